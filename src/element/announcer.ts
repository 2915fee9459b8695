import type { MeterView } from './meter-view.js';

/** Milliseconds between two announcements at least: a screen reader that speaks without a pause helps nobody. */
const SPARE_MILLISECONDS = 4000;
/** … until it is told that it is not sure any more: often it is again with the next sentence. */
const DOUBT_MILLISECONDS = 12_000;

/** Decides what a screen reader is told: what changed, but no more often than can be listened to. */
export class Announcer {
  #said = '';
  #at = -Infinity;

  /**
   * @param now milliseconds, from any origin.
   * @param isDoubt whether it tells no more than that.
   * @returns what the live region shall hold.
   */
  say(text: string, now: number, isDoubt = false): string {
    if (text !== this.#said && now - this.#at >= (isDoubt ? DOUBT_MILLISECONDS : SPARE_MILLISECONDS)) {
      this.#said = text;
      this.#at = now;
    }
    return this.#said;
  }
}

/** What a screen reader is to know of it all: what went wrong, the advice, or how it sounds. */
export function announcementOf({ language, state, error, snapshot, report }: MeterView): string {
  if (error) {
    const { title, remedy } = language.error(error);
    return `${title} ${remedy}`;
  }
  if (state === 'listening' && snapshot) {
    const [prompt] = snapshot.prompts;
    return prompt ? language.text(prompt.text) : language.statement(snapshot.statement);
  }
  return state === 'stopped' && report ? language.statement(report.statement) : language.text(`state.${state}`);
}
