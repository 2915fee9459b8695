/** The mean of the channels, all as long as the first; the first itself if there is only one. */
export function mixDown(channels: readonly Float32Array[]): Float32Array {
  const [first = new Float32Array(0), ...others] = channels;
  if (others.length === 0) return first;
  return first.map((sample, i) => {
    let sum = sample;
    for (const channel of others) sum += channel[i] ?? 0;
    return sum / channels.length;
  });
}
