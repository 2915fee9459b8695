import { tapsAhead } from '../../../src/analysis/network.js';
import type { Random } from '../random.js';
import type { Arithmetic } from './arithmetic.js';
import { NormalisationTrace, type Rows } from './batch-normalisation.js';
import { type Convolution, convolve, convolveBackward } from './dilated-convolution.js';
import type { ConvolutionParameters, TcnParameters } from './parameters.js';
import { StatisticsPooling } from './statistics-pooling.js';

export interface Dropout {
  /** Share of a block's channels left out for an example. */
  readonly channels: number;
  /** Share of the pooled values left out. */
  readonly pooled: number;
}

/** Outside of training. */
export const NO_DROPOUT: Dropout = { channels: 0, pooled: 0 };

/** Rows of which the number of valid ones changes with every batch. */
interface MaskedRows extends Rows {
  valid: number;
}

/** A convolution with what it works on. */
interface Layer {
  readonly parameters: ConvolutionParameters;
  readonly shape: Convolution;
  readonly trace: NormalisationTrace;
  /** Its input, written by the layer before. */
  readonly input: Float32Array;
}

/**
 * The network of src/analysis/network.ts with its way back, by hand on Float32Array and one matrix product (TF.js has no
 * gradient for dilated convolutions and trains ten times slower). A batch is time-major: row = step · batch + example,
 * right-aligned, zeros before an example's first valid frame; steps before it are masked after every layer, which equals
 * the zero padding of a shorter window.
 */
export class Tcn {
  readonly logits: Float32Array;
  readonly #stem: Layer;
  readonly #blocks: readonly Layer[];
  /** What is max-pooled, and which of the two was larger. */
  readonly #unpooled: Float32Array;
  readonly #later: Uint8Array;
  readonly #last: Float32Array;
  readonly #pooling: StatisticsPooling;
  readonly #dropped: Float32Array;
  readonly #pooledDropout: Float32Array;
  readonly #validSteps: Int32Array;
  readonly #full: MaskedRows;
  readonly #half: MaskedRows;
  /** The stem's kernel with its taps filled up in front to whole steps. */
  readonly #stemKernel: Float32Array;
  readonly #stemKernelGradient: Float32Array;
  readonly #gradients: { full: Float32Array; half: Float32Array };
  readonly #branch: Float32Array;

  constructor(
    readonly parameters: TcnParameters,
    readonly arithmetic: Arithmetic,
    /** Frames of a full window, a multiple of the total stride. */
    readonly frames: number,
    readonly batch: number,
    readonly dropout: Dropout,
  ) {
    const { topology, width, classes } = parameters;
    const { stem, channels, blocks, poolAfter } = topology;
    const steps = frames / stem.stride;
    const rows = (count: number): MaskedRows => ({
      steps: count,
      batch,
      mask: new Float32Array(count * batch),
      valid: 0,
    });
    this.#full = rows(steps);
    this.#half = rows(steps / 2);
    const size = (block: number): number => (block <= poolAfter ? steps : steps / 2) * batch * channels;
    const stemTaps = Math.ceil(stem.kernel / stem.stride);
    this.#stem = {
      parameters: parameters.stem,
      shape: { taps: stemTaps, dilation: 1, ahead: 0, inputs: stem.stride * width, outputs: channels },
      trace: new NormalisationTrace(size(0), batch, channels),
      input: new Float32Array(0),
    };
    this.#blocks = parameters.blocks.map((block, index) => ({
      parameters: block,
      shape: {
        taps: blocks[index]?.kernel ?? 1,
        dilation: blocks[index]?.dilation ?? 1,
        ahead: tapsAhead(parameters.view, blocks[index]?.kernel ?? 1),
        inputs: channels,
        outputs: channels,
      },
      trace: new NormalisationTrace(size(index), batch, channels),
      input: new Float32Array(size(index)),
    }));
    this.#stemKernel = new Float32Array(stemTaps * stem.stride * width * channels);
    this.#stemKernelGradient = new Float32Array(this.#stemKernel.length);
    this.#unpooled = new Float32Array(size(0));
    this.#last = new Float32Array(size(blocks.length));
    this.#later = new Uint8Array(this.#last.length);
    this.#pooling = new StatisticsPooling(steps / 2, batch, channels);
    this.#dropped = new Float32Array(batch * 2 * channels);
    this.#pooledDropout = new Float32Array(batch * 2 * channels).fill(1);
    this.#validSteps = new Int32Array(batch);
    this.#gradients = { full: new Float32Array(size(0)), half: new Float32Array(size(blocks.length)) };
    this.#branch = new Float32Array(size(0));
    this.logits = new Float32Array(batch * classes);
  }

  /**
   * @param input frames as inputOffset (elementwise.ts) lays them, zero where not valid.
   * @param valid frames of each example, a multiple of the total stride, at least one.
   * @param random draws the dropout; null outside of training, where running statistics are used.
   */
  forward(input: Float32Array, valid: Int32Array, random: Random | null): Float32Array {
    const { parameters, batch, arithmetic } = this;
    const { gemm, elementwise } = arithmetic;
    const { topology, classes } = parameters;
    const { poolAfter, channels } = topology;
    const training = random !== null;
    this.#setMasks(valid);
    const { kernel } = parameters.stem;
    this.#stemKernel.set(kernel.value, this.#stemKernel.length - kernel.value.length);
    const run = (layer: Layer, x: Float32Array, weights: Float32Array, rows: Rows, y: Float32Array): void => {
      convolve(gemm, x, weights, layer.trace.x, layer.shape, rows);
      silence(layer.trace.x, layer.shape.outputs, rows);
      const residual = layer === this.#stem ? null : x;
      layer.trace.forward(elementwise, layer.parameters, rows, residual, training, y);
    };
    run(this.#stem, input, this.#stemKernel, this.#full, this.#inputOf(0));
    this.#blocks.forEach((layer, index) => {
      drawDropout(layer.trace.dropout, this.dropout.channels, random);
      const rows = index <= poolAfter ? this.#full : this.#half;
      const y = index === poolAfter ? this.#unpooled : this.#inputOf(index + 1);
      run(layer, layer.input, layer.parameters.kernel.value, rows, y);
      if (index === poolAfter) {
        elementwise.maxPool(y, this.#half.steps, batch * channels, this.#inputOf(index + 1), this.#later);
      }
    });
    this.#pooling.forward(this.#last, this.#validSteps);
    drawDropout(this.#pooledDropout, this.dropout.pooled, random);
    multiply(this.#pooling.pooled, this.#pooledDropout, this.#dropped);
    for (let b = 0; b < batch; b += 1) this.logits.set(parameters.dense.bias.value, b * classes);
    gemm(false, false, batch, classes, 2 * channels, this.#dropped, parameters.dense.kernel.value, this.logits, true);
    return this.logits;
  }

  /** What the last forward pass pooled over time, example × 2·channels: means, then deviations. */
  get pooled(): Float32Array {
    return this.#pooling.pooled;
  }

  /**
   * Sets every parameter's gradient from dL/dlogits after a forward pass in training.
   * @param input that of the forward pass.
   */
  backward(input: Float32Array, logitsGradient: Float32Array): void {
    const { parameters, batch, arithmetic } = this;
    const { gemm, elementwise } = arithmetic;
    const { topology, classes } = parameters;
    const { poolAfter, channels } = topology;
    const { kernel, bias } = parameters.dense;
    gemm(true, false, 2 * channels, classes, batch, this.#dropped, logitsGradient, kernel.gradient, false);
    bias.gradient.fill(0);
    for (let i = 0; i < logitsGradient.length; i += 1) {
      bias.gradient[i % classes] = (bias.gradient[i % classes] as number) + (logitsGradient[i] as number);
    }
    const pooledGradient = new Float32Array(batch * 2 * channels);
    gemm(false, true, batch, 2 * channels, classes, logitsGradient, kernel.value, pooledGradient, false);
    multiply(pooledGradient, this.#pooledDropout, pooledGradient);
    let gradient = this.#gradients.half;
    this.#pooling.backward(this.#last, this.#validSteps, pooledGradient, gradient);
    for (let index = this.#blocks.length - 1; index >= 0; index -= 1) {
      const layer = this.#blocks[index];
      if (!layer) break;
      if (index === poolAfter) {
        const { full, half } = this.#gradients;
        elementwise.maxPoolBackward(half, this.#later, this.#half.steps, batch * channels, full);
        gradient = full;
      }
      const rows = index <= poolAfter ? this.#full : this.#half;
      layer.trace.backward(elementwise, layer.parameters, rows, gradient, this.#branch);
      // The residual's own gradient is already in `gradient`; the convolution's is added to it.
      const block = layer.parameters.kernel;
      convolveBackward(gemm, layer.input, block.value, this.#branch, block.gradient, gradient, layer.shape, rows);
    }
    const { parameters: stem, trace, shape } = this.#stem;
    trace.backward(elementwise, stem, this.#full, gradient, this.#branch);
    const ofKernel = this.#stemKernelGradient;
    convolveBackward(gemm, input, this.#stemKernel, this.#branch, ofKernel, null, shape, this.#full);
    stem.kernel.gradient.set(ofKernel.subarray(ofKernel.length - stem.kernel.gradient.length));
  }

  #inputOf(block: number): Float32Array {
    return this.#blocks[block]?.input ?? this.#last;
  }

  #setMasks(valid: Int32Array): void {
    const { batch } = this;
    const { stride } = this.parameters.topology.stem;
    this.#full.valid = 0;
    this.#half.valid = 0;
    for (let b = 0; b < batch; b += 1) {
      const steps = Math.ceil((valid[b] ?? 0) / stride);
      this.#validSteps[b] = Math.ceil(steps / 2);
      for (const [rows, count] of [
        [this.#full, steps],
        [this.#half, Math.ceil(steps / 2)],
      ] as const) {
        rows.valid += count;
        for (let t = 0; t < rows.steps; t += 1) rows.mask[t * batch + b] = t >= rows.steps - count ? 1 : 0;
      }
    }
  }
}

/** Zeros in masked rows, which a convolution that reads ahead writes into. */
function silence(x: Float32Array, columns: number, { mask }: Rows): void {
  for (let row = 0; row < mask.length; row += 1) {
    if (mask[row] === 0) x.fill(0, row * columns, (row + 1) * columns);
  }
}

function multiply(a: Float32Array, b: Float32Array, out: Float32Array): void {
  for (let i = 0; i < out.length; i += 1) out[i] = (a[i] as number) * (b[i] as number);
}

/** Inverted dropout: zeros with probability `share`, 1/(1 − share) otherwise; ones without a random source. */
function drawDropout(mask: Float32Array, share: number, random: Random | null): void {
  if (!random || share === 0) {
    mask.fill(1);
    return;
  }
  for (let i = 0; i < mask.length; i += 1) mask[i] = random.uniform() < share ? 0 : 1 / (1 - share);
}
