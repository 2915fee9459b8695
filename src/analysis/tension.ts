import type { Probabilities } from '../contract/emotions.js';
import { placeOf } from './circumplex.js';

/** Seconds of readings that make up the speaker's own baseline: his first minute. */
const BASELINE = 60;
/** Seconds of these before which it is no baseline. */
const LEAST_BASELINE = 15;
/** Time constant of the present's average, seconds. */
const RECENT = 5;
/** Seconds that a reading stands for at most; more before it was silence, or lost. */
const LONGEST_STEP = 1;

/**
 * How much tenser a voice sounds than in its own first minute. Tension is high arousal with low valence (the upper left of
 * the circumplex; Russell 1980), (arousal − valence) / 2: recent readings less the mean of the baseline's.
 */
export class Tension {
  #time = -Infinity;
  #baselineSeconds = 0;
  #baseline = 0;
  #recent: { tension: number; valence: number } | null = null;

  /** −1 to 1; null before there is a baseline. */
  get current(): number | null {
    if (this.#recent === null || this.#baselineSeconds < LEAST_BASELINE) return null;
    return Math.min(1, Math.max(-1, this.#recent.tension - this.#baseline));
  }

  /** Mean valence of recent readings, −1 to 1; null before the first. */
  get valence(): number | null {
    return this.#recent?.valence ?? null;
  }

  /** @param time seconds of sound at which the reading ends. */
  push(probabilities: Probabilities, time: number): void {
    const { arousal, valence } = placeOf(probabilities);
    const tension = (arousal - valence) / 2;
    const passed = Math.min(LONGEST_STEP, time - this.#time);
    this.#time = time;
    if (this.#baselineSeconds < BASELINE) {
      this.#baselineSeconds += passed;
      this.#baseline += (passed / this.#baselineSeconds) * (tension - this.#baseline);
    }
    const recent = (this.#recent ??= { tension, valence });
    const share = 1 - Math.exp(-passed / RECENT);
    recent.tension += share * (tension - recent.tension);
    recent.valence += share * (valence - recent.valence);
  }
}
