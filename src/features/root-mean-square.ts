/** sqrt(mean of the squares), linear: `librosa.feature.rms(center=False)` in double precision. Allocates nothing. */
export function rootMeanSquare(frame: Float64Array): number {
  const length = frame.length;
  let sum = 0;
  for (let n = 0; n < length; n += 1) {
    const sample = frame[n] as number;
    sum += sample * sample;
  }
  return Math.sqrt(sum / length);
}
