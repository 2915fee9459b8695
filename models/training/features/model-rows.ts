import { adaptMean, makeLevelRelative, standardise } from '../../../src/analysis/feature-window.js';
import { DiscreteCosineTransform } from '../../../src/features/discrete-cosine-transform.js';
import { doubleArray } from '../../../src/features/double-array.js';
import { cacheWidth, type CachedClip, type FeatureCache, rowWidth } from './feature-cache.js';

/** The population's statistics of a model's rows, [zcr, rms dB, mfcc…] after the level was taken out. */
export interface Normalisation {
  readonly mean: Float64Array;
  readonly std: Float64Array;
}

/** What is known of a speaker: the mean of the rows (before the level is taken out) over `seconds` of speech. */
export interface SpeakerStatistics {
  readonly mean: Float64Array;
  readonly seconds: number;
}

export const UNKNOWN_SPEAKER: SpeakerStatistics = { mean: new Float64Array(0), seconds: 0 };

/** What is known of a speaker after a window of his as well, as the live analysis has it when it reads this window. */
export function afterWindow(
  speaker: SpeakerStatistics,
  rows: Float32Array,
  frames: number,
  width: number,
  hopSeconds: number,
): SpeakerStatistics {
  const mean = new Float64Array(width);
  for (let i = 0; i < frames * width; i += 1) mean[i % width] = (mean[i % width] as number) + (rows[i] as number);
  const own = frames * hopSeconds;
  const seconds = speaker.seconds + own;
  for (let c = 0; c < width; c += 1) {
    const before = speaker.seconds === 0 ? 0 : speaker.seconds * (speaker.mean[c] as number);
    mean[c] = (before + (own * (mean[c] as number)) / frames) / seconds;
  }
  return { mean, seconds };
}

/**
 * Turns cached mel frames into the rows that the model sees, as the product does from MFCCs: DCT, level, adaptation,
 * normalisation – with the same functions.
 */
export class RowMaker {
  readonly width: number;
  readonly #bands: number;
  readonly #transform: DiscreteCosineTransform;
  readonly #melDb: number[];
  readonly #mfcc: number[];
  readonly #adapted: Float64Array;

  constructor(
    readonly cache: FeatureCache,
    /** Seconds that the population's mean is worth against the speaker's. */
    readonly priorSeconds: number,
    /** Whether a window counts towards what is known of its speaker. */
    readonly ownWindow = false,
  ) {
    const { melBands, mfcc } = cache.spec;
    this.width = rowWidth(cache.spec);
    this.#bands = melBands;
    this.#transform = new DiscreteCosineTransform(melBands, mfcc);
    this.#melDb = doubleArray(melBands);
    this.#mfcc = doubleArray(mfcc);
    this.#adapted = new Float64Array(this.width);
  }

  /** Seconds between frames. */
  get hopSeconds(): number {
    return this.cache.spec.hopLength / this.cache.spec.sampleRate;
  }

  /** Raw rows of `mel` (rows as in the cache) into `rows`. */
  fromMel(mel: Float32Array, frames: number, rows: Float32Array): void {
    const columns = cacheWidth(this.cache.spec);
    for (let i = 0; i < frames; i += 1) {
      const at = i * columns;
      for (let b = 0; b < this.#bands; b += 1) this.#melDb[b] = mel[at + b] as number;
      this.#transform.apply(this.#melDb, this.#mfcc);
      const to = i * this.width;
      rows[to] = mel[at + this.#bands + 1] as number;
      rows[to + 1] = mel[at + this.#bands] as number;
      for (let q = 0; q < this.#mfcc.length; q += 1) rows[to + 2 + q] = this.#mfcc[q] as number;
      for (let from = at + this.#bands + 2, c = to + 2 + this.#mfcc.length; from < at + columns; from += 1, c += 1) {
        rows[c] = mel[from] as number;
      }
    }
  }

  /** The cached frames of a clip, a view. */
  mel({ from, frames }: CachedClip): Float32Array {
    const columns = cacheWidth(this.cache.spec);
    return this.cache.rows.subarray(from * columns, (from + frames) * columns);
  }

  /** Level out, adapted, normalised, in place. */
  normalise(rows: Float32Array, frames: number, { mean, std }: Normalisation, speaker: SpeakerStatistics): void {
    const window = rows.subarray(0, frames * this.width);
    const known = this.ownWindow ? afterWindow(speaker, window, frames, this.width, this.hopSeconds) : speaker;
    makeLevelRelative(window, frames, this.width);
    adaptMean(mean, known.mean, known.seconds, this.priorSeconds, true, this.#adapted);
    standardise(window, frames, this.#adapted, std);
  }

  /** Mean cached frames as a raw row. */
  meanRow(cached: Float64Array): Float64Array {
    const row = new Float32Array(this.width);
    this.fromMel(Float32Array.from(cached), 1, row);
    return Float64Array.from(row);
  }
}

/** Mean of a clip's cached frames. */
export function meanFrame(cache: FeatureCache, { from, frames }: CachedClip): Float64Array {
  const columns = cacheWidth(cache.spec);
  const mean = new Float64Array(columns);
  for (let i = from * columns; i < (from + frames) * columns; i += columns) {
    for (let c = 0; c < columns; c += 1) mean[c] = (mean[c] as number) + (cache.rows[i + c] as number);
  }
  return mean.map((sum) => sum / Math.max(1, frames));
}

/** A clip that counts as often as it is drawn. */
export interface WeighedClip extends CachedClip {
  /** 1 where it is not told. */
  readonly weight?: number;
}

/** Mean and standard deviation over the rows of `clips` with the level taken out of each. */
export function normalisationOf(maker: RowMaker, clips: readonly WeighedClip[], windowFrames: number): Normalisation {
  const { width } = maker;
  const sum = new Float64Array(width);
  const squares = new Float64Array(width);
  let count = 0;
  for (const { weight = 1, ...clip } of clips) {
    if (weight === 0) continue;
    const frames = Math.min(windowFrames, clip.frames);
    const rows = new Float32Array(frames * width);
    maker.fromMel(maker.mel(clip), frames, rows);
    makeLevelRelative(rows, frames, width);
    count += weight * frames;
    for (let i = 0; i < frames; i += 1) {
      for (let c = 0; c < width; c += 1) {
        const value = rows[i * width + c] as number;
        sum[c] = (sum[c] as number) + weight * value;
        squares[c] = (squares[c] as number) + weight * value * value;
      }
    }
  }
  const mean = sum.map((total) => total / count);
  const std = squares.map((total, c) => Math.sqrt(Math.max(1e-8, total / count - (mean[c] as number) ** 2)));
  return { mean, std };
}
