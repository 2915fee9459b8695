/**
 * sqrt(mean of the squares) of `samples[from … from + length − 1]`, linear: `librosa.feature.rms(center=False)` in
 * double precision. Allocates nothing.
 */
export function rootMeanSquare(samples: ArrayLike<number>, from = 0, length = samples.length - from): number {
  // Two sums, so that one addition need not wait for the other.
  let even = 0;
  let odd = 0;
  const end = from + length - 1;
  let n = from;
  for (; n < end; n += 2) {
    const a = samples[n] as number;
    const b = samples[n + 1] as number;
    even += a * a;
    odd += b * b;
  }
  const last = n === end ? (samples[n] as number) : 0;
  return Math.sqrt((even + odd + last * last) / length);
}
