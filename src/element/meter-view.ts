import type { EmotionErrorRecord } from '../contract/emotion-error.js';
import type { Prompt, Report, Snapshot } from '../contract/snapshot.js';
import type { StateName } from '../session/index.js';
import type { Language } from './texts/texts.js';
import type { Slice } from './timeline.js';

/** Everything that a layout draws, and everything that can be done from it. */
export interface MeterView {
  readonly language: Language;
  readonly state: StateName;
  /** In the state `error`. */
  readonly error: EmotionErrorRecord | null;
  /** While live. */
  readonly snapshot: Snapshot | null;
  /** After a recording or a session. */
  readonly report: Report | null;
  /** The last minute. */
  readonly slices: readonly Slice[];
  /** Of the last minute. */
  readonly prompts: readonly Prompt[];
  /** The prompt whose evidence is shown. */
  readonly explained: Prompt | null;
  /** Share of a recording that was read, 0 to 1. */
  readonly progress: number;
  /** Whether the source is something on the page instead of the microphone. */
  readonly hasSource: boolean;
  readonly actions: MeterActions;
}

export interface MeterActions {
  readonly start: () => void;
  readonly resume: () => void;
  readonly pause: () => void;
  readonly stop: () => void;
  /** Lets a recording be chosen. */
  readonly choose: () => void;
  /** Shows or hides what a prompt rests on. */
  readonly explain: (prompt: Prompt) => void;
  readonly dismiss: (prompt: Prompt) => void;
  readonly openExplanation: () => void;
}
