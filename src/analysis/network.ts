import {
  add,
  concat,
  fused,
  type Tensor,
  type Tensor4D,
  maxPool,
  mean,
  reshape,
  sqrt,
  square,
  sub,
  tensor,
  tidy,
} from '@tensorflow/tfjs-core';
import type { NetworkView, TcnShape, TcnTopology } from '../contract/model-manifest.js';
import { EMOTIONS } from '../contract/emotions.js';
import { seenOf } from './feature-window.js';
import { prefixesOf } from './weights.js';

/** Added to the variance before the root, as in training. */
export const POOLING_EPSILON = 1e-5;

/** Input frames for one step of the reduced time axis; a window's length is a multiple of it. */
export const totalStride = ({ stem }: TcnShape): number => stem.stride * 2;

/** Taps of a block's convolution that see what follows a step. */
export const tapsAhead = (view: NetworkView, kernel: number): number =>
  view === 'ahead' ? kernel - 1 : (kernel - 1) / 2;

/**
 * The forward pass of a {@link TcnTopology} on whichever TF.js backend is set: x ← relu(stem(x)); for each block
 * x ← x + relu(conv(x)), with a max-pool by 2 after block `poolAfter`; mean and standard deviation over time; dense.
 * A window is read whole, so a block's convolution may see what follows. Zeros are laid around the window (stem: kernel −
 * stride before it, so that the last step has seen the last frame), and one of any length stands for itself. The logits of
 * several networks are averaged. Between calls the number of tensors is constant: the weights.
 */
export class Network {
  readonly #topology: TcnTopology;
  readonly #width: number;
  readonly #members: readonly Member[];

  /** @param weights by the names that {@link TcnTopology} gives, row-major. */
  constructor(topology: TcnTopology, width: number, weights: ReadonlyMap<string, Float32Array>) {
    const { channels, stem, blocks } = topology;
    const layer = (name: string, kernelShape: number[]): Layer => {
      const kernel = weights.get(`${name}/kernel`);
      const bias = weights.get(`${name}/bias`);
      if (!kernel || !bias) throw new Error(`The weights of ${name} are missing.`);
      return { kernel: tensor(kernel, kernelShape), bias: tensor(bias) };
    };
    this.#topology = topology;
    this.#width = width;
    this.#members = prefixesOf(topology).map((prefix, index) => ({
      view: topology.networks[index] ?? 'whole',
      stem: layer(`${prefix}stem`, [1, stem.kernel, width, channels]),
      blocks: blocks.map(({ kernel }, index) => layer(`${prefix}block${index}`, [1, kernel, channels, channels])),
      dense: layer(`${prefix}dense`, [2 * channels, EMOTIONS.length]),
    }));
  }

  /**
   * @param windows `count` windows of `frames` × width, normalised, row-major.
   * @param frames a multiple of {@link totalStride}.
   * @returns `count` × 7 logits.
   */
  async predict(windows: Float32Array, count: number, frames: number): Promise<Float32Array> {
    const sum = tidy(() => {
      const logits = this.#members.map((member) => {
        const seen = seenOf(windows, frames, this.#width, member.view);
        return this.#forward(tensor(seen, [count, 1, frames, this.#width]), member);
      });
      return logits.reduce((one, other) => add(one, other));
    });
    try {
      const logits = (await sum.data()) as Float32Array;
      return logits.map((logit) => logit / this.#members.length);
    } finally {
      sum.dispose();
    }
  }

  dispose(): void {
    for (const { stem, blocks, dense } of this.#members) {
      for (const { kernel, bias } of [stem, ...blocks, dense]) {
        kernel.dispose();
        bias.dispose();
      }
    }
  }

  #forward(input: Tensor, member: Member): Tensor {
    const { stem, blocks, poolAfter, channels } = this.#topology;
    let x = convolve(input, member.stem, [stem.kernel - stem.stride, 0], stem.stride, 1);
    member.blocks.forEach((layer, index) => {
      const { kernel, dilation } = blocks[index] ?? { kernel: 1, dilation: 1 };
      const ahead = tapsAhead(member.view, kernel);
      x = add(x, convolve(x, layer, [(kernel - 1 - ahead) * dilation, ahead * dilation], 1, dilation));
      if (index === poolAfter) x = maxPool(x, [1, 2], [1, 2], 'valid');
    });
    const average = mean(x, [1, 2], true);
    const deviation = sqrt(add(mean(square(sub(x, average)), [1, 2], true), POOLING_EPSILON));
    const pooled = reshape(concat([average, deviation], 3), [input.shape[0] ?? 1, 2 * channels]);
    return fused.matMul({ a: pooled, b: member.dense.kernel, bias: member.dense.bias });
  }
}

interface Layer {
  readonly kernel: Tensor;
  readonly bias: Tensor;
}

/** One of the networks. */
interface Member {
  readonly view: NetworkView;
  readonly stem: Layer;
  readonly blocks: readonly Layer[];
  readonly dense: Layer;
}

/** relu(conv(x) + bias) over time with so many zeros before and after; [batch, 1, time, channels]. */
const convolve = (x: Tensor, layer: Layer, zeros: [number, number], stride: number, dilation: number): Tensor4D =>
  fused.conv2d({
    x: x as Tensor4D,
    filter: layer.kernel as Tensor4D,
    strides: [1, stride],
    dilations: [1, dilation],
    pad: [[0, 0], [0, 0], zeros, [0, 0]],
    bias: layer.bias,
    activation: 'relu',
  });
