import { powerToDecibels } from './decibels.js';
import { DiscreteCosineTransform } from './discrete-cosine-transform.js';
import { doubleArray } from './double-array.js';
import type { FeatureSpec } from './feature-spec.js';
import { Framer } from './framer.js';
import { hannWindow } from './hann-window.js';
import { MelFilterBank } from './mel-filter-bank.js';
import { parseFeatureSpec } from './parse-feature-spec.js';
import { RealFft } from './real-fft.js';
import { Resampler } from './resampler.js';
import { rootMeanSquare } from './root-mean-square.js';
import { zeroCrossingRate } from './zero-crossing-rate.js';

/** One frame's figures. The same object and arrays are used for every frame: copy what is to be kept. */
export interface FeatureFrame {
  /** 0, 1, 2 … since the stream's start; the frame begins at sample index × hopLength. */
  index: number;
  /** Zero crossings a sample, 0 to 1. */
  zcr: number;
  /** Root mean square, linear, full scale 1. */
  rms: number;
  /** Power in each mel band, decibels, from the spec's floor upwards: −100 for the named specs' 1e-10. */
  readonly melDb: Float64Array;
  /** Orthonormal DCT-II of `melDb`, c0 first. */
  readonly mfcc: Float64Array;
}

/** Is given each frame as soon as it is complete, to be read at once. */
export type FrameSink = (frame: FeatureFrame) => void;

/** Samples taken from a block at a time. */
const CHUNK = 512;

/**
 * From a stream of samples to frames of features, as a {@link FeatureSpec} says: resample, frame, measure ZCR and RMS,
 * window, transform, mel bands, decibels, cepstrum. Agrees with librosa 0.11 (`center=False`) within 1e-3 dB.
 * Double precision throughout. The frames do not depend on the sizes of the blocks fed. Nothing is allocated after
 * construction.
 */
export class FeatureExtractor {
  /** As it was given, checked, without what a spec does not have. */
  readonly spec: FeatureSpec;
  readonly #resampler: Resampler;
  readonly #framer: Framer;
  readonly #window: number[];
  readonly #fft: RealFft;
  readonly #melBank: MelFilterBank;
  readonly #cosineTransform: DiscreteCosineTransform;
  readonly #chunk = doubleArray(CHUNK);
  readonly #power: number[];
  readonly #melDb: number[];
  readonly #mfcc: number[];
  readonly #frame: FeatureFrame;
  /** Only while `push` runs. */
  #sink: FrameSink | null = null;

  /**
   * @param inputRate hertz, 8,000 to 768,000; by default the spec's own.
   * @throws TypeError or RangeError naming the spec's field, RangeError for the rate.
   */
  constructor(spec: FeatureSpec, inputRate: number = spec.sampleRate) {
    this.spec = parseFeatureSpec(spec);
    this.#resampler = new Resampler(inputRate, spec.sampleRate);
    this.#framer = new Framer(spec.frameLength, spec.hopLength);
    this.#window = hannWindow(spec.frameLength);
    this.#fft = new RealFft(spec.fftLength);
    this.#melBank = new MelFilterBank(spec);
    this.#cosineTransform = new DiscreteCosineTransform(spec.melBands, spec.mfcc);
    this.#power = doubleArray(spec.fftLength / 2 + 1);
    this.#melDb = doubleArray(spec.melBands);
    this.#mfcc = doubleArray(spec.mfcc);
    this.#frame = {
      index: 0,
      zcr: 0,
      rms: 0,
      melDb: new Float64Array(spec.melBands),
      mfcc: new Float64Array(spec.mfcc),
    };
  }

  /**
   * Feeds samples, nominally −1 to 1, as many as there are; `sink` is called for every frame that they complete.
   * Samples that are not finite count as 0.
   */
  push(samples: Float32Array, sink: FrameSink): void {
    const chunk = this.#chunk;
    this.#sink = sink;
    for (let from = 0; from < samples.length; from += CHUNK) {
      const count = Math.min(CHUNK, samples.length - from);
      for (let i = 0; i < count; i += 1) {
        const sample = samples[from + i] as number;
        chunk[i] = sample - sample === 0 ? sample : 0;
      }
      this.#resampler.push(chunk, count, this.#onResampled);
    }
    this.#sink = null;
  }

  /**
   * Ends a recording: gives out the frames that wait for the resampler's last samples (a few milliseconds; silence is
   * taken to follow). Of n samples at another rate, ceil(n × sampleRate / inputRate) are then framed. Call `reset()`
   * before a new stream.
   */
  flush(sink: FrameSink): void {
    this.#sink = sink;
    this.#chunk.fill(0);
    for (let left = this.#resampler.latency; left > 0; left -= CHUNK) {
      this.#resampler.push(this.#chunk, Math.min(CHUNK, left), this.#onResampled);
    }
    this.#sink = null;
  }

  /** Back to a stream's start: no samples held, the next frame has index 0. */
  reset(): void {
    this.#resampler.reset();
    this.#framer.reset();
    this.#frame.index = 0;
  }

  readonly #onResampled = (samples: readonly number[], count: number): void => {
    this.#framer.push(samples, count, this.#onFrame);
  };

  readonly #onFrame = (samples: readonly number[], from: number): void => {
    const frame = this.#frame;
    frame.zcr = zeroCrossingRate(samples, from, this.spec.frameLength);
    frame.rms = rootMeanSquare(samples, from, this.spec.frameLength);
    this.#fft.powerSpectrum(samples, from, this.#window, this.#power);
    this.#melBank.apply(this.#power, this.#melDb);
    powerToDecibels(this.#melDb, this.spec.logFloor);
    this.#cosineTransform.apply(this.#melDb, this.#mfcc);
    copy(this.#melDb, frame.melDb);
    copy(this.#mfcc, frame.mfcc);
    this.#sink?.(frame);
    frame.index += 1;
  };
}

function copy(from: readonly number[], to: Float64Array): void {
  const length = from.length;
  for (let i = 0; i < length; i += 1) to[i] = from[i] as number;
}
