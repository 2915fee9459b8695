/**
 * `length` zeros, kept unboxed as doubles. The signal path works on such plain arrays because V8 reads them faster than
 * a Float64Array, and much faster once any buffer of the thread has been transferred: from then on each access to a
 * typed array checks that its buffer is still there, and the audio thread transfers all the time.
 */
export function doubleArray(length: number): number[] {
  const array: number[] = [];
  // A fraction makes the array one of doubles; grown by push it has no holes.
  for (let i = 0; i < length; i += 1) array.push(0.5);
  return array.fill(0);
}
