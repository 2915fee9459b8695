import { NORMALISATION_EPSILON } from './batch-normalisation.js';
import type { ConvolutionParameters, TcnParameters } from './parameters.js';

/** The network as it is shipped: normalisation folded into each convolution's kernel and bias, by the manifest's names. */
export function foldedWeights(parameters: TcnParameters): Map<string, Float32Array> {
  const weights = new Map<string, Float32Array>();
  const add = (name: string, { kernel, gamma, beta, runningMean, runningVariance }: ConvolutionParameters): void => {
    const channels = runningMean.length;
    const scale = Float64Array.from(
      runningVariance,
      (variance, c) => (gamma.value[c] ?? 1) / Math.sqrt(variance + NORMALISATION_EPSILON),
    );
    weights.set(
      `${name}/kernel`,
      kernel.value.map((weight, i) => weight * (scale[i % channels] ?? 1)),
    );
    weights.set(
      `${name}/bias`,
      beta.value.map((shift, c) => shift - (runningMean[c] ?? 0) * (scale[c] ?? 1)),
    );
  };
  add('stem', parameters.stem);
  parameters.blocks.forEach((block, index) => add(`block${index}`, block));
  weights.set('dense/kernel', parameters.dense.kernel.value.slice());
  weights.set('dense/bias', parameters.dense.bias.value.slice());
  return weights;
}
