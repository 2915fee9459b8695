/** Samples this close to zero count as positive: `librosa.zero_crossings(threshold=1e-10)`. */
const THRESHOLD = 1e-10;

/**
 * Share of the samples `samples[from … from + length − 1]` whose sign differs from the sample's before, 0 to
 * (length − 1)/length: `librosa.feature.zero_crossing_rate(center=False)` with `pad=False`. Allocates nothing.
 */
export function zeroCrossingRate(samples: ArrayLike<number>, from = 0, length = samples.length - from): number {
  const end = from + length;
  let crossings = 0;
  // Counted without branches, which noise would make unpredictable.
  let before = Number((samples[from] as number) < -THRESHOLD);
  for (let n = from + 1; n < end; n += 1) {
    const negative = Number((samples[n] as number) < -THRESHOLD);
    crossings = (crossings + (negative ^ before)) | 0;
    before = negative;
  }
  return crossings / length;
}
