import { ABSENCE_SECONDS } from '../contract/absence.js';
import type { Pauses as PauseFigures, RecentPauses } from '../contract/snapshot.js';
import { RecentTalk } from './recent-talk.js';

/** Seconds of talk that are the present, and the least of them that tell anything. */
const RECENT = 60;
const LEAST_RECENT = 30;

/** Counts the silences between stretches of speech, and how much of the time is speech. Takes what Endpointing says. */
export class Pauses {
  readonly #absence: number;
  /** Of the present speaker; the first frame after a pause is marked. */
  #talk: RecentTalk;
  /** All in frames. */
  #speech = 0;
  #gap = 0;
  #count = 0;
  #paused = 0;
  #absent = 0;
  #longest = 0;

  constructor(readonly hopSeconds: number) {
    this.#absence = Math.round(ABSENCE_SECONDS / hopSeconds);
    this.#talk = recentTalk(hopSeconds);
  }

  /** Of the pauses that are over, in seconds; the share is of the time from the first word to the last, absences left out. */
  get current(): PauseFigures {
    const seconds = this.#paused * this.hopSeconds;
    return {
      count: this.#count,
      meanSeconds: this.#count === 0 ? 0 : seconds / this.#count,
      longestSeconds: this.#longest * this.hopSeconds,
      share: this.#count === 0 ? 0 : this.#paused / (this.#paused + this.#speech),
      recent: this.#recent,
    };
  }

  get #recent(): RecentPauses | null {
    const { seconds, pauseSeconds, marked: count } = this.#talk;
    if (seconds < LEAST_RECENT) return null;
    return { count, meanSeconds: count === 0 ? 0 : pauseSeconds / count, share: pauseSeconds / seconds };
  }

  /** Speech in the time since the first word, silence and absence included, 0 to 1; null before it. */
  get talkShare(): number | null {
    return this.#speech === 0 ? null : this.#speech / (this.#speech + this.#paused + this.#absent + this.#gap);
  }

  /** Another voice: the recent pauses are its own from now on. */
  resetSpeaker(): void {
    this.#talk = recentTalk(this.hopSeconds);
  }

  push(speech: boolean): void {
    this.#talk.push(speech, this.#gap > 0 && this.#gap < this.#absence && this.#talk.seconds > 0);
    if (!speech) {
      if (this.#speech > 0) this.#gap += 1;
      return;
    }
    if (this.#gap >= this.#absence) this.#absent += this.#gap;
    else if (this.#gap > 0) {
      this.#count += 1;
      this.#paused += this.#gap;
      this.#longest = Math.max(this.#longest, this.#gap);
    }
    this.#gap = 0;
    this.#speech += 1;
  }
}

const recentTalk = (hopSeconds: number): RecentTalk => new RecentTalk(hopSeconds, RECENT, ABSENCE_SECONDS);
