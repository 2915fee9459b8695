import type { ConvolutionParameters } from './parameters.js';

/** Added to the variance (the usual 1e-5). */
export const NORMALISATION_EPSILON = 1e-5;
/** Share of a batch's statistics in the running ones. */
const MOMENTUM = 0.05;

/**
 * Batch normalisation (Ioffe and Szegedy 2015) and ReLU in place over the rows whose `mask` is 1; other rows become 0.
 * `normalised` keeps (x − mean)/std for the way back. In training the batch's statistics are used and folded into the
 * running ones; otherwise the running ones.
 */
export function normaliseForward(
  x: Float32Array,
  mask: Float32Array,
  rows: number,
  parameters: ConvolutionParameters,
  normalised: Float32Array,
  inverseDeviation: Float32Array,
  training: boolean,
): void {
  const { gamma, beta, runningMean, runningVariance } = parameters;
  const channels = runningMean.length;
  const mean = new Float64Array(channels);
  const variance = new Float64Array(channels);
  if (training) {
    let valid = 0;
    for (let r = 0; r < rows; r += 1) {
      if (mask[r] === 0) continue;
      valid += 1;
      const at = r * channels;
      for (let c = 0; c < channels; c += 1) {
        const value = x[at + c] as number;
        mean[c] = (mean[c] as number) + value;
        variance[c] = (variance[c] as number) + value * value;
      }
    }
    for (let c = 0; c < channels; c += 1) {
      const average = (mean[c] as number) / valid;
      const spread = Math.max(0, (variance[c] as number) / valid - average * average);
      mean[c] = average;
      variance[c] = spread;
      runningMean[c] = (1 - MOMENTUM) * (runningMean[c] as number) + MOMENTUM * average;
      runningVariance[c] = (1 - MOMENTUM) * (runningVariance[c] as number) + MOMENTUM * spread;
    }
  } else {
    mean.set(runningMean);
    variance.set(runningVariance);
  }
  for (let c = 0; c < channels; c += 1) {
    inverseDeviation[c] = 1 / Math.sqrt((variance[c] as number) + NORMALISATION_EPSILON);
  }
  for (let r = 0; r < rows; r += 1) {
    const at = r * channels;
    if (mask[r] === 0) {
      x.fill(0, at, at + channels);
      normalised.fill(0, at, at + channels);
      continue;
    }
    for (let c = 0; c < channels; c += 1) {
      const value = ((x[at + c] as number) - (mean[c] as number)) * (inverseDeviation[c] as number);
      normalised[at + c] = value;
      const scaled = value * (gamma.value[c] as number) + (beta.value[c] as number);
      x[at + c] = scaled > 0 ? scaled : 0;
    }
  }
}

/**
 * The way back through ReLU and batch normalisation, in place on `gradient`, which comes in as dL/d(output) and leaves
 * as dL/d(convolution's result); gamma's and beta's gradients are set.
 * @param output what normaliseForward left in `x`: zero where ReLU cut.
 */
export function normaliseBackward(
  gradient: Float32Array,
  output: Float32Array,
  mask: Float32Array,
  rows: number,
  parameters: ConvolutionParameters,
  normalised: Float32Array,
  inverseDeviation: Float32Array,
): void {
  const { gamma, beta } = parameters;
  const channels = inverseDeviation.length;
  const sum = new Float64Array(channels);
  const product = new Float64Array(channels);
  let valid = 0;
  for (let r = 0; r < rows; r += 1) {
    if (mask[r] === 0) continue;
    valid += 1;
    const at = r * channels;
    for (let c = 0; c < channels; c += 1) {
      const g = (output[at + c] as number) > 0 ? (gradient[at + c] as number) : 0;
      gradient[at + c] = g;
      sum[c] = (sum[c] as number) + g;
      product[c] = (product[c] as number) + g * (normalised[at + c] as number);
    }
  }
  for (let c = 0; c < channels; c += 1) {
    beta.gradient[c] = sum[c] as number;
    gamma.gradient[c] = product[c] as number;
    sum[c] = (sum[c] as number) / valid;
    product[c] = (product[c] as number) / valid;
  }
  for (let r = 0; r < rows; r += 1) {
    const at = r * channels;
    if (mask[r] === 0) {
      gradient.fill(0, at, at + channels);
      continue;
    }
    for (let c = 0; c < channels; c += 1) {
      const centred =
        (gradient[at + c] as number) - (sum[c] as number) - (normalised[at + c] as number) * (product[c] as number);
      gradient[at + c] = centred * (gamma.value[c] as number) * (inverseDeviation[c] as number);
    }
  }
}
