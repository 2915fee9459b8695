/**
 * What a feature extractor measures, as data: extractor, model, command line and training are all
 * built from one of these, and two of them that differ in anything but `name` are not interchangeable.
 */
export interface FeatureSpec {
  /** For people; not part of the spec's hash. */
  readonly name: string;
  /** Hertz, at most 192,000 and, where sound is resampled to it, at least 1,000: sound of any other rate is. */
  readonly sampleRate: number;
  /** Samples in a frame, at most `fftLength`. */
  readonly frameLength: number;
  /** Samples from one frame's start to the next one's, 1 or more. */
  readonly hopLength: number;
  /** Points of the Fourier transform: a power of two, at least `frameLength` (zeros follow the windowed frame). */
  readonly fftLength: number;
  /** Periodic Hann over `frameLength` samples. */
  readonly window: 'hann';
  /** Triangular bands, at most 1024. */
  readonly melBands: number;
  /** Slaney's, with bands of unit area: librosa's `htk=False, norm='slaney'`. */
  readonly melScale: 'slaney';
  /** Hertz, lower edge of the first band. */
  readonly melMin: number;
  /** Hertz, upper edge of the last band; at most half the sample rate. */
  readonly melMax: number;
  /** Cepstral coefficients, c0 among them; at most `melBands`. */
  readonly mfcc: number;
  /** Above 0: power below which a band counts as this power, before the logarithm. */
  readonly logFloor: number;
}

const S16K: FeatureSpec = {
  name: 's16k',
  sampleRate: 16000,
  frameLength: 512,
  hopLength: 256,
  fftLength: 512,
  window: 'hann',
  melBands: 40,
  melScale: 'slaney',
  melMin: 20,
  melMax: 8000,
  mfcc: 20,
  logFloor: 1e-10,
};

/**
 * The named specs, each with 20 coefficients. `s16k` is what the shipped models hear: 32 ms every 16 ms at 16 kHz, 40 bands. To
 * compare: `l16k`, 64 ms every 32 ms, 64 bands; `s22k`, with librosa's default sizes: 2048 samples every 512 at 22,050 Hz, 128 bands.
 */
export const FEATURE_SPECS = {
  s16k: S16K,
  l16k: { ...S16K, name: 'l16k', frameLength: 1024, hopLength: 512, fftLength: 1024, melBands: 64 },
  s22k: {
    ...S16K,
    name: 's22k',
    sampleRate: 22050,
    frameLength: 2048,
    hopLength: 512,
    fftLength: 2048,
    melBands: 128,
    melMin: 0,
    melMax: 11025,
  },
} as const satisfies Record<string, FeatureSpec>;

/** Columns of a frame as the model sees it: ZCR, RMS, then the cepstral coefficients. */
export const featureWidth = (spec: FeatureSpec): number => 2 + spec.mfcc;
