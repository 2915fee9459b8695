import { POOLING_EPSILON } from '../../../src/analysis/network.js';

/** Mean and standard deviation of each channel over an example's valid steps, the last ones, and the way back. */
export class StatisticsPooling {
  /** Example × 2·channels: means, then deviations. */
  readonly pooled: Float32Array;
  /** Example × channel. */
  readonly #first: Float64Array;
  readonly #second: Float64Array;

  constructor(
    readonly steps: number,
    readonly batch: number,
    readonly channels: number,
  ) {
    this.pooled = new Float32Array(batch * 2 * channels);
    this.#first = new Float64Array(batch * channels);
    this.#second = new Float64Array(batch * channels);
  }

  /** @param x step × example × channel, zero in steps that are not valid; @param valid steps of each example. */
  forward(x: Float32Array, valid: Int32Array): void {
    const { steps, batch, channels, pooled } = this;
    const row = batch * channels;
    const sums = this.#first.fill(0);
    for (let at = 0; at < steps * row; at += row) {
      for (let i = 0; i < row; i += 1) sums[i] = (sums[i] as number) + (x[at + i] as number);
    }
    const means = sums;
    for (let i = 0; i < row; i += 1) means[i] = (sums[i] as number) / (valid[Math.floor(i / channels)] as number);
    const squares = this.#second.fill(0);
    for (let at = 0; at < steps * row; at += row) {
      for (let i = 0; i < row; i += 1) {
        const difference = (x[at + i] as number) - (means[i] as number);
        squares[i] = (squares[i] as number) + difference * difference;
      }
    }
    for (let b = 0; b < batch; b += 1) {
      const count = valid[b] as number;
      for (let c = 0; c < channels; c += 1) {
        const mean = means[b * channels + c] as number;
        // Steps that are not valid are zeros: each has added mean².
        const sum = Math.max(0, (squares[b * channels + c] as number) - (steps - count) * mean * mean);
        pooled[b * 2 * channels + c] = mean;
        pooled[b * 2 * channels + channels + c] = Math.sqrt(sum / count + POOLING_EPSILON);
      }
    }
  }

  /** @param gradient of `pooled`; @param out gets the gradient of x, zero in steps that are not valid. */
  backward(x: Float32Array, valid: Int32Array, gradient: Float32Array, out: Float32Array): void {
    const { steps, batch, channels, pooled } = this;
    const slopes = this.#first;
    const offsets = this.#second;
    for (let b = 0; b < batch; b += 1) {
      const count = valid[b] as number;
      for (let c = 0; c < channels; c += 1) {
        const at = b * 2 * channels + c;
        const slope = (gradient[at + channels] as number) / (count * (pooled[at + channels] as number));
        slopes[b * channels + c] = slope;
        offsets[b * channels + c] = (gradient[at] as number) / count - slope * (pooled[at] as number);
      }
    }
    for (let t = 0; t < steps; t += 1) {
      for (let b = 0; b < batch; b += 1) {
        const from = (t * batch + b) * channels;
        if (t < steps - (valid[b] as number)) {
          out.fill(0, from, from + channels);
          continue;
        }
        const own = b * channels;
        for (let c = 0; c < channels; c += 1) {
          out[from + c] = (offsets[own + c] as number) + (slopes[own + c] as number) * (x[from + c] as number);
        }
      }
    }
  }
}
