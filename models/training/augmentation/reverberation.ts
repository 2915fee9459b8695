const SAMPLE_RATE = 16_000;
/** Seconds of the comb and all-pass filters' loops (Schroeder 1962). */
const COMBS = [0.0297, 0.0371, 0.0411, 0.0437];
const ALL_PASSES = [
  [0.005, 0.7],
  [0.0017, 0.7],
] as const;

/**
 * A room around a voice: four combs side by side and two all-passes after them, added to the direct sound.
 * @param seconds until the echo has fallen by 60 dB; @param wet its power relative to the direct sound's, about.
 */
export function reverberate(samples: Float32Array, seconds: number, wet: number): Float32Array {
  let echo = new Float32Array(samples.length);
  for (const loop of COMBS) {
    const delay = Math.round(loop * SAMPLE_RATE);
    const gain = 10 ** ((-3 * loop) / seconds);
    const comb = new Float32Array(samples.length);
    for (let n = delay; n < samples.length; n += 1) {
      comb[n] = (samples[n - delay] as number) + gain * (comb[n - delay] as number);
    }
    for (let n = 0; n < echo.length; n += 1) echo[n] = (echo[n] as number) + (comb[n] as number) / COMBS.length;
  }
  for (const [loop, gain] of ALL_PASSES) {
    const delay = Math.round(loop * SAMPLE_RATE);
    const passed = new Float32Array(echo.length);
    for (let n = 0; n < echo.length; n += 1) {
      const before = n >= delay ? (echo[n - delay] as number) + gain * (passed[n - delay] as number) : 0;
      passed[n] = before - gain * (echo[n] as number);
    }
    echo = passed;
  }
  const power = (of: Float32Array): number => of.reduce((sum, x) => sum + x * x, 0);
  const gain = Math.sqrt((wet * power(samples)) / (power(echo) || 1));
  return samples.map((x, n) => x + gain * (echo[n] as number));
}
