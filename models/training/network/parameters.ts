import type { NetworkView, TcnShape } from '../../../src/contract/model-manifest.js';
import { EMOTIONS } from '../../../src/contract/emotions.js';
import type { Random } from '../random.js';

/** A trained array with its gradient and Adam's two moments. */
export class Parameter {
  readonly value: Float32Array;
  readonly gradient: Float32Array;
  readonly first: Float32Array;
  readonly second: Float32Array;

  constructor(
    readonly name: string,
    size: number,
    /** Whether weight decay applies: kernels yes, biases and normalisation no. */
    readonly decays: boolean,
  ) {
    this.value = new Float32Array(size);
    this.gradient = new Float32Array(size);
    this.first = new Float32Array(size);
    this.second = new Float32Array(size);
  }
}

/** A convolution (without bias, since normalisation follows) with its batch normalisation. */
export interface ConvolutionParameters {
  readonly kernel: Parameter;
  readonly gamma: Parameter;
  readonly beta: Parameter;
  /** Running statistics for use after training. */
  readonly runningMean: Float32Array;
  readonly runningVariance: Float32Array;
}

/** All that training changes in a {@link TcnShape}. */
export class TcnParameters {
  readonly stem: ConvolutionParameters;
  readonly blocks: readonly ConvolutionParameters[];
  readonly dense: { readonly kernel: Parameter; readonly bias: Parameter };

  constructor(
    readonly topology: TcnShape,
    readonly width: number,
    random: Random,
    readonly classes: number = EMOTIONS.length,
    readonly view: NetworkView = 'whole',
  ) {
    const { channels, stem, blocks } = topology;
    const convolution = (name: string, taps: number, inputs: number): ConvolutionParameters => {
      const kernel = new Parameter(`${name}/kernel`, taps * inputs * channels, true);
      // He et al. 2015, for rectified units.
      const scale = Math.sqrt(2 / (taps * inputs));
      for (let i = 0; i < kernel.value.length; i += 1) kernel.value[i] = random.normal() * scale;
      const gamma = new Parameter(`${name}/gamma`, channels, false);
      gamma.value.fill(1);
      return {
        kernel,
        gamma,
        beta: new Parameter(`${name}/beta`, channels, false),
        runningMean: new Float32Array(channels),
        runningVariance: new Float32Array(channels).fill(1),
      };
    };
    this.stem = convolution('stem', stem.kernel, width);
    this.blocks = blocks.map(({ kernel }, index) => convolution(`block${index}`, kernel, channels));
    const kernel = new Parameter('dense/kernel', 2 * channels * classes, true);
    const scale = Math.sqrt(1 / (2 * channels));
    for (let i = 0; i < kernel.value.length; i += 1) kernel.value[i] = random.normal() * scale;
    this.dense = { kernel, bias: new Parameter('dense/bias', classes, false) };
  }

  get convolutions(): readonly ConvolutionParameters[] {
    return [this.stem, ...this.blocks];
  }

  get trained(): readonly Parameter[] {
    return [
      ...this.convolutions.flatMap(({ kernel, gamma, beta }) => [kernel, gamma, beta]),
      this.dense.kernel,
      this.dense.bias,
    ];
  }

  /** Number of trained values. */
  get count(): number {
    return this.trained.reduce((sum, { value }) => sum + value.length, 0);
  }

  /** What the network computes with after training. */
  get inference(): readonly Float32Array[] {
    return [
      ...this.trained.map(({ value }) => value),
      ...this.convolutions.flatMap(({ runningMean, runningVariance }) => [runningMean, runningVariance]),
    ];
  }

  /** Every array that a checkpoint must hold, in a fixed order. */
  get state(): readonly Float32Array[] {
    return [
      ...this.trained.flatMap(({ value, first, second }) => [value, first, second]),
      ...this.convolutions.flatMap(({ runningMean, runningVariance }) => [runningMean, runningVariance]),
    ];
  }
}

/** Of networks whose logits are averaged: all of one stride, and of one shape where they are shipped. */
export type Networks = readonly [TcnParameters, ...TcnParameters[]];
