/** Samples this close to zero count as positive: `librosa.zero_crossings(threshold=1e-10)`. */
const THRESHOLD = 1e-10;

/**
 * Share of a frame's samples at which the sign differs from the sample before, 0 to (length − 1)/length:
 * `librosa.feature.zero_crossing_rate(center=False)` with `pad=False`. Allocates nothing.
 */
export function zeroCrossingRate(frame: Float64Array): number {
  const length = frame.length;
  let crossings = 0;
  let before = (frame[0] as number) < -THRESHOLD;
  for (let n = 1; n < length; n += 1) {
    const negative = (frame[n] as number) < -THRESHOLD;
    if (negative !== before) crossings += 1;
    before = negative;
  }
  return crossings / length;
}
