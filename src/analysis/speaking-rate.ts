import type { SpeakingRate as Rate } from '../contract/snapshot.js';

/** Seconds of talk, pauses included, over which syllables are counted. */
const RECENT = 10;
/** Seconds of speech in these before which the count is too coarse to be told. */
const LEAST_SPEECH = 2;

const PAUSE = 0;
const SPEECH = 1;
const NUCLEUS = 2;

/**
 * Syllables a second over the last ten seconds of talk, with and without pauses. Typical: 3 to 5 with pauses, 4 to 7
 * without (Goldman-Eisler 1968; Pellegrino et al. 2011, by language). A pause counts when it is over, so that the rate
 * stands still while nobody speaks; after one of ten seconds it begins anew.
 */
export class SpeakingRate {
  readonly #talk: Uint8Array;
  #filled = 0;
  #at = 0;
  #speech = 0;
  #nuclei = 0;
  #gap = 0;

  constructor(readonly hopSeconds: number) {
    this.#talk = new Uint8Array(Math.round(RECENT / hopSeconds));
  }

  /** Null before two seconds of speech. */
  get current(): Rate | null {
    const articulation = this.#speech * this.hopSeconds;
    if (articulation < LEAST_SPEECH) return null;
    return { syllables: this.#nuclei / (this.#filled * this.hopSeconds), articulated: this.#nuclei / articulation };
  }

  /** Pauses in these seconds of talk, 0 to 1; null before two seconds of speech. */
  get pauseShare(): number | null {
    return this.#speech * this.hopSeconds < LEAST_SPEECH ? null : 1 - this.#speech / this.#filled;
  }

  /** @param speech whether the frame is speech; @param nucleus whether a syllable nucleus was passed. */
  push(speech: boolean, nucleus: boolean): void {
    if (!speech) {
      this.#gap += 1;
      return;
    }
    if (this.#filled > 0) {
      for (let i = Math.min(this.#gap, this.#talk.length); i > 0; i -= 1) this.#add(PAUSE);
    }
    this.#gap = 0;
    this.#add(nucleus ? NUCLEUS : SPEECH);
  }

  #add(kind: number): void {
    const oldest = this.#talk[this.#at] ?? PAUSE;
    if (this.#filled < this.#talk.length) this.#filled += 1;
    else {
      if (oldest !== PAUSE) this.#speech -= 1;
      if (oldest === NUCLEUS) this.#nuclei -= 1;
    }
    if (kind !== PAUSE) this.#speech += 1;
    if (kind === NUCLEUS) this.#nuclei += 1;
    this.#talk[this.#at] = kind;
    this.#at = (this.#at + 1) % this.#talk.length;
  }
}
