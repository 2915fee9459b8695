import { ExponentialMean } from './exponential-mean.js';

/** Seconds of background over which it is averaged. */
const RECENT = 1;
/** Decibels by which the least of three seconds lies below the mean of steady noise. Measured: 1 to 2, white to pink. */
const BELOW_MEAN = 1.5;

/**
 * How loud the room is: the mean over what is heard between speech, or the gate's floor where that is lower. The floor alone
 * is too high where somebody talks for more than three seconds without a breath, and the mean where the room has fallen
 * quiet since.
 */
export class NoiseLevel {
  readonly #power: ExponentialMean;

  constructor(hopSeconds: number) {
    this.#power = new ExponentialMean(RECENT / hopSeconds);
  }

  /** @param floor the gate's, dB re full scale, null at the start. Returns dB re full scale. */
  current(floor: number | null): number | null {
    if (floor === null) return null;
    const { value } = this.#power;
    const fromFloor = floor + BELOW_MEAN;
    return value === null ? fromFloor : Math.min(fromFloor, 10 * Math.log10(Math.max(value, 1e-12)));
  }

  /** Takes a frame in which there is neither speech nor anything else that stands out. */
  push(rms: number): void {
    this.#power.push(rms * rms);
  }
}
