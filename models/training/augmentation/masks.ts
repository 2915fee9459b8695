import type { Elementwise } from '../network/elementwise.js';
import type { Random } from '../random.js';

/** So many of bands and as many of frames, each of none to so many. */
const MASKS = 2;
const MASKED_BANDS = 6;
const MASKED_FRAMES = 20;

/** Fills stretches of bands and of frames with the window's mean of each band (Park et al. 2019). */
export function maskBandsAndFrames(
  elementwise: Elementwise,
  mel: Float32Array,
  frames: number,
  columns: number,
  bands: number,
  random: Random,
): void {
  const mean = new Float64Array(columns);
  elementwise.moments(mel, frames, columns, mean, new Float64Array(columns));
  for (let c = 0; c < columns; c += 1) mean[c] = (mean[c] as number) / frames;
  for (let mask = 0; mask < MASKS; mask += 1) {
    const high = random.integer(MASKED_BANDS + 1);
    const band = random.integer(bands - high + 1);
    for (let i = 0; i < frames; i += 1) {
      for (let c = band; c < band + high; c += 1) mel[i * columns + c] = mean[c] as number;
    }
    const long = Math.min(random.integer(MASKED_FRAMES + 1), Math.floor(frames / 3));
    const frame = random.integer(frames - long + 1);
    for (let i = frame; i < frame + long; i += 1) {
      for (let c = 0; c < bands; c += 1) mel[i * columns + c] = mean[c] as number;
    }
  }
}
