import { doubleArray } from './double-array.js';

/**
 * The first coefficients of the orthonormal DCT-II: `scipy.fft.dct(x, type=2, norm='ortho')[:coefficients]`.
 * A cosine row is even or odd about its middle, so the input is folded first and half the products suffice.
 */
export class DiscreteCosineTransform {
  /** Values taken. */
  readonly length: number;
  /** Values given. */
  readonly coefficients: number;
  /** Values left after folding: half the input, and its middle if the length is odd. */
  readonly #folded: number;
  readonly #sums: number[];
  readonly #differences: number[];
  /** `coefficients` rows of `#folded` values. */
  readonly #cosines: number[];

  /** @param coefficients at most `length`. */
  constructor(length: number, coefficients: number) {
    this.length = length;
    this.coefficients = coefficients;
    this.#folded = Math.ceil(length / 2);
    this.#sums = doubleArray(this.#folded);
    this.#differences = doubleArray(this.#folded);
    this.#cosines = doubleArray(coefficients * this.#folded);
    for (let q = 0; q < coefficients; q += 1) {
      const scale = Math.sqrt((q === 0 ? 1 : 2) / length);
      for (let i = 0; i < this.#folded; i += 1) {
        this.#cosines[q * this.#folded + i] = scale * Math.cos((Math.PI * q * (2 * i + 1)) / (2 * length));
      }
    }
  }

  /** `input`: `length` values; `output` receives `coefficients`. Allocates nothing. */
  apply(input: readonly number[], output: number[]): void {
    const { length, coefficients } = this;
    const folded = this.#folded;
    const sums = this.#sums;
    const differences = this.#differences;
    const cosines = this.#cosines;
    for (let i = 0; i < folded; i += 1) {
      const mirror = length - 1 - i;
      const left = input[i] as number;
      const right = mirror === i ? 0 : (input[mirror] as number);
      sums[i] = left + right;
      differences[i] = left - right;
    }
    let index = 0;
    for (let q = 0; q < coefficients; q += 1) {
      const values = (q & 1) === 0 ? sums : differences;
      let sum = 0;
      for (let i = 0; i < folded; i += 1, index += 1) sum += (cosines[index] as number) * (values[i] as number);
      output[q] = sum;
    }
  }
}
