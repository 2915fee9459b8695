/** Milliseconds between two announcements at least: a screen reader that speaks without a pause helps nobody. */
const SPARE_MILLISECONDS = 4000;

/** Decides what a screen reader is told: what changed, but no more often than can be listened to. */
export class Announcer {
  #said = '';
  #at = -Infinity;

  /** @param now milliseconds, from any origin. Returns what the live region shall hold. */
  say(text: string, now: number): string {
    if (text !== this.#said && now - this.#at >= SPARE_MILLISECONDS) {
      this.#said = text;
      this.#at = now;
    }
    return this.#said;
  }
}
