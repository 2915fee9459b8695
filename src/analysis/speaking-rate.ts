import type { SpeakingRate as Rate } from '../contract/snapshot.js';
import { RecentTalk } from './recent-talk.js';

/** Seconds of talk, pauses included, over which syllables are counted; a pause as long is an absence. */
const RECENT = 10;
/** Seconds of speech in these before which the count is too coarse to be told. */
export const LEAST_SPEECH = 2;

/**
 * Syllables a second over the last ten seconds of talk, with and without pauses. Typical: 3 to 5 with pauses, 4 to 7
 * without (Goldman-Eisler 1968; Pellegrino et al. 2011, by language).
 */
export class SpeakingRate {
  /** Syllable nuclei are marked. */
  readonly #talk: RecentTalk;

  constructor(hopSeconds: number) {
    this.#talk = new RecentTalk(hopSeconds, RECENT, RECENT);
  }

  /** Null before two seconds of speech. */
  get current(): Rate | null {
    const { marked, seconds, pauseSeconds } = this.#talk;
    const articulation = seconds - pauseSeconds;
    return articulation < LEAST_SPEECH ? null : { syllables: marked / seconds, articulated: marked / articulation };
  }

  /** Pauses in these seconds of talk, 0 to 1; null before two seconds of speech. */
  get pauseShare(): number | null {
    const { seconds, pauseSeconds } = this.#talk;
    return seconds - pauseSeconds < LEAST_SPEECH ? null : pauseSeconds / seconds;
  }

  /** @param speech whether the frame is speech; @param nucleus whether a syllable nucleus was passed. */
  push(speech: boolean, nucleus: boolean): void {
    this.#talk.push(speech, nucleus);
  }
}
