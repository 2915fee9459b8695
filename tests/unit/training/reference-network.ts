import type { Tensor, Tensor2D, Tensor3D, Variable } from '@tensorflow/tfjs-core';
import type { NetworkView, TcnShape } from '../../../src/contract/model-manifest.js';
import { NORMALISATION_EPSILON } from '../../../models/training/network/batch-normalisation.js';
import { POOLING_EPSILON, tapsAhead } from '../../../src/analysis/network.js';
import type { TensorFlow } from './tfjs-with-gradients.js';

/** Dropout as multipliers: batch × channels for each block, batch × 2·channels for the pooled values. */
export interface DropoutMasks {
  readonly blocks: readonly Float32Array[];
  readonly pooled: Float32Array;
}

/**
 * The network in training, written once more in TF.js operations that have gradients: a tap of a dilated convolution is
 * a slice and a matrix product. [batch, time, channels] throughout.
 */
export function referenceLogits(
  tf: TensorFlow,
  topology: TcnShape,
  view: NetworkView,
  variables: ReadonlyMap<string, Variable>,
  input: Tensor3D,
  valid: readonly number[],
  dropout: DropoutMasks,
): Tensor2D {
  const variable = (name: string): Variable => {
    const found = variables.get(name);
    if (!found) throw new Error(`No variable ${name}.`);
    return found;
  };
  const { stem, blocks, channels, poolAfter } = topology;
  const [batch, frames, width] = input.shape;
  const maskOf = (steps: number, stride: number): Tensor3D =>
    tf.tensor3d(
      valid.flatMap((count) => Array.from({ length: steps }, (_, t) => (t >= steps - count / stride ? 1 : 0))),
      [batch, steps, 1],
    );
  /** @param ahead taps that read what follows. */
  const convolve = (
    x: Tensor3D,
    name: string,
    taps: number,
    inputs: number,
    dilation: number,
    ahead: number,
  ): Tensor3D => {
    const steps = x.shape[1];
    const kernel = tf.reshape(variable(`${name}/kernel`), [taps, inputs, channels]);
    const padded = tf.pad3d(x, [
      [0, 0],
      [(taps - 1 - ahead) * dilation, ahead * dilation],
      [0, 0],
    ]);
    const parts = Array.from({ length: taps }, (_, tap) => {
      const rows = tf.reshape(tf.slice(padded, [0, tap * dilation, 0], [batch, steps, inputs]), [-1, inputs]);
      const weights = tf.reshape(tf.slice(kernel, [tap, 0, 0], [1, inputs, channels]), [inputs, channels]);
      return tf.matMul(rows, weights);
    });
    return tf.reshape(tf.addN(parts), [batch, steps, channels]);
  };
  const normalise = (x: Tensor3D, mask: Tensor3D, name: string): Tensor3D => {
    const count = tf.sum(mask);
    const mean = tf.div(tf.sum(tf.mul(x, mask), [0, 1]), count);
    const centred = tf.sub(x, mean);
    const variance = tf.div(tf.sum(tf.mul(tf.square(centred), mask), [0, 1]), count);
    const scaled = tf.mul(tf.div(centred, tf.sqrt(tf.add(variance, NORMALISATION_EPSILON))), variable(`${name}/gamma`));
    return tf.mul(tf.relu(tf.add(scaled, variable(`${name}/beta`))), mask);
  };

  let stride = stem.stride;
  let mask = maskOf(frames / stride, stride);
  // A strided convolution is the dense one, read at every stride-th step, the last frame included.
  const dense = convolve(input, 'stem', stem.kernel, width, 1, 0);
  const kept = Array.from({ length: frames / stride }, (_, t) =>
    tf.slice(dense, [0, t * stride + stride - 1, 0], [batch, 1, channels]),
  );
  let x: Tensor3D = normalise(tf.concat(kept, 1), mask, 'stem');
  blocks.forEach(({ kernel, dilation }, index) => {
    const convolved = convolve(x, `block${index}`, kernel, channels, dilation, tapsAhead(view, kernel));
    const branch = normalise(convolved, mask, `block${index}`);
    const drop = tf.tensor3d(dropout.blocks[index] ?? new Float32Array(), [batch, 1, channels]);
    x = tf.add(x, tf.mul(branch, drop));
    if (index === poolAfter) {
      x = tf.max(tf.reshape(x, [batch, x.shape[1] / 2, 2, channels]), 2);
      stride *= 2;
      mask = maskOf(frames / stride, stride);
    }
  });
  const count = tf.tensor2d(
    valid.map((frameCount) => frameCount / stride),
    [batch, 1],
  );
  const mean = tf.div<Tensor2D>(tf.sum(x, 1), count);
  const spread = tf.mul(tf.square(tf.sub(x, tf.expandDims(mean, 1))), mask);
  const deviation = tf.sqrt<Tensor2D>(tf.add(tf.div(tf.sum(spread, 1), count), POOLING_EPSILON));
  const pooled = tf.mul(tf.concat([mean, deviation], 1), tf.tensor2d(dropout.pooled, [batch, 2 * channels]));
  const kernel: Tensor = tf.reshape(variable('dense/kernel'), [2 * channels, -1]);
  return tf.add(tf.matMul(pooled, kernel), variable('dense/bias'));
}
