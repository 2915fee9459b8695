import { POOLING_EPSILON } from '../../../src/analysis/network.js';
import type { Random } from '../random.js';
import { normaliseBackward, normaliseForward } from './batch-normalisation.js';
import { convolve, convolveBackward } from './causal-convolution.js';
import type { Gemm } from './gemm.js';
import type { TcnParameters } from './parameters.js';

export interface Dropout {
  /** Share of a block's channels left out for an example. */
  readonly channels: number;
  /** Share of the pooled values left out. */
  readonly pooled: number;
}

/** What a convolution leaves for the way back. */
interface Trace {
  /** After normalisation and ReLU. */
  readonly output: Float32Array;
  readonly normalised: Float32Array;
  readonly inverseDeviation: Float32Array;
  /** Example × channel: 0 or 1/(1 − share). */
  readonly dropout: Float32Array;
}

/**
 * The network of src/analysis/network.ts with its way back, by hand on Float32Array and one matrix product (TF.js has no
 * gradient for dilated convolutions and trains ten times slower). A batch is time-major: row = step · batch + example,
 * right-aligned, zeros before an example's first valid frame; steps before it are masked after every layer, which equals
 * the zero padding of a shorter window.
 */
export class Tcn {
  readonly logits: Float32Array;
  readonly #stemColumns: Float32Array;
  /** Input of block i; [blocks] is what is pooled. */
  readonly #activations: Float32Array[];
  readonly #traces: Trace[];
  readonly #poolArguments: Int32Array;
  readonly #unpooled: Float32Array;
  readonly #pooled: Float32Array;
  readonly #pooledMask: Float32Array;
  readonly #mean: Float32Array;
  readonly #deviation: Float32Array;
  readonly #fullMask: Float32Array;
  readonly #halfMask: Float32Array;
  readonly #validSteps: Float32Array;
  readonly #steps: number;
  readonly #halfSteps: number;

  constructor(
    readonly parameters: TcnParameters,
    readonly gemm: Gemm,
    /** Frames of a full window, a multiple of the total stride. */
    readonly frames: number,
    readonly batch: number,
    readonly dropout: Dropout,
  ) {
    const { topology, width, classes } = parameters;
    const { stem, channels, blocks, poolAfter } = topology;
    this.#steps = frames / stem.stride;
    this.#halfSteps = this.#steps / 2;
    const full = this.#steps * batch * channels;
    const half = this.#halfSteps * batch * channels;
    const sizeOf = (block: number): number => (block <= poolAfter ? full : half);
    const trace = (size: number): Trace => ({
      output: new Float32Array(size),
      normalised: new Float32Array(size),
      inverseDeviation: new Float32Array(channels),
      dropout: new Float32Array(batch * channels).fill(1),
    });
    this.#stemColumns = new Float32Array(this.#steps * batch * stem.kernel * width);
    this.#traces = [trace(full), ...blocks.map((_, index) => trace(sizeOf(index)))];
    this.#activations = [...blocks.map((_, index) => new Float32Array(sizeOf(index))), new Float32Array(half)];
    this.#unpooled = new Float32Array(full);
    this.#poolArguments = new Int32Array(half);
    this.#pooled = new Float32Array(batch * 2 * channels);
    this.#pooledMask = new Float32Array(batch * 2 * channels).fill(1);
    this.#mean = new Float32Array(batch * channels);
    this.#deviation = new Float32Array(batch * channels);
    this.#fullMask = new Float32Array(this.#steps * batch);
    this.#halfMask = new Float32Array(this.#halfSteps * batch);
    this.#validSteps = new Float32Array(batch);
    this.logits = new Float32Array(batch * classes);
  }

  /**
   * @param input frames × batch × width, time-major, zero where not valid.
   * @param valid frames of each example, a multiple of the total stride, at least one.
   * @param random draws the dropout; null outside of training, where running statistics are used.
   */
  forward(input: Float32Array, valid: Int32Array, random: Random | null): Float32Array {
    const { parameters, gemm, batch } = this;
    const { topology, width, classes } = parameters;
    const { stem, channels, blocks, poolAfter } = topology;
    const training = random !== null;
    this.#setMasks(valid);
    this.#gatherStemColumns(input);
    const stemTrace = this.#trace(0);
    const rows = this.#steps * batch;
    gemm(
      false,
      false,
      rows,
      channels,
      stem.kernel * width,
      this.#stemColumns,
      parameters.stem.kernel.value,
      stemTrace.output,
      false,
    );
    normaliseForward(
      stemTrace.output,
      this.#fullMask,
      rows,
      parameters.stem,
      stemTrace.normalised,
      stemTrace.inverseDeviation,
      training,
    );
    this.#activation(0).set(stemTrace.output);
    blocks.forEach(({ kernel, dilation }, index) => {
      const convolution = this.#convolution(index);
      const { output, normalised, inverseDeviation, dropout } = this.#trace(index + 1);
      const before = index <= poolAfter;
      const steps = before ? this.#steps : this.#halfSteps;
      const mask = before ? this.#fullMask : this.#halfMask;
      const x = this.#activation(index);
      convolve(gemm, x, convolution.kernel.value, output, {
        steps,
        batch,
        inputs: channels,
        outputs: channels,
        taps: kernel,
        dilation,
      });
      normaliseForward(output, mask, steps * batch, convolution, normalised, inverseDeviation, training);
      drawDropout(dropout, this.dropout.channels, random);
      const sum = index === poolAfter ? this.#unpooled : this.#activation(index + 1);
      for (let r = 0; r < steps * batch; r += 1) {
        const at = r * channels;
        const drop = (r % batch) * channels;
        for (let c = 0; c < channels; c += 1) {
          sum[at + c] = (x[at + c] as number) + (output[at + c] as number) * (dropout[drop + c] as number);
        }
      }
      if (index === poolAfter) this.#maxPool(this.#activation(index + 1));
    });
    this.#poolStatistics();
    drawDropout(this.#pooledMask, this.dropout.pooled, random);
    for (let i = 0; i < this.#pooled.length; i += 1) {
      this.#pooled[i] = (this.#pooled[i] as number) * (this.#pooledMask[i] as number);
    }
    for (let b = 0; b < batch; b += 1) this.logits.set(parameters.dense.bias.value, b * classes);
    gemm(false, false, batch, classes, 2 * channels, this.#pooled, parameters.dense.kernel.value, this.logits, true);
    return this.logits;
  }

  /** Sets every parameter's gradient from dL/dlogits after a forward pass in training. */
  backward(logitsGradient: Float32Array): void {
    const { parameters, gemm, batch } = this;
    const { topology, width, classes } = parameters;
    const { stem, channels, blocks, poolAfter } = topology;
    gemm(
      true,
      false,
      2 * channels,
      classes,
      batch,
      this.#pooled,
      logitsGradient,
      parameters.dense.kernel.gradient,
      false,
    );
    const bias = parameters.dense.bias.gradient.fill(0);
    for (let i = 0; i < logitsGradient.length; i += 1) {
      bias[i % classes] = (bias[i % classes] as number) + (logitsGradient[i] as number);
    }
    const pooledGradient = new Float32Array(batch * 2 * channels);
    gemm(
      false,
      true,
      batch,
      2 * channels,
      classes,
      logitsGradient,
      parameters.dense.kernel.value,
      pooledGradient,
      false,
    );
    let gradient = this.#poolStatisticsBackward(pooledGradient);
    for (let index = blocks.length - 1; index >= 0; index -= 1) {
      const { kernel, dilation } = blocks[index] ?? { kernel: 1, dilation: 1 };
      const before = index <= poolAfter;
      const steps = before ? this.#steps : this.#halfSteps;
      if (index === poolAfter) gradient = this.#maxPoolBackward(gradient);
      const { output, normalised, inverseDeviation, dropout } = this.#trace(index + 1);
      const branch = new Float32Array(gradient.length);
      for (let r = 0; r < steps * batch; r += 1) {
        const at = r * channels;
        const drop = (r % batch) * channels;
        for (let c = 0; c < channels; c += 1) {
          branch[at + c] = (gradient[at + c] as number) * (dropout[drop + c] as number);
        }
      }
      const convolution = this.#convolution(index);
      const mask = before ? this.#fullMask : this.#halfMask;
      normaliseBackward(branch, output, mask, steps * batch, convolution, normalised, inverseDeviation);
      // The residual's own gradient is already in `gradient`; the convolution's is added to it.
      convolveBackward(
        gemm,
        this.#activation(index),
        convolution.kernel.value,
        branch,
        convolution.kernel.gradient,
        gradient,
        { steps, batch, inputs: channels, outputs: channels, taps: kernel, dilation },
      );
    }
    const { output, normalised, inverseDeviation } = this.#trace(0);
    const rows = this.#steps * batch;
    normaliseBackward(gradient, output, this.#fullMask, rows, parameters.stem, normalised, inverseDeviation);
    gemm(
      true,
      false,
      stem.kernel * width,
      channels,
      rows,
      this.#stemColumns,
      gradient,
      parameters.stem.kernel.gradient,
      false,
    );
  }

  #trace(index: number): Trace {
    const trace = this.#traces[index];
    if (!trace) throw new RangeError(`No layer ${index}.`);
    return trace;
  }

  #activation(index: number): Float32Array {
    const activation = this.#activations[index];
    if (!activation) throw new RangeError(`No block ${index}.`);
    return activation;
  }

  #convolution(index: number): TcnParameters['stem'] {
    const convolution = this.parameters.blocks[index];
    if (!convolution) throw new RangeError(`No block ${index}.`);
    return convolution;
  }

  #setMasks(valid: Int32Array): void {
    const { batch } = this;
    const { stride } = this.parameters.topology.stem;
    for (let b = 0; b < batch; b += 1) {
      const steps = Math.ceil((valid[b] ?? 0) / stride);
      const halfSteps = Math.ceil(steps / 2);
      this.#validSteps[b] = halfSteps;
      for (let t = 0; t < this.#steps; t += 1) this.#fullMask[t * batch + b] = t >= this.#steps - steps ? 1 : 0;
      for (let t = 0; t < this.#halfSteps; t += 1) {
        this.#halfMask[t * batch + b] = t >= this.#halfSteps - halfSteps ? 1 : 0;
      }
    }
  }

  /** The stem's strided taps side by side: row (step, example) holds frames step·stride − before … */
  #gatherStemColumns(input: Float32Array): void {
    const { batch, frames } = this;
    const { width } = this.parameters;
    const { kernel, stride } = this.parameters.topology.stem;
    const columns = this.#stemColumns;
    for (let t = 0; t < this.#steps; t += 1) {
      for (let tap = 0; tap < kernel; tap += 1) {
        const frame = t * stride - (kernel - stride) + tap;
        for (let b = 0; b < batch; b += 1) {
          const to = ((t * batch + b) * kernel + tap) * width;
          if (frame < 0 || frame >= frames) columns.fill(0, to, to + width);
          else {
            const from = (frame * batch + b) * width;
            for (let i = 0; i < width; i += 1) columns[to + i] = input[from + i] as number;
          }
        }
      }
    }
  }

  #maxPool(to: Float32Array): void {
    const row = this.batch * this.parameters.topology.channels;
    for (let t = 0; t < this.#halfSteps; t += 1) {
      for (let i = 0; i < row; i += 1) {
        const first = 2 * t * row + i;
        const second = first + row;
        const larger = (this.#unpooled[second] as number) > (this.#unpooled[first] as number) ? second : first;
        this.#poolArguments[t * row + i] = larger;
        to[t * row + i] = this.#unpooled[larger] as number;
      }
    }
  }

  #maxPoolBackward(gradient: Float32Array): Float32Array {
    const full = new Float32Array(this.#unpooled.length);
    for (let i = 0; i < gradient.length; i += 1) full[this.#poolArguments[i] as number] = gradient[i] as number;
    return full;
  }

  /** Mean and standard deviation of each channel over an example's valid steps. */
  #poolStatistics(): void {
    const { batch } = this;
    const { channels } = this.parameters.topology;
    const x = this.#activation(this.parameters.blocks.length);
    for (let b = 0; b < batch; b += 1) {
      const count = this.#validSteps[b] as number;
      for (let c = 0; c < channels; c += 1) {
        let sum = 0;
        for (let t = this.#halfSteps - count; t < this.#halfSteps; t += 1) {
          sum += x[(t * batch + b) * channels + c] as number;
        }
        const mean = sum / count;
        let squares = 0;
        for (let t = this.#halfSteps - count; t < this.#halfSteps; t += 1) {
          const difference = (x[(t * batch + b) * channels + c] as number) - mean;
          squares += difference * difference;
        }
        const deviation = Math.sqrt(squares / count + POOLING_EPSILON);
        this.#mean[b * channels + c] = mean;
        this.#deviation[b * channels + c] = deviation;
        this.#pooled[b * 2 * channels + c] = mean;
        this.#pooled[b * 2 * channels + channels + c] = deviation;
      }
    }
  }

  #poolStatisticsBackward(pooledGradient: Float32Array): Float32Array {
    const { batch } = this;
    const { channels } = this.parameters.topology;
    const x = this.#activation(this.parameters.blocks.length);
    const gradient = new Float32Array(x.length);
    for (let b = 0; b < batch; b += 1) {
      const count = this.#validSteps[b] as number;
      for (let c = 0; c < channels; c += 1) {
        const at = b * 2 * channels + c;
        const ofMean = ((pooledGradient[at] as number) * (this.#pooledMask[at] as number)) / count;
        const ofDeviation = (pooledGradient[at + channels] as number) * (this.#pooledMask[at + channels] as number);
        const mean = this.#mean[b * channels + c] as number;
        const scale = ofDeviation / (count * (this.#deviation[b * channels + c] as number));
        for (let t = this.#halfSteps - count; t < this.#halfSteps; t += 1) {
          const i = (t * batch + b) * channels + c;
          gradient[i] = ofMean + scale * ((x[i] as number) - mean);
        }
      }
    }
    return gradient;
  }
}

/** Inverted dropout: zeros with probability `share`, 1/(1 − share) otherwise; ones without a random source. */
function drawDropout(mask: Float32Array, share: number, random: Random | null): void {
  if (!random || share === 0) {
    mask.fill(1);
    return;
  }
  for (let i = 0; i < mask.length; i += 1) mask[i] = random.uniform() < share ? 0 : 1 / (1 - share);
}
