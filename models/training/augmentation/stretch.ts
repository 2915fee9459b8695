/** Samples of a grain at 16 kHz: 32 ms. */
const GRAIN = 512;
/** How far a grain may move to fit on the one before, samples. */
const SEARCH = 160;

/**
 * Changes tempo and not pitch by overlapping grains where they fit best (WSOLA, Verhelst and Roelands 1993); for speech
 * at 16 kHz.
 * @param factor length of the result over that of `samples`, 0.5 to 2.
 */
export function stretch(samples: Float32Array, factor: number): Float32Array {
  const hop = GRAIN / 2;
  if (samples.length < GRAIN + 2 * SEARCH) return samples.slice();
  const length = Math.round(samples.length * factor);
  const output = new Float32Array(length + GRAIN);
  const at = (index: number): number => samples[index] ?? 0;
  let previous = 0;
  for (let to = 0; to < length; to += hop) {
    const wanted = Math.round(to / factor);
    let best = wanted;
    if (to > 0) {
      // What would follow the last grain naturally; the new grain should look like it.
      const natural = previous + hop;
      let highest = -Infinity;
      for (let shift = -SEARCH; shift <= SEARCH; shift += 4) {
        const from = wanted + shift;
        if (from < 0) continue;
        let likeness = 0;
        for (let i = 0; i < hop; i += 2) likeness += at(natural + i) * at(from + i);
        if (likeness > highest) {
          highest = likeness;
          best = from;
        }
      }
    }
    for (let i = 0; i < GRAIN; i += 1) {
      const window = 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / GRAIN);
      output[to + i] = (output[to + i] as number) + (to === 0 && i < hop ? at(best + i) : window * at(best + i));
    }
    previous = best;
  }
  return output.subarray(0, length);
}
