import type { EmotionErrorRecord } from '../contract/emotion-error.js';
import type { Report } from '../contract/snapshot.js';
import type { MeterState, MeterView } from './meter-view.js';
import type { Language } from './texts/texts.js';

/**
 * Milliseconds from the announcement before at least. A screen reader that speaks without a pause helps nobody, so readings wait,
 * and longer that it is not sure any more: often it is again with the next sentence. What nothing comes after must not.
 */
const LEAST_MILLISECONDS = { state: 0, reading: 4000, doubt: 12_000 } as const;

/** Decides what a screen reader is told: what changed, but no more often than can be listened to. */
export class Announcer {
  #said = '';
  #at = -Infinity;

  /**
   * @param now milliseconds, from any origin.
   * @returns what the live region shall hold.
   */
  say({ text, kind }: Announcement, now: number): string {
    if (text !== this.#said && now - this.#at >= LEAST_MILLISECONDS[kind]) {
      this.#said = text;
      this.#at = now;
    }
    return this.#said;
  }
}

export interface Announcement {
  readonly text: string;
  readonly kind: keyof typeof LEAST_MILLISECONDS;
}

type Announced = Pick<MeterView, 'language' | 'state' | 'error' | 'snapshot' | 'report'>;

/** What a screen reader is to know of it all: what went wrong, the advice, or how it sounds. */
export function announcementOf(view: Announced): Announcement {
  const { language, state, error, snapshot, report } = view;
  if (state === 'listening' && snapshot) {
    const { prompts, statement } = snapshot;
    const [prompt] = prompts;
    if (prompt) return { text: language.text(prompt.text), kind: 'reading' };
    return { text: language.statement(statement), kind: statement === 'not-sure' ? 'doubt' : 'reading' };
  }
  return { text: error ? faultOf(error, language) : restOf(state, report, language), kind: 'state' };
}

function faultOf(error: EmotionErrorRecord, language: Language): string {
  const { title, remedy } = language.error(error);
  return `${title} ${remedy}`;
}

const restOf = (state: MeterState, report: Report | null, language: Language): string =>
  state === 'stopped' && report ? language.statement(report.statement) : language.text(`state.${state}`);
