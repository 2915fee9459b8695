import type { Probabilities } from '../contract/emotions.js';
import { logarithms, softmax } from './softmax.js';

/** Seconds without a reading after which the next one begins another utterance. */
const NEW_UTTERANCE_SECONDS = 2;

/**
 * The readings of an utterance together: the mean of their log-probabilities, those of longer windows weighing more, older
 * ones less and less, whatever the readings' rate. The first reading, of one second of speech, knows the least.
 */
export class TemporalSmoothing {
  readonly #sums: number[] = [];
  #weight = 0;
  #time = 0;

  /** @param seconds after which a reading weighs 1/e of a new one; 0 smooths nothing. */
  constructor(readonly seconds: number) {}

  /** @param frames of the reading's window. */
  push(probabilities: Probabilities, time: number, frames: number): Probabilities {
    const passed = time - this.#time;
    this.#time = time;
    const kept = passed > NEW_UTTERANCE_SECONDS || this.seconds === 0 ? 0 : Math.exp(-passed / this.seconds);
    this.#weight = kept * this.#weight + frames;
    logarithms(probabilities).forEach((value, k) => {
      this.#sums[k] = kept * (this.#sums[k] ?? 0) + frames * value;
    });
    return softmax(this.#sums, this.#weight);
  }
}
