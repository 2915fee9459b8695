import { decibels } from './decibels.js';
import { ExponentialMean } from './exponential-mean.js';

/** Seconds of background over which it is averaged. */
const RECENT = 1;
/** Frames less than so many decibels over the floor are background: a word's gaps are, its softest sounds hardly ever. */
const OVER_FLOOR = 2.5;
/** Decibels by which the least of three seconds lies below the mean of steady noise. Measured: 1 to 2, white to pink. */
const BELOW_MEAN = 1.5;
/** No sound card brings more decibels re full scale. */
export const LOUDEST = 20;

/**
 * How loud the room is: the mean of what lies at the floor, be it between words or inside them, or the floor where that is
 * lower, as when the room has fallen quiet. The floor alone is too high where somebody talks for more than three seconds without
 * a breath.
 */
export class NoiseLevel {
  readonly #power: ExponentialMean;
  #floor: number | null = null;

  constructor(hopSeconds: number) {
    this.#power = new ExponentialMean(RECENT / hopSeconds);
  }

  /** Decibels re full scale; null before the first frame. */
  get current(): number | null {
    if (this.#floor === null) return null;
    const { value } = this.#power;
    const fromFloor = this.#floor + BELOW_MEAN;
    return value === null ? fromFloor : Math.min(fromFloor, decibels(value));
  }

  /** @param level of a frame, @param floor the least of the last three seconds, both dB re full scale. */
  push(level: number, floor: number): void {
    this.#floor = floor;
    if (level - floor < OVER_FLOOR) this.#power.push(10 ** (Math.min(level, LOUDEST) / 10));
  }
}
