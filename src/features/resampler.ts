import { doubleArray } from './double-array.js';
import { kaiserBeta, kaiserLength, kaiserWindow } from './kaiser-window.js';

/** Hertz: the lowest rate that is resampled. */
export const MIN_INPUT_RATE = 8000;
/** Hertz: the highest rate that is resampled, and at which a browser opens a device. */
export const MAX_INPUT_RATE = 768000;
/** Hertz; lower ones would take a filter of many thousand coefficients. */
const MIN_OUTPUT_RATE = 1000;

const STOP_BAND_DECIBELS = 80;
/** The pass-band's end as a share of the lower rate's Nyquist frequency, where the stop-band begins: 7 of 8 kHz. */
const PASS_BAND = 7 / 8;
/** Coefficients kept at most with a row for each phase (2 MB); ratios that need more interpolate between phases. */
const MAX_COEFFICIENTS = 2 ** 18;
/** Phases kept when interpolating: the error is (π/256)²/8 of a sample at most, −94 dB. */
const INTERPOLATED_PHASES = 256;
/** Input samples taken into the history at a time. */
const CHUNK = 512;

/**
 * Changes a stream's sample rate by a polyphase FIR filter (Kaiser-windowed sinc): 80 dB of stop-band, ripple below
 * 0.01 dB up to 7/8 of the lower rate's Nyquist frequency. Output sample m is the input at time m·inputRate/outputRate
 * exactly, without delay on the output's time axis; it comes {@link latency} input samples late. Phases are counted in
 * integers and never drift. The output does not depend on the sizes of the blocks fed. Nothing is allocated after
 * construction. At equal rates samples pass unfiltered.
 */
export class Resampler {
  /** Input samples after the present one that an output sample depends on. */
  readonly latency: number;
  /** inputRate/outputRate in lowest terms. */
  readonly #step: number;
  readonly #phases: number;
  readonly #taps: number;
  /** Rows of `#taps` coefficients, in the order of the input. */
  readonly #coefficients: number[];
  /** Rows kept, if fewer than phases; 0 if each phase has its own. */
  readonly #interpolated: number;
  /** The newest `#taps` − 1 samples, then a chunk of new ones. */
  readonly #history: number[];
  readonly #output: number[];
  /** Samples in the history. */
  #filled = 0;
  /** Where in the history the next output's first sample lies. */
  #position = 0;
  /** The next output's time past that, in 1/`#phases` of an input sample. */
  #phase = 0;

  /**
   * @param inputRate hertz, 8,000 to 768,000.
   * @param outputRate hertz, 1,000 to 768,000.
   * @throws RangeError for rates outside of that, unless they are equal.
   */
  constructor(inputRate: number, outputRate: number) {
    if (inputRate !== outputRate && !(outputRate >= MIN_OUTPUT_RATE && outputRate <= MAX_INPUT_RATE)) {
      throw new RangeError(
        `Cannot resample to ${outputRate} Hz; rates from ${MIN_OUTPUT_RATE} to ${MAX_INPUT_RATE} Hz can be made.`,
      );
    }
    if (inputRate !== outputRate && !(inputRate >= MIN_INPUT_RATE && inputRate <= MAX_INPUT_RATE)) {
      throw new RangeError(
        `Cannot resample ${inputRate} Hz; rates from ${MIN_INPUT_RATE} to ${MAX_INPUT_RATE} Hz are understood.`,
      );
    }
    const [step, phases] = lowestTerms(inputRate, outputRate);
    this.#step = step;
    this.#phases = phases;
    if (step === phases) {
      this.latency = 0;
      this.#taps = 1;
      this.#interpolated = 0;
      this.#coefficients = doubleArray(0);
      this.#history = doubleArray(0);
      this.#output = doubleArray(0);
      return;
    }
    const stopBand = Math.min(inputRate, outputRate) / 2 / inputRate;
    const half = 2 * Math.ceil(kaiserLength(STOP_BAND_DECIBELS, stopBand * (1 - PASS_BAND)) / 4);
    this.latency = half;
    this.#taps = 2 * half;
    this.#interpolated = phases * this.#taps > MAX_COEFFICIENTS ? INTERPOLATED_PHASES : 0;
    this.#coefficients = lowPass(half, (stopBand * (1 + PASS_BAND)) / 2, this.#interpolated || phases);
    this.#history = doubleArray(this.#taps - 1 + CHUNK);
    this.#output = doubleArray(Math.ceil((CHUNK * phases) / step) + 1);
    this.reset();
  }

  /** True if the rates are equal and nothing is to be done. */
  get passThrough(): boolean {
    return this.#step === this.#phases;
  }

  /** Feeds `samples[0 … count−1]`, finite; `sink` is given the output in parts, `output[0 … count−1]`, always the same array. */
  push(samples: readonly number[], count: number, sink: (output: readonly number[], count: number) => void): void {
    if (this.passThrough) {
      sink(samples, count);
      return;
    }
    const history = this.#history;
    for (let from = 0; from < count;) {
      const taken = Math.min(count - from, history.length - this.#filled);
      for (let i = 0; i < taken; i += 1) history[this.#filled + i] = samples[from + i] as number;
      this.#filled += taken;
      from += taken;
      const made = this.#interpolated > 0 ? this.#filterBetweenPhases() : this.#filter();
      this.#makeRoom();
      if (made > 0) sink(this.#output, made);
    }
  }

  /** Back to the state after construction. */
  reset(): void {
    if (this.passThrough) return;
    // Silence before the stream's start, so that the first output is centred on the first input.
    this.#filled = this.#taps / 2 - 1;
    this.#history.fill(0);
    this.#position = 0;
    this.#phase = 0;
  }

  #filter(): number {
    const history = this.#history;
    const coefficients = this.#coefficients;
    const taps = this.#taps;
    const last = this.#filled - taps;
    let made = 0;
    while (this.#position <= last) {
      this.#output[made] = dot(coefficients, this.#phase * taps, history, this.#position, taps);
      made += 1;
      this.#advance();
    }
    return made;
  }

  #filterBetweenPhases(): number {
    const history = this.#history;
    const coefficients = this.#coefficients;
    const taps = this.#taps;
    const last = this.#filled - taps;
    let made = 0;
    while (this.#position <= last) {
      const place = (this.#phase * this.#interpolated) / this.#phases;
      const row = Math.floor(place);
      const below = dot(coefficients, row * taps, history, this.#position, taps);
      const above = dot(coefficients, (row + 1) * taps, history, this.#position, taps);
      this.#output[made] = below + (place - row) * (above - below);
      made += 1;
      this.#advance();
    }
    return made;
  }

  #advance(): void {
    const phase = this.#phase + this.#step;
    const whole = Math.floor(phase / this.#phases);
    this.#position += whole;
    this.#phase = phase - whole * this.#phases;
  }

  /** When the history is full, moves what is still needed to its start. */
  #makeRoom(): void {
    const history = this.#history;
    if (this.#filled < history.length) return;
    const done = Math.min(this.#position, this.#filled);
    const kept = this.#filled - done;
    for (let i = 0; i < kept; i += 1) history[i] = history[done + i] as number;
    this.#filled = kept;
    this.#position -= done;
  }
}

/** The ratio of two rates as integers; rates are taken to a thousandth of a hertz. */
function lowestTerms(inputRate: number, outputRate: number): [number, number] {
  const input = Math.round(inputRate * 1000);
  const output = Math.round(outputRate * 1000);
  let [a, b] = [input, output];
  while (b > 0) [a, b] = [b, a % b];
  return [input / a, output / a];
}

/**
 * A windowed sinc at `phases` + 1 offsets of 1/phases of a sample; each row sums to 1.
 * @param cutoff middle of the transition as a share of the sample rate.
 */
function lowPass(half: number, cutoff: number, phases: number): number[] {
  const taps = 2 * half;
  const window = kaiserWindow(kaiserBeta(STOP_BAND_DECIBELS));
  const rows = doubleArray((phases + 1) * taps);
  for (let phase = 0, row = 0; phase <= phases; phase += 1, row += taps) {
    let sum = 0;
    for (let tap = 0; tap < taps; tap += 1) {
      // Input samples from the output's time to this tap's.
      const time = tap - (half - 1) - phase / phases;
      const angle = 2 * Math.PI * cutoff * time;
      const coefficient = (angle === 0 ? 1 : Math.sin(angle) / angle) * window(time / half);
      rows[row + tap] = coefficient;
      sum += coefficient;
    }
    for (let tap = 0; tap < taps; tap += 1) rows[row + tap] = (rows[row + tap] as number) / sum;
  }
  return rows;
}

/** Sum of products of two stretches; `length` is a multiple of 4. Four sums, so that no addition waits for another. */
function dot(a: readonly number[], aFrom: number, b: readonly number[], bFrom: number, length: number): number {
  let sum0 = 0;
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  const end = aFrom + length;
  for (let i = aFrom, j = bFrom; i < end; i += 4, j += 4) {
    sum0 += (a[i] as number) * (b[j] as number);
    sum1 += (a[i + 1] as number) * (b[j + 1] as number);
    sum2 += (a[i + 2] as number) * (b[j + 2] as number);
    sum3 += (a[i + 3] as number) * (b[j + 3] as number);
  }
  return sum0 + sum1 + (sum2 + sum3);
}
