import { DiscreteCosineTransform } from '../../../src/features/discrete-cosine-transform.js';
import { doubleArray } from '../../../src/features/double-array.js';
import type { FeatureSpec } from '../../../src/features/feature-spec.js';
import { hannWindow } from '../../../src/features/hann-window.js';
import { RealFft } from '../../../src/features/real-fft.js';

const PITCH_CLASSES = ['C', 'C#', 'D', 'D#', 'E', 'F', 'F#', 'G', 'G#', 'A', 'A#', 'B'];

/** What was tried beside the product's features, and not shipped: a frame's columns. */
export const OTHER_FEATURES: readonly string[] = [
  'energy of the frame',
  'energy entropy',
  'spectral centroid',
  'spectral entropy',
  'spectral flux',
  'spectral roll-off',
  'pitch',
  'pitch strength',
  ...PITCH_CLASSES.map((name) => `chroma ${name}`),
  ...['zcr', 'rms', ...Array.from({ length: 20 }, (_, q) => `c${q}`)].map((name) => `delta ${name}`),
];

/** Sub-frames and sub-bands of the entropies (Giannakopoulos 2015, pyAudioAnalysis). */
const PARTS = 10;
/** Share of the magnitude below the roll-off (librosa's default). */
const ROLL_OFF = 0.85;
/** Hertz. */
const CHROMA_RANGE = [80, 4_000] as const;
const PITCH_RANGE = [60, 400] as const;
const C4 = 261.626;
/** Frames on each side of a delta, as librosa.feature.delta of width 9. */
const DELTA_REACH = 4;
const SMALLEST = 1e-12;

/**
 * The columns of each frame of `samples`, framed as the spec says.
 * @param rows the frames' cached columns, of which deltas are taken.
 */
export function otherFeatures(
  samples: Float32Array,
  spec: FeatureSpec,
  rows: Float32Array,
  columns: number,
): number[][] {
  const frames = rows.length / columns;
  const slopes = deltas(rows, frames, columns, spec);
  let before: number[] | null = null;
  return magnitudes(samples, spec, frames).map((spectrum, i) => {
    const frame = samples.subarray(i * spec.hopLength, i * spec.hopLength + spec.frameLength);
    const values = [
      powerOf(frame),
      entropy(parts(frame, powerOf)),
      centroid(spectrum),
      entropy(parts(spectrum, (part) => sum(part.map((magnitude) => magnitude ** 2)))),
      flux(spectrum, before ?? spectrum),
      rollOff(spectrum),
      ...pitch(frame, spec.sampleRate),
      ...chroma(spectrum, spec),
      ...(slopes[i] ?? []),
    ];
    before = spectrum;
    return values;
  });
}

/** Share of the band, 0 to 1. */
const centroid = (spectrum: readonly number[]): number =>
  sum(spectrum.map((magnitude, k) => magnitude * k)) / (sum(spectrum) || SMALLEST) / spectrum.length;

/** Squared difference of the shares of each bin. */
function flux(spectrum: readonly number[], before: readonly number[]): number {
  const [total, earlier] = [sum(spectrum) || SMALLEST, sum(before) || SMALLEST];
  return sum(spectrum.map((magnitude, k) => (magnitude / total - (before[k] ?? 0) / earlier) ** 2));
}

/** Share of the band, 0 to 1. */
function rollOff(spectrum: readonly number[]): number {
  const wanted = ROLL_OFF * sum(spectrum);
  let below = 0;
  return spectrum.findIndex((magnitude) => (below += magnitude) >= wanted) / spectrum.length;
}

/** Power of each pitch class against the strongest. */
function chroma(spectrum: readonly number[], { sampleRate, fftLength }: FeatureSpec): number[] {
  const classes = PITCH_CLASSES.map(() => 0);
  spectrum.forEach((magnitude, k) => {
    const hertz = (k * sampleRate) / fftLength;
    if (hertz < CHROMA_RANGE[0] || hertz > CHROMA_RANGE[1]) return;
    const at = Math.round(12 * Math.log2(hertz / C4) + 1200) % 12;
    classes[at] = (classes[at] ?? 0) + magnitude ** 2;
  });
  const most = Math.max(...classes) || SMALLEST;
  return classes.map((power) => power / most);
}

/** Octaves over 100 Hz and height of the largest peak of the normalised autocorrelation, at half the rate. */
function pitch(frame: Float32Array, sampleRate: number): number[] {
  const half = Float32Array.from({ length: frame.length / 2 }, (_, i) => {
    return ((frame[2 * i] as number) + (frame[2 * i + 1] as number)) / 2;
  });
  const mean = sum(half) / half.length;
  const x = half.map((value) => value - mean);
  const [low, high] = PITCH_RANGE;
  let [best, strength] = [sampleRate / 2 / 100, 0];
  for (let lag = Math.floor(sampleRate / 2 / high); lag <= sampleRate / 2 / low; lag += 1) {
    let [product, first, second] = [0, 1e-9, 1e-9];
    for (let i = lag; i < x.length; i += 1) {
      product += (x[i] as number) * (x[i - lag] as number);
      first += (x[i] as number) ** 2;
      second += (x[i - lag] as number) ** 2;
    }
    const height = product / Math.sqrt(first * second);
    if (height > strength) [best, strength] = [lag, height];
  }
  return [strength * Math.log2(sampleRate / 2 / best / 100), strength];
}

function deltas(rows: Float32Array, frames: number, columns: number, spec: FeatureSpec): number[][] {
  const { melBands, mfcc } = spec;
  const transform = new DiscreteCosineTransform(melBands, mfcc);
  const squares = 2 * sum(Array.from({ length: DELTA_REACH }, (_, i) => (i + 1) ** 2));
  const at = (frame: number, column: number): number =>
    rows[Math.min(frames - 1, Math.max(0, frame)) * columns + column] as number;
  return Array.from({ length: frames }, (_, frame) => {
    const slope = (column: number): number =>
      sum(
        Array.from({ length: DELTA_REACH }, (__, i) => {
          return (i + 1) * (at(frame + i + 1, column) - at(frame - i - 1, column));
        }),
      ) / squares;
    const cepstrum = doubleArray(mfcc);
    transform.apply(
      Array.from({ length: melBands }, (__, band) => slope(band)),
      cepstrum,
    );
    return [slope(melBands + 1), slope(melBands), ...cepstrum];
  });
}

function magnitudes(samples: Float32Array, spec: FeatureSpec, frames: number): number[][] {
  const fft = new RealFft(spec.fftLength);
  const window = hannWindow(spec.frameLength);
  const all = Array.from(samples);
  const power = doubleArray(spec.fftLength / 2 + 1);
  return Array.from({ length: frames }, (_, i) => {
    fft.powerSpectrum(all, i * spec.hopLength, window, power);
    return power.map(Math.sqrt);
  });
}

function parts<T extends Float32Array | readonly number[]>(values: T, measure: (part: T) => number): number[] {
  const length = Math.floor(values.length / PARTS);
  return Array.from({ length: PARTS }, (_, i) => measure(values.slice(i * length, (i + 1) * length) as T));
}

/** Of the shares, in bits. */
function entropy(amounts: readonly number[]): number {
  const total = sum(amounts) || SMALLEST;
  return -sum(amounts.map((amount) => (amount > 0 ? (amount / total) * Math.log2(amount / total) : 0)));
}

const sum = (values: Iterable<number>): number => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};

const powerOf = (frame: Float32Array): number => sum(frame.map((x) => x * x)) / frame.length;
