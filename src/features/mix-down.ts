/**
 * The mean of the channels, all as long as the first, into `mono`. Samples that are not finite count as 0, so that a broken
 * channel does not silence the others. Given where to, it allocates nothing.
 */
export function mixDown(
  channels: readonly Float32Array[],
  mono = new Float32Array(channels[0]?.length ?? 0),
): Float32Array<ArrayBuffer> {
  const length = mono.length;
  const count = channels.length;
  for (let i = 0; i < length; i += 1) {
    let sum = 0;
    for (let c = 0; c < count; c += 1) {
      const sample = (channels[c] as Float32Array)[i] as number;
      if (sample - sample === 0) sum += sample;
    }
    mono[i] = sum / count;
  }
  return mono;
}
