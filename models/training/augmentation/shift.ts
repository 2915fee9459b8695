/** Moves the sound later by `count` samples (earlier if negative), as if the frames had begun elsewhere; the length stays. */
export function shift(samples: Float32Array, count: number): Float32Array {
  const output = new Float32Array(samples.length);
  if (count >= 0) output.set(samples.subarray(0, Math.max(0, samples.length - count)), Math.min(count, samples.length));
  else output.set(samples.subarray(Math.min(-count, samples.length)));
  return output;
}
