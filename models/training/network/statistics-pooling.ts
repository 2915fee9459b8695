import { POOLING_EPSILON } from '../../../src/analysis/network.js';

/** Mean and standard deviation of each channel over an example's valid steps, the last ones, and the way back. */
export class StatisticsPooling {
  /** Example × 2·channels: means, then deviations. */
  readonly pooled: Float32Array;
  readonly #sums: Float64Array;

  constructor(
    readonly steps: number,
    readonly batch: number,
    readonly channels: number,
  ) {
    this.pooled = new Float32Array(batch * 2 * channels);
    this.#sums = new Float64Array(channels);
  }

  /** @param x step × example × channel; @param valid steps of each example. */
  forward(x: Float32Array, valid: Int32Array): void {
    const { steps, batch, channels, pooled } = this;
    const sums = this.#sums;
    for (let b = 0; b < batch; b += 1) {
      const count = valid[b] as number;
      const at = b * 2 * channels;
      sums.fill(0);
      for (let t = steps - count; t < steps; t += 1) {
        const row = (t * batch + b) * channels;
        for (let c = 0; c < channels; c += 1) sums[c] = (sums[c] as number) + (x[row + c] as number);
      }
      for (let c = 0; c < channels; c += 1) pooled[at + c] = (sums[c] as number) / count;
      sums.fill(0);
      for (let t = steps - count; t < steps; t += 1) {
        const row = (t * batch + b) * channels;
        for (let c = 0; c < channels; c += 1) {
          const difference = (x[row + c] as number) - (pooled[at + c] as number);
          sums[c] = (sums[c] as number) + difference * difference;
        }
      }
      for (let c = 0; c < channels; c += 1) {
        pooled[at + channels + c] = Math.sqrt((sums[c] as number) / count + POOLING_EPSILON);
      }
    }
  }

  /** @param gradient of `pooled`; @param out gets the gradient of x, zero in steps that are not valid. */
  backward(x: Float32Array, valid: Int32Array, gradient: Float32Array, out: Float32Array): void {
    const { steps, batch, channels, pooled } = this;
    const slope = this.#sums;
    for (let b = 0; b < batch; b += 1) {
      const count = valid[b] as number;
      const at = b * 2 * channels;
      for (let c = 0; c < channels; c += 1) {
        slope[c] = (gradient[at + channels + c] as number) / (count * (pooled[at + channels + c] as number));
      }
      for (let t = 0; t < steps; t += 1) {
        const row = (t * batch + b) * channels;
        if (t < steps - count) {
          out.fill(0, row, row + channels);
          continue;
        }
        for (let c = 0; c < channels; c += 1) {
          const difference = (x[row + c] as number) - (pooled[at + c] as number);
          out[row + c] = (gradient[at + c] as number) / count + (slope[c] as number) * difference;
        }
      }
    }
  }
}
