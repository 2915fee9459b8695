import type { FeatureSpec } from './feature-spec.js';
import { hertzToMel, melToHertz } from './mel-scale.js';

/**
 * Triangular bands, equally spaced in mel and each of unit area in hertz: `librosa.filters.mel(htk=False,
 * norm='slaney')` in double precision. Only the weights that are not zero are kept.
 */
export class MelFilterBank {
  /** How many. */
  readonly bands: number;
  /** Per band its first bin. */
  readonly #firstBin: number[];
  /** Where a band's weights start; one more than there are bands. */
  readonly #offset: number[];
  readonly #weights: readonly number[];

  constructor(spec: Pick<FeatureSpec, 'sampleRate' | 'fftLength' | 'melBands' | 'melMin' | 'melMax'>) {
    const { sampleRate, fftLength, melBands, melMin, melMax } = spec;
    const low = hertzToMel(melMin);
    const step = (hertzToMel(melMax) - low) / (melBands + 1);
    const edge = (index: number): number => melToHertz(low + step * index);
    const weights: number[] = [];
    this.bands = melBands;
    this.#firstBin = [];
    this.#offset = [0];
    for (let band = 0; band < melBands; band += 1) {
      const [left, centre, right] = [edge(band), edge(band + 1), edge(band + 2)];
      let first = -1;
      for (let bin = 0; bin <= fftLength / 2; bin += 1) {
        const hertz = (bin * sampleRate) / fftLength;
        const height = Math.min((hertz - left) / (centre - left), (right - hertz) / (right - centre));
        if (height <= 0) continue;
        if (first < 0) first = bin;
        weights.push((height * 2) / (right - left));
      }
      this.#firstBin.push(Math.max(0, first));
      this.#offset.push(weights.length);
    }
    this.#weights = weights;
  }

  /** `power`: fftLength/2 + 1 values; `mel` receives one value a band. Allocates nothing. */
  apply(power: readonly number[], mel: number[]): void {
    const weights = this.#weights;
    const offsets = this.#offset;
    const firstBins = this.#firstBin;
    const bands = this.bands;
    let index = 0;
    for (let band = 0; band < bands; band += 1) {
      const end = offsets[band + 1] as number;
      let bin = firstBins[band] as number;
      let sum = 0;
      for (; index < end; index += 1, bin += 1) sum += (weights[index] as number) * (power[bin] as number);
      mel[band] = sum;
    }
  }
}
