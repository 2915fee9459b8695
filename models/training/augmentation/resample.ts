/** Zero crossings of the sinc on either side. */
const TAPS = 16;
/** Rows of the table for one sample's time; the nearest is taken (−70 dB). */
const PHASES = 1024;

/**
 * Reads `samples` at `factor` times the speed by windowed-sinc interpolation: pitch and tempo rise together by `factor`
 * (0.5 to 2), as with a tape.
 */
export function resample(samples: Float32Array, factor: number): Float32Array {
  const cutoff = Math.min(1, 1 / factor);
  const reach = Math.ceil(TAPS / cutoff);
  const width = 2 * reach;
  const table = new Float64Array((PHASES + 1) * width);
  for (let phase = 0; phase <= PHASES; phase += 1) {
    for (let tap = 0; tap < width; tap += 1) {
      const time = tap - (reach - 1) - phase / PHASES;
      const x = Math.PI * cutoff * time;
      const window = 0.5 + 0.5 * Math.cos((Math.PI * time) / (reach + 1));
      table[phase * width + tap] = cutoff * (x === 0 ? 1 : Math.sin(x) / x) * window;
    }
  }
  const output = new Float32Array(Math.max(1, Math.floor(samples.length / factor)));
  for (let n = 0; n < output.length; n += 1) {
    const whole = Math.floor(n * factor);
    const row = Math.round((n * factor - whole) * PHASES) * width;
    const first = whole - (reach - 1);
    const from = Math.max(0, -first);
    const to = Math.min(width, samples.length - first);
    let sum = 0;
    for (let tap = from; tap < to; tap += 1) sum += (samples[first + tap] as number) * (table[row + tap] as number);
    output[n] = sum;
  }
  return output;
}
