import { DiscreteCosineTransform } from '../../../src/features/discrete-cosine-transform.js';
import { hertzToMel, melToHertz } from '../../../src/features/mel-scale.js';
import { type CachedSpec, cacheWidth, rowWidth } from './feature-cache.js';
import type { Gemm } from '../network/gemm.js';

/**
 * From cached frames [mel bands in dB, RMS in dB, ZCR, others…] to raw rows of the model [ZCR, RMS in dB, cepstrum, others…]
 * by one matrix, with another vocal tract on the way if asked: it is linear in the bands.
 */
export class BandTransform {
  readonly #columns: number;
  readonly #bands: number;
  readonly #mfcc: number;
  readonly #width: number;
  /** Band × coefficient. */
  readonly #cosines: Float64Array;
  /** Hertz of each band's middle. */
  readonly #centres: Float64Array;
  readonly #firstMel: number;
  readonly #melStep: number;
  /** Cached column × model column. */
  readonly #matrix: Float32Array;
  readonly #plain: Float32Array;

  constructor(
    spec: CachedSpec,
    readonly gemm: Gemm,
  ) {
    const { melBands, mfcc, melMin, melMax } = spec;
    this.#columns = cacheWidth(spec);
    this.#bands = melBands;
    this.#mfcc = mfcc;
    this.#width = rowWidth(spec);
    const transform = new DiscreteCosineTransform(melBands, mfcc);
    const unit = new Array<number>(melBands).fill(0);
    const coefficients = new Array<number>(mfcc).fill(0);
    this.#cosines = new Float64Array(melBands * mfcc);
    for (let band = 0; band < melBands; band += 1) {
      unit[band] = 1;
      transform.apply(unit, coefficients);
      this.#cosines.set(coefficients, band * mfcc);
      unit[band] = 0;
    }
    this.#firstMel = hertzToMel(melMin);
    this.#melStep = (hertzToMel(melMax) - this.#firstMel) / (melBands + 1);
    this.#centres = Float64Array.from({ length: melBands }, (_, band) =>
      melToHertz(this.#firstMel + (band + 1) * this.#melStep),
    );
    this.#plain = new Float32Array(this.#columns * this.#width);
    for (let band = 0; band < melBands; band += 1) {
      for (let q = 0; q < mfcc; q += 1) {
        this.#plain[band * this.#width + 2 + q] = this.#cosines[band * mfcc + q] as number;
      }
    }
    this.#plain[melBands * this.#width + 1] = 1;
    this.#plain[(melBands + 1) * this.#width] = 1;
    for (let other = 0; other < this.#width - 2 - mfcc; other += 1) {
      this.#plain[(melBands + 2 + other) * this.#width + 2 + mfcc + other] = 1;
    }
    this.#matrix = this.#plain.slice();
  }

  /** @param warp factor on every frequency of the voice (Jaitly and Hinton 2013); 1 for none. */
  set(warp: number): void {
    const width = this.#width;
    const bands = this.#bands;
    const mfcc = this.#mfcc;
    const matrix = this.#matrix;
    matrix.set(this.#plain);
    if (warp !== 1) {
      matrix.fill(0, 0, bands * width);
      for (let band = 0; band < bands; band += 1) {
        // What sounds in this band sounded at a lower place before (warp above 1).
        const mel = hertzToMel((this.#centres[band] as number) / warp);
        const place = Math.min(bands - 1, Math.max(0, (mel - this.#firstMel) / this.#melStep - 1));
        const below = Math.floor(place);
        const share = place - below;
        for (const [from, weight] of [
          [below, 1 - share],
          [below + 1, share],
        ] as const) {
          if (weight === 0) continue;
          for (let q = 0; q < mfcc; q += 1) {
            const at = from * width + 2 + q;
            matrix[at] = (matrix[at] as number) + weight * (this.#cosines[band * mfcc + q] as number);
          }
        }
      }
    }
  }

  /** Raw rows of `frames` cached frames. */
  rows(cached: Float32Array, frames: number, rows: Float32Array): void {
    this.gemm(false, false, frames, this.#width, this.#columns, cached, this.#matrix, rows, false);
  }

  /** A mean of cached frames as a raw row. */
  row(cached: Float64Array): Float64Array {
    const width = this.#width;
    const out = new Float64Array(width);
    for (let i = 0; i < this.#columns; i += 1) {
      const value = cached[i] as number;
      for (let c = 0; c < width; c += 1) {
        out[c] = (out[c] as number) + value * (this.#matrix[i * width + c] as number);
      }
    }
    return out;
  }
}
