import type { Random } from '../random.js';

const SAMPLE_RATE = 16_000;
/** Samples from one block to the next, 20 ms; a block is twice as long. */
const HOP = 320;
/** Coefficients of the narrowest band; the others grow with frequency, as hearing's do. */
const NARROWEST = 4;
const GROWTH = 1.25;
/** Steps of the quantiser, as multiples of a band's root mean square: from what is hardly heard to holes in the spectrum. */
const COARSENESS = [0.7, 2.5] as const;
/** Hertz, above which nothing is kept. */
const CUT = [3_400, 8_000] as const;

/**
 * As through a lossy codec of no particular name, at a low bit rate: lapped blocks (MDCT, Princen and Bradley 1986), each
 * band of a block rounded to steps of its own, the treble gone. For samples at 16 kHz.
 */
export function lossyCodec(samples: Float32Array, random: Random): Float32Array {
  const coarseness = random.between(...COARSENESS);
  const kept = Math.round((random.between(...CUT) * 2 * HOP) / SAMPLE_RATE);
  const decoded = new Float32Array(samples.length);
  const block = new Float32Array(2 * HOP);
  const coefficients = new Float32Array(kept);
  for (let start = -HOP; start < samples.length; start += HOP) {
    for (let n = 0; n < 2 * HOP; n += 1) block[n] = (WINDOW[n] as number) * (samples[start + n] ?? 0);
    for (let k = 0; k < kept; k += 1) {
      let sum = 0;
      for (let n = 0, at = k * 2 * HOP; n < 2 * HOP; n += 1, at += 1)
        sum += (block[n] as number) * (COSINES[at] as number);
      coefficients[k] = sum;
    }
    quantise(coefficients, coarseness);
    block.fill(0);
    for (let k = 0; k < kept; k += 1) {
      const one = coefficients[k] as number;
      if (one === 0) continue;
      for (let n = 0, at = k * 2 * HOP; n < 2 * HOP; n += 1, at += 1)
        block[n] = (block[n] as number) + one * (COSINES[at] as number);
    }
    for (let n = Math.max(0, -start); n < 2 * HOP && start + n < samples.length; n += 1) {
      decoded[start + n] = (decoded[start + n] as number) + (2 / HOP) * (block[n] as number) * (WINDOW[n] as number);
    }
  }
  return decoded;
}

/** Each band to the nearest of its steps, in place. */
function quantise(coefficients: Float32Array, coarseness: number): void {
  let width = NARROWEST;
  for (let from = 0; from < coefficients.length; width *= GROWTH) {
    const band = coefficients.subarray(from, from + Math.round(width));
    const step = coarseness * Math.sqrt(band.reduce((sum, x) => sum + x * x, 0) / band.length) || 1;
    band.forEach((x, k) => (band[k] = step * Math.round(x / step)));
    from += band.length;
  }
}

const WINDOW = Float64Array.from({ length: 2 * HOP }, (_, n) => Math.sin((Math.PI * (n + 0.5)) / (2 * HOP)));

/** By coefficient, those of a block's samples. */
const COSINES = Float32Array.from({ length: HOP * 2 * HOP }, (_, at) => {
  const [k, n] = [Math.floor(at / (2 * HOP)), at % (2 * HOP)];
  return Math.cos((Math.PI * (2 * n + 1 + HOP) * (2 * k + 1)) / (4 * HOP));
});
