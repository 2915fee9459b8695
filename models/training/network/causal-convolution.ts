import type { Gemm } from './gemm.js';

export interface Convolution {
  readonly taps: number;
  readonly dilation: number;
  readonly inputs: number;
  readonly outputs: number;
}

/**
 * A dilated causal convolution over time-major rows (row = step · batch + example): a tap reads a contiguous range of
 * rows, so that each is one matrix product and nothing is copied. y[t] = Σ_j x[t − (taps − 1 − j)·dilation] W_j.
 */
export function convolve(
  gemm: Gemm,
  x: Float32Array,
  kernel: Float32Array,
  y: Float32Array,
  { taps, dilation, inputs, outputs }: Convolution,
  { steps, batch }: { readonly steps: number; readonly batch: number },
): void {
  for (let tap = taps - 1; tap >= 0; tap -= 1) {
    const late = (taps - 1 - tap) * dilation * batch;
    const rows = steps * batch - late;
    if (rows <= 0) continue;
    const weights = kernel.subarray(tap * inputs * outputs, (tap + 1) * inputs * outputs);
    // The newest tap covers every row and is taken first: it sets, the others add.
    gemm(false, false, rows, outputs, inputs, x, weights, y.subarray(late * outputs), tap !== taps - 1);
  }
}

/** Gradients of {@link convolve}: sets `kernelGradient`, adds to `xGradient` if given. */
export function convolveBackward(
  gemm: Gemm,
  x: Float32Array,
  kernel: Float32Array,
  yGradient: Float32Array,
  kernelGradient: Float32Array,
  xGradient: Float32Array | null,
  { taps, dilation, inputs, outputs }: Convolution,
  { steps, batch }: { readonly steps: number; readonly batch: number },
): void {
  for (let tap = 0; tap < taps; tap += 1) {
    const late = (taps - 1 - tap) * dilation * batch;
    const rows = steps * batch - late;
    const from = tap * inputs * outputs;
    const weights = kernel.subarray(from, from + inputs * outputs);
    const weightsGradient = kernelGradient.subarray(from, from + inputs * outputs);
    if (rows <= 0) {
      weightsGradient.fill(0);
      continue;
    }
    const g = yGradient.subarray(late * outputs);
    gemm(true, false, inputs, outputs, rows, x, g, weightsGradient, false);
    if (xGradient) gemm(false, true, rows, inputs, outputs, g, weights, xGradient, true);
  }
}
