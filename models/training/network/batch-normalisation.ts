import type { Elementwise } from './elementwise.js';
import type { ConvolutionParameters } from './parameters.js';

/** Added to the variance (the usual 1e-5). */
export const NORMALISATION_EPSILON = 1e-5;
/** Share of a batch's statistics in the running ones. */
const MOMENTUM = 0.05;

/** Rows that a layer works on. */
export interface Rows {
  readonly steps: number;
  readonly batch: number;
  /** 1 for rows from an example's first valid step on, 0 before. */
  readonly mask: Float32Array;
  /** Rows of which the mask is 1. */
  readonly valid: number;
}

/** What batch normalisation (Ioffe and Szegedy 2015), ReLU and dropout of a convolution leave for the way back. */
export class NormalisationTrace {
  /** What the convolution gave; zero in masked rows. */
  readonly x: Float32Array;
  /** Example × channel: 0 or 1/(1 − share). */
  readonly dropout: Float32Array;
  readonly #mean: Float64Array;
  readonly #deviation: Float64Array;
  /** Scale and shift that the normalisation comes to. */
  readonly #scale: Float32Array;
  readonly #shift: Float32Array;
  readonly #sum: Float64Array;
  readonly #product: Float64Array;

  constructor(
    size: number,
    batch: number,
    readonly channels: number,
  ) {
    this.x = new Float32Array(size);
    this.dropout = new Float32Array(batch * channels).fill(1);
    this.#mean = new Float64Array(channels);
    this.#deviation = new Float64Array(channels);
    this.#scale = new Float32Array(channels);
    this.#shift = new Float32Array(channels);
    this.#sum = new Float64Array(channels);
    this.#product = new Float64Array(channels);
  }

  /**
   * y ← residual + dropout · relu(normalised x). In training by the batch's statistics, which are folded into the running
   * ones; otherwise by these.
   */
  forward(
    elementwise: Elementwise,
    { gamma, beta, runningMean, runningVariance }: ConvolutionParameters,
    { steps, batch, mask, valid }: Rows,
    residual: Float32Array | null,
    training: boolean,
    y: Float32Array,
  ): void {
    const { channels, x } = this;
    if (training) {
      elementwise.moments(x, steps * batch, channels, this.#sum, this.#product);
      for (let c = 0; c < channels; c += 1) {
        const mean = (this.#sum[c] as number) / valid;
        const variance = Math.max(0, (this.#product[c] as number) / valid - mean * mean);
        runningMean[c] = (1 - MOMENTUM) * (runningMean[c] as number) + MOMENTUM * mean;
        runningVariance[c] = (1 - MOMENTUM) * (runningVariance[c] as number) + MOMENTUM * variance;
        this.#mean[c] = mean;
        this.#deviation[c] = Math.sqrt(variance + NORMALISATION_EPSILON);
      }
    } else {
      this.#mean.set(runningMean);
      for (let c = 0; c < channels; c += 1) {
        this.#deviation[c] = Math.sqrt((runningVariance[c] as number) + NORMALISATION_EPSILON);
      }
    }
    for (let c = 0; c < channels; c += 1) {
      const scale = (gamma.value[c] as number) / (this.#deviation[c] as number);
      this.#scale[c] = scale;
      this.#shift[c] = (beta.value[c] as number) - (this.#mean[c] as number) * scale;
    }
    const rows = steps * batch;
    elementwise.activate(x, residual, mask, this.dropout, this.#scale, this.#shift, rows, batch, channels, y);
  }

  /** branch ← dL/dx from `gradient`, dL/dy; sets the gradients of gamma and beta. */
  backward(
    elementwise: Elementwise,
    { gamma, beta }: ConvolutionParameters,
    { steps, batch, mask, valid }: Rows,
    gradient: Float32Array,
    branch: Float32Array,
  ): void {
    const { channels, x } = this;
    const sum = this.#sum;
    const product = this.#product;
    const rows = steps * batch;
    elementwise.activateBackward(
      gradient,
      x,
      mask,
      this.dropout,
      this.#scale,
      this.#shift,
      rows,
      batch,
      channels,
      branch,
      sum,
      product,
    );
    const offset = new Float32Array(channels);
    const slope = new Float32Array(channels);
    for (let c = 0; c < channels; c += 1) {
      const mean = this.#mean[c] as number;
      const deviation = this.#deviation[c] as number;
      const ofNormalised = ((product[c] as number) - mean * (sum[c] as number)) / deviation;
      beta.gradient[c] = sum[c] as number;
      gamma.gradient[c] = ofNormalised;
      // scale · (g − mean(g) − normalised · mean(g · normalised)), sorted by what multiplies g and x.
      const scale = (gamma.value[c] as number) / deviation;
      const bySlope = (scale * ofNormalised) / (valid * deviation);
      slope[c] = bySlope;
      offset[c] = (scale * (sum[c] as number)) / valid - bySlope * mean;
    }
    elementwise.centre(branch, x, mask, this.#scale, offset, slope, rows, channels);
  }
}
