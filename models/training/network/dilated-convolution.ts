import type { Gemm } from './gemm.js';

export interface Convolution {
  readonly taps: number;
  readonly dilation: number;
  /** Taps that read what lies ahead; all others what lies there or before. */
  readonly ahead: number;
  readonly inputs: number;
  readonly outputs: number;
}

/** Time-major: row = step · batch + example. */
interface Rows {
  readonly steps: number;
  readonly batch: number;
}

/** A tap on the rows for which it finds something to read. */
interface Tap {
  readonly index: number;
  /** First rows of input and output, and how many there are. */
  readonly read: number;
  readonly written: number;
  readonly rows: number;
}

/**
 * A dilated convolution over time-major rows: a tap reads a contiguous range of rows, so that each is one matrix product and
 * nothing is copied. y[t] = Σ_j x[t − (taps − 1 − ahead − j)·dilation] W_j, zeros before the first step and after the last.
 */
export function convolve(
  gemm: Gemm,
  x: Float32Array,
  kernel: Float32Array,
  y: Float32Array,
  shape: Convolution,
  rows: Rows,
): void {
  const { inputs, outputs } = shape;
  tapsOf(shape, rows).forEach((tap, i) => {
    const weights = kernel.subarray(tap.index * inputs * outputs, (tap.index + 1) * inputs * outputs);
    const to = y.subarray(tap.written * outputs);
    gemm(false, false, tap.rows, outputs, inputs, x.subarray(tap.read * inputs), weights, to, i > 0);
  });
}

/** Gradients of {@link convolve}: sets `kernelGradient`, adds to `xGradient` if given. */
export function convolveBackward(
  gemm: Gemm,
  x: Float32Array,
  kernel: Float32Array,
  yGradient: Float32Array,
  kernelGradient: Float32Array,
  xGradient: Float32Array | null,
  shape: Convolution,
  rows: Rows,
): void {
  const { inputs, outputs } = shape;
  kernelGradient.fill(0);
  for (const tap of tapsOf(shape, rows)) {
    const [from, to] = [tap.index * inputs * outputs, (tap.index + 1) * inputs * outputs];
    const g = yGradient.subarray(tap.written * outputs);
    const read = x.subarray(tap.read * inputs);
    gemm(true, false, inputs, outputs, tap.rows, read, g, kernelGradient.subarray(from, to), false);
    if (!xGradient) continue;
    const toX = xGradient.subarray(tap.read * inputs);
    gemm(false, true, tap.rows, inputs, outputs, g, kernel.subarray(from, to), toX, true);
  }
}

/** The one that reads each step itself first: it covers every row, and sets what the others add to. */
function tapsOf({ taps, dilation, ahead }: Convolution, { steps, batch }: Rows): readonly Tap[] {
  const present = taps - 1 - ahead;
  return Array.from({ length: taps }, (_, index) => {
    const late = (present - index) * dilation * batch;
    return { index, read: Math.max(0, -late), written: Math.max(0, late), rows: steps * batch - Math.abs(late) };
  })
    .filter(({ rows }) => rows > 0)
    .sort((one, other) => Number(other.index === present) - Number(one.index === present));
}
