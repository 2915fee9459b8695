import type { CachedRecording } from '../features/feature-cache.js';
import type { Random } from '../random.js';
import { type SpeakerStatistics, UNKNOWN_SPEAKER } from '../features/model-rows.js';

/** What was heard of a speaker. */
export interface History extends SpeakerStatistics {
  /** In order, by place in the pool. */
  readonly heard: readonly { readonly place: number; readonly seconds: number }[];
}

/** The mean cached frame over about `wanted` seconds of clips, drawn without repetition. */
export function historyOf(
  pool: readonly { recording: CachedRecording; means: readonly Float64Array[] }[],
  version: number,
  wanted: number,
  hopSeconds: number,
  random: Random,
): History {
  const order = pool.map((_, index) => index);
  const heard: { place: number; seconds: number }[] = [];
  let mean = new Float64Array(0);
  let seconds = 0;
  for (let i = 0; i < order.length && seconds < wanted; i += 1) {
    const j = i + random.integer(order.length - i);
    [order[i], order[j]] = [order[j] as number, order[i] as number];
    const place = order[i] as number;
    const clip = pool[place];
    const one = clip?.means[version];
    const length = (clip?.recording.versions[version]?.frames ?? 0) * hopSeconds;
    if (!one || length === 0) continue;
    if (mean.length === 0) mean = new Float64Array(one.length);
    for (let c = 0; c < one.length; c += 1) mean[c] = (mean[c] as number) + length * (one[c] as number);
    seconds += length;
    heard.push({ place, seconds: length });
  }
  return seconds === 0
    ? { ...UNKNOWN_SPEAKER, heard }
    : { mean: mean.map((sum) => sum / seconds), seconds: Math.min(seconds, wanted), heard };
}
