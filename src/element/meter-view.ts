import type { EmotionErrorRecord } from '../contract/emotion-error.js';
import type { Prompt, Report, Snapshot } from '../contract/snapshot.js';
import type { StateName } from '../session/index.js';
import type { Place } from './affect-trail.js';
import type { KioskAttendant } from './kiosk-attendant.js';
import type { LayoutName } from './layouts/layouts.js';
import type { Playback } from './playback.js';
import type { Language } from './texts/texts.js';
import type { Slice } from './timeline.js';

/** The session's states, and the one before it: the question whether it may listen. */
export type MeterState = StateName | 'needs-consent';

/** Everything that a layout draws, and everything that can be done from it. */
export interface MeterView {
  readonly language: Language;
  readonly layout: LayoutName;
  readonly state: MeterState;
  /** In the state `error`. */
  readonly error: EmotionErrorRecord | null;
  /** While live. */
  readonly snapshot: Snapshot | null;
  /** While live: the snapshot that bars, figures and details are drawn from, slow enough to be read. */
  readonly written: Snapshot | null;
  /** Of a recording or a session, once it has ended and until something else begins. */
  readonly report: Report | null;
  /** The last minute. */
  readonly slices: readonly Slice[];
  /** Where the voice was in the last seconds. */
  readonly trail: readonly Place[];
  /** Of the last minute, or of a report what nobody has put away. */
  readonly prompts: readonly Prompt[];
  /** The prompt whose evidence is shown. */
  readonly explained: Prompt | null;
  /** Whether the parts of the quality figure are shown. */
  readonly qualityOpen: boolean;
  /** Share of a recording that was read, 0 to 1. */
  readonly progress: number;
  /** While recording: seconds that are left, and how loud it is, decibels re full scale. */
  readonly recording: { readonly secondsLeft: number; readonly level: number } | null;
  /** Of what was read last; null if it cannot be played. */
  readonly playback: Pick<Playback, 'name' | 'playing' | 'place' | 'toggle' | 'seek' | 'save'> | null;
  /** Of a kiosk: whether it soon clears its report, and what keeps that. */
  readonly attendant: Pick<KioskAttendant, 'clearsSoon' | 'keep'> | null;
  /** Whether the source is something on the page instead of the microphone. */
  readonly hasSource: boolean;
  /** Whether that is a recording, which start() reads. */
  readonly hasRecording: boolean;
  readonly actions: MeterActions;
}

export interface MeterActions {
  readonly start: () => void;
  /** What went wrong last, be it listening or reading a recording. */
  readonly again: () => void;
  readonly resume: () => void;
  readonly pause: () => void;
  readonly stop: () => void;
  /** Lets a recording be chosen. */
  readonly choose: () => void;
  /** Shows or hides what a prompt rests on. */
  readonly explain: (prompt: Prompt) => void;
  readonly dismiss: (prompt: Prompt) => void;
  readonly openExplanation: () => void;
  readonly toggleQuality: () => void;
  readonly agree: () => void;
  readonly decline: () => void;
}
