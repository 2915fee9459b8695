import { resample } from './resample.js';

const SAMPLE_RATE = 16_000;
/** Hertz: what a telephone lets through. */
const BAND = [300, 3400] as const;
const TAPS = 129;
const MU = 255;

/** As through a telephone line: `band` in hertz at 8 kHz, eight bits by the µ-law (ITU-T G.711). For samples at 16 kHz. */
export function telephone(samples: Float32Array, band: readonly [low: number, high: number] = BAND): Float32Array {
  const narrow = resample(bandPass(samples, band), 2);
  const companded = narrow.map((x) => {
    const size = Math.min(1, Math.abs(x));
    const level = Math.round((127 * Math.log1p(MU * size)) / Math.log1p(MU)) / 127;
    return (Math.sign(x) * Math.expm1(level * Math.log1p(MU))) / MU;
  });
  return resample(companded, 0.5);
}

/** A Hamming-windowed sinc filter of linear phase, its delay taken back. */
function bandPass(samples: Float32Array, band: readonly [low: number, high: number]): Float32Array {
  const [low, high] = band.map((hertz) => (2 * hertz) / SAMPLE_RATE) as [number, number];
  const middle = (TAPS - 1) / 2;
  const sinc = (cutoff: number, n: number): number =>
    n === 0 ? cutoff : Math.sin(Math.PI * cutoff * n) / (Math.PI * n);
  const filter = Float64Array.from({ length: TAPS }, (_, i) => {
    const window = 0.54 - 0.46 * Math.cos((2 * Math.PI * i) / (TAPS - 1));
    return window * (sinc(high, i - middle) - sinc(low, i - middle));
  });
  return samples.map((_, n) => {
    let sum = 0;
    const from = Math.max(0, n + middle - samples.length + 1);
    const to = Math.min(TAPS, n + middle + 1);
    for (let i = from; i < to; i += 1) sum += (filter[i] as number) * (samples[n + middle - i] as number);
    return sum;
  });
}
