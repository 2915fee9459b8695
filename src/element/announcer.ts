import type { EmotionErrorRecord } from '../contract/emotion-error.js';
import type { MeterView } from './meter-view.js';
import type { Language } from './texts/texts.js';

/**
 * Milliseconds from the announcement before at least. A screen reader that speaks without a pause helps nobody, so readings wait,
 * and longer that it is not sure any more: often it is again with the next sentence. What nothing comes after must not.
 */
const LEAST_MILLISECONDS = { state: 0, reading: 4000, doubt: 12_000 } as const;

/** Decides what a screen reader is told: what changed, but no more often than can be listened to. */
export class Announcer {
  #said = '';
  /** When it was said; a state gives way to what comes after it. */
  #at = -Infinity;

  /**
   * @param now milliseconds, from any origin.
   * @returns what the live region shall hold.
   */
  say({ text, kind }: Announcement, now: number): string {
    if (text && text !== this.#said && now - this.#at >= LEAST_MILLISECONDS[kind]) {
      this.#said = text;
      this.#at = kind === 'state' ? -Infinity : now;
    }
    return this.#said;
  }
}

export interface Announcement {
  /** Empty where what was said last still holds. */
  readonly text: string;
  readonly kind: keyof typeof LEAST_MILLISECONDS;
}

type Announced = Pick<
  MeterView,
  'language' | 'layout' | 'state' | 'error' | 'snapshot' | 'written' | 'report' | 'explained'
>;

/** What a screen reader is to know of it all: what went wrong, the advice or what it rests on, or how it sounds. */
export function announcementOf(view: Announced): Announcement {
  const { language, layout, state, error, snapshot, explained } = view;
  if (explained && ['listening', 'paused', 'stopped'].includes(state)) {
    const { from, to } = explained.evidence;
    const text =
      state === 'stopped'
        ? language.text('prompt.between', { from: language.clock(from), to: language.clock(to) })
        : language.text('prompt.because', { duration: language.duration(to - from) });
    return { text, kind: 'state' };
  }
  if (state === 'listening' && snapshot) {
    const { prompts, statement, measures } = snapshot;
    const [prompt] = prompts;
    // In a car the first step is a frame without words.
    if (prompt && (layout !== 'in-car' || prompt.severity !== 'info'))
      return { text: language.text(prompt.text), kind: 'reading' };
    // Before a word was heard it still holds that it listens.
    if (measures.speechSeconds > 0)
      return { text: language.statement(statement), kind: statement === 'not-sure' ? 'doubt' : 'reading' };
  }
  return { text: error ? faultOf(error, language) : restOf(view), kind: 'state' };
}

function faultOf(error: EmotionErrorRecord, language: Language): string {
  const { title, remedy } = language.error(error);
  return `${title} ${remedy}`;
}

/** The report of what was heard comes right after its end, and is told with it. */
function restOf({ language, state, written, report }: Announced): string {
  const name = language.text(`state.${state}`);
  if (state !== 'stopped') return name;
  if (!report) return written ? '' : name;
  const statement = language.statement(report.statement);
  return written ? language.list([name, statement]) : statement;
}
