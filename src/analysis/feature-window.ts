import type { NetworkView } from '../contract/model-manifest.js';

/** RMS below this counts as this, before the logarithm: −100 dB. */
const RMS_FLOOR = 1e-5;

/** Columns of a row: where the level lives. */
const ZCR = 0;
const RMS = 1;
const C0 = 2;

/** Writes a frame as the model's row: [zcr, rms in dB re full scale, mfcc…]; its coefficients from `offset` on. */
export function writeFeatureRow(
  row: Float32Array,
  zcr: number,
  rms: number,
  mfcc: ArrayLike<number>,
  offset = 0,
): void {
  row[ZCR] = zcr;
  row[RMS] = 20 * Math.log10(Math.max(rms, RMS_FLOOR));
  for (let column = C0; column < row.length; column += 1) row[column] = mfcc[offset + column - C0] ?? 0;
}

/**
 * Takes the level out of a window in place: RMS in dB and c0 are made relative to their own means over it, so that a
 * microphone's gain changes nothing.
 * @param window `frames` × `width`, row-major.
 */
export function makeLevelRelative(window: Float32Array, frames: number, width: number): void {
  for (const column of [RMS, C0]) {
    let sum = 0;
    for (let i = 0; i < frames; i += 1) sum += window[i * width + column] ?? 0;
    const average = sum / frames;
    for (let i = 0; i < frames; i += 1) window[i * width + column] = (window[i * width + column] ?? 0) - average;
  }
}

/** (x − mean) / std in place, column by column; `window` is `frames` × mean.length. */
export function standardise(
  window: Float32Array,
  frames: number,
  mean: ArrayLike<number>,
  std: ArrayLike<number>,
): void {
  const width = mean.length;
  for (let i = 0; i < frames; i += 1) {
    for (let column = 0; column < width; column += 1) {
      const at = i * width + column;
      window[at] = ((window[at] ?? 0) - (mean[column] ?? 0)) / (std[column] ?? 1);
    }
  }
}

/** Added to a column's variance over a window before the root: what hardly moves is not blown up. */
export const OWN_VARIANCE_FLOOR = 1e-5;

/** Frames over which a delta is taken. */
const DELTA_FRAMES = 2;

/** How the columns of a window change over two frames, in place; of its first ones nothing is known. */
export function takeDelta(window: Float32Array, width: number): void {
  const reach = DELTA_FRAMES * width;
  for (let at = window.length - 1; at >= reach; at -= 1) window[at] = (window[at] ?? 0) - (window[at - reach] ?? 0);
  window.fill(0, 0, reach);
}

/** Whether a network of this view sees the normalised window as it is. */
export const seesAll = (view: NetworkView): boolean => view === 'whole' || view === 'ahead';

/** What a network of this view sees of each of the normalised windows of `frames` × `width` that lie in a row. */
export function seenOf(windows: Float32Array, frames: number, width: number, view: NetworkView): Float32Array {
  if (seesAll(view)) return windows;
  const seen = windows.slice();
  const size = frames * width;
  for (let from = 0; from < seen.length; from += size) {
    const window = seen.subarray(from, from + size);
    if (view === 'delta') takeDelta(window, width);
    standardiseByItself(window, frames, width);
  }
  return seen;
}

function standardiseByItself(window: Float32Array, frames: number, width: number): void {
  for (let column = 0; column < width; column += 1) {
    let sum = 0;
    let squares = 0;
    for (let at = column; at < window.length; at += width) {
      const value = window[at] ?? 0;
      sum += value;
      squares += value * value;
    }
    const mean = sum / frames;
    const deviation = Math.sqrt(Math.max(0, squares / frames - mean * mean) + OWN_VARIANCE_FLOOR);
    for (let at = column; at < window.length; at += width) window[at] = ((window[at] ?? 0) - mean) / deviation;
  }
}

/**
 * The population's mean moved towards the speaker's (maximum a posteriori with a prior worth `priorSeconds`):
 * mean + s / (s + prior) · (speaker − mean), into `adapted`. Columns that are relative to their window stay.
 */
export function adaptMean(
  mean: ArrayLike<number>,
  speaker: ArrayLike<number>,
  seconds: number,
  priorSeconds: number,
  levelRelative: boolean,
  adapted: Float64Array,
): void {
  const weight = priorSeconds > 0 && seconds > 0 ? seconds / (seconds + priorSeconds) : 0;
  for (let column = 0; column < mean.length; column += 1) {
    const base = mean[column] ?? 0;
    const moves = !(levelRelative && (column === RMS || column === C0));
    adapted[column] = moves ? base + weight * ((speaker[column] ?? 0) - base) : base;
  }
}
