import type { Probabilities } from '../contract/emotions.js';

/** Seconds without a reading after which the next one stands for itself. */
const FORGET_SECONDS = 3;

/** Exponential smoothing of probabilities with a time constant in seconds, whatever the readings' rate. */
export class TemporalSmoothing {
  #state: number[] | null = null;
  #time = 0;

  /** @param seconds the time constant; 0 smooths nothing. */
  constructor(readonly seconds: number) {}

  push(probabilities: Probabilities, time: number): Probabilities {
    const passed = time - this.#time;
    this.#time = time;
    const share = this.seconds > 0 ? 1 - Math.exp(-passed / this.seconds) : 1;
    const before = passed > FORGET_SECONDS ? null : this.#state;
    this.#state = probabilities.map((value, i) => {
      const old = before?.[i] ?? value;
      return old + share * (value - old);
    });
    return this.#state;
  }
}
