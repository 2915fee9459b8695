import { doubleArray } from './double-array.js';

/**
 * Power spectrum of real input in double precision. Neighbouring samples are taken as the real and imaginary parts of
 * a complex signal half as long, transformed by Stockham's self-sorting radix-4 algorithm (Van Loan 1992, §1.7), and
 * the two spectra that overlap in the result are taken apart. Nothing is allocated after construction.
 */
export class RealFft {
  /** Points, a power of two. */
  readonly size: number;
  /** Per radix-4 stage and p: w, w², w³ with w = exp(−2πi p/n), as real and imaginary parts. */
  readonly #twiddles: readonly number[];
  /** cos and −sin of 2πk/size. */
  readonly #untangling: number[];
  /** Interleaved real and imaginary parts; each stage reads one and writes the other. */
  readonly #first: number[];
  readonly #second: number[];

  /** @throws RangeError if `size` is not a power of two from 2. */
  constructor(size: number) {
    if (!Number.isInteger(size) || size < 2 || Math.log2(size) % 1 !== 0) {
      throw new RangeError(`A Fourier transform's size must be a power of two from 2, not ${size}.`);
    }
    this.size = size;
    this.#first = doubleArray(size);
    this.#second = doubleArray(size);
    const twiddles: number[] = [];
    for (let n = size / 2; n > 4; n /= 4) {
      for (let p = 0; p < n / 4; p += 1) {
        for (const power of [1, 2, 3]) {
          const angle = (-2 * Math.PI * p * power) / n;
          twiddles.push(Math.cos(angle), Math.sin(angle));
        }
      }
    }
    this.#twiddles = twiddles;
    this.#untangling = doubleArray(size / 2 + 2);
    for (let k = 0; k <= size / 4; k += 1) {
      this.#untangling[2 * k] = Math.cos((2 * Math.PI * k) / size);
      this.#untangling[2 * k + 1] = -Math.sin((2 * Math.PI * k) / size);
    }
  }

  /**
   * |X[k]|², k = 0 … size/2, of `samples` from `from` times `window`, with zeros after the window's end; unscaled:
   * `abs(scipy.fft.rfft(samples * window, size)) ** 2`.
   * @param window at most `size` values; there are at least as many samples.
   * @param power receives size/2 + 1 values.
   */
  powerSpectrum(samples: readonly number[], from: number, window: readonly number[], power: number[]): void {
    const packed = this.#first;
    const length = window.length;
    for (let n = 0; n < length; n += 1) packed[n] = (samples[from + n] as number) * (window[n] as number);
    if (length < packed.length) packed.fill(0, length);
    this.#untangle(this.#transform(), power);
  }

  /** Complex transform of `#first`; returns whichever array the result is in. */
  #transform(): readonly number[] {
    let from = this.#first;
    let to = this.#second;
    let twiddle = 0;
    let n = this.size / 2;
    // Indices count real numbers, two for each complex one.
    for (let stride = 2; n > 4; n /= 4, stride *= 4) {
      radix4Stage(from, to, n, stride, this.#twiddles, twiddle);
      twiddle += (n / 4) * 6;
      [from, to] = [to, from];
    }
    if (n === 1) return from;
    if (n === 4) lastRadix4Stage(from, to);
    else lastRadix2Stage(from, to);
    return to;
  }

  #untangle(spectrum: readonly number[], power: number[]): void {
    const untangling = this.#untangling;
    const half = this.size / 2;
    const sum = (spectrum[0] as number) + (spectrum[1] as number);
    const difference = (spectrum[0] as number) - (spectrum[1] as number);
    power[0] = sum * sum;
    power[half] = difference * difference;
    for (let k = 1, mirror = half - 1; k <= mirror; k += 1, mirror -= 1) {
      const zr = spectrum[2 * k] as number;
      const zi = spectrum[2 * k + 1] as number;
      const mr = spectrum[2 * mirror] as number;
      const mi = spectrum[2 * mirror + 1] as number;
      const wr = untangling[2 * k] as number;
      const wi = untangling[2 * k + 1] as number;
      // Of the even samples, and of the odd ones turned by exp(−2πi k/size).
      const er = 0.5 * (zr + mr);
      const ei = 0.5 * (zi - mi);
      const or = 0.5 * (zi + mi);
      const oi = 0.5 * (mr - zr);
      const tr = wr * or - wi * oi;
      const ti = wr * oi + wi * or;
      power[k] = (er + tr) * (er + tr) + (ei + ti) * (ei + ti);
      power[mirror] = (er - tr) * (er - tr) + (ei - ti) * (ei - ti);
    }
  }
}

/** One decimation-in-frequency stage of `n` points, `stride`/2 transforms side by side. */
function radix4Stage(
  from: readonly number[],
  to: number[],
  n: number,
  stride: number,
  twiddles: readonly number[],
  twiddle: number,
): void {
  const quarter = n >> 2;
  const step = stride * quarter;
  for (let p = 0; p < quarter; p += 1) {
    const w1r = twiddles[twiddle + 6 * p] as number;
    const w1i = twiddles[twiddle + 6 * p + 1] as number;
    const w2r = twiddles[twiddle + 6 * p + 2] as number;
    const w2i = twiddles[twiddle + 6 * p + 3] as number;
    const w3r = twiddles[twiddle + 6 * p + 4] as number;
    const w3i = twiddles[twiddle + 6 * p + 5] as number;
    let read = stride * p;
    let write = 4 * stride * p;
    for (let q = 0; q < stride; q += 2, read += 2, write += 2) {
      const ar = from[read] as number;
      const ai = from[read + 1] as number;
      const br = from[read + step] as number;
      const bi = from[read + step + 1] as number;
      const cr = from[read + 2 * step] as number;
      const ci = from[read + 2 * step + 1] as number;
      const dr = from[read + 3 * step] as number;
      const di = from[read + 3 * step + 1] as number;
      const sacr = ar + cr;
      const saci = ai + ci;
      const sbdr = br + dr;
      const sbdi = bi + di;
      const dacr = ar - cr;
      const daci = ai - ci;
      const dbdr = br - dr;
      const dbdi = bi - di;
      const x1r = dacr + dbdi;
      const x1i = daci - dbdr;
      const x2r = sacr - sbdr;
      const x2i = saci - sbdi;
      const x3r = dacr - dbdi;
      const x3i = daci + dbdr;
      to[write] = sacr + sbdr;
      to[write + 1] = saci + sbdi;
      to[write + stride] = w1r * x1r - w1i * x1i;
      to[write + stride + 1] = w1r * x1i + w1i * x1r;
      to[write + 2 * stride] = w2r * x2r - w2i * x2i;
      to[write + 2 * stride + 1] = w2r * x2i + w2i * x2r;
      to[write + 3 * stride] = w3r * x3r - w3i * x3i;
      to[write + 3 * stride + 1] = w3r * x3i + w3i * x3r;
    }
  }
}

/** The last stage where the complex size is a power of four: its twiddle factors are all 1. */
function lastRadix4Stage(from: readonly number[], to: number[]): void {
  const step = from.length >> 2;
  for (let i = 0; i < step; i += 2) {
    const ar = from[i] as number;
    const ai = from[i + 1] as number;
    const br = from[i + step] as number;
    const bi = from[i + step + 1] as number;
    const cr = from[i + 2 * step] as number;
    const ci = from[i + 2 * step + 1] as number;
    const dr = from[i + 3 * step] as number;
    const di = from[i + 3 * step + 1] as number;
    const sacr = ar + cr;
    const saci = ai + ci;
    const sbdr = br + dr;
    const sbdi = bi + di;
    const dacr = ar - cr;
    const daci = ai - ci;
    const dbdr = br - dr;
    const dbdi = bi - di;
    to[i] = sacr + sbdr;
    to[i + 1] = saci + sbdi;
    to[i + step] = dacr + dbdi;
    to[i + step + 1] = daci - dbdr;
    to[i + 2 * step] = sacr - sbdr;
    to[i + 2 * step + 1] = saci - sbdi;
    to[i + 3 * step] = dacr - dbdi;
    to[i + 3 * step + 1] = daci + dbdr;
  }
}

/** The last stage where it is not. */
function lastRadix2Stage(from: readonly number[], to: number[]): void {
  const half = from.length >> 1;
  for (let i = 0; i < half; i += 1) {
    const a = from[i] as number;
    const b = from[i + half] as number;
    to[i] = a + b;
    to[i + half] = a - b;
  }
}
