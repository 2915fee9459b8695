import { VERSIONS } from '../../../models/training/augmentation/versions.js';
import {
  cacheWidth,
  type CachedRecording,
  type FeatureCache,
} from '../../../models/training/features/feature-cache.js';
import { Random } from '../../../models/training/random.js';
import { EMOTIONS } from '../../../src/contract/emotions.js';
import { FEATURE_SPECS } from '../../../src/features/feature-spec.js';

const SPEC = FEATURE_SPECS.s16k;

export interface ToyCorpus {
  readonly name: string;
  readonly speakers: readonly string[];
  /** Recordings of each speaker and emotion. */
  readonly takes: number;
}

/**
 * Features of corpora that never were: each emotion is a bump in a mel band of its own, under noise, so that a small
 * network can learn them within seconds; speakers differ in their tilt.
 */
export function toyCache(corpora: readonly ToyCorpus[], seed = 1): FeatureCache {
  const random = new Random(seed);
  const width = cacheWidth(SPEC);
  const values: number[] = [];
  const recordings: CachedRecording[] = [];
  for (const { name, speakers, takes } of corpora) {
    for (const speaker of speakers) {
      const tilt = random.between(-0.3, 0.3);
      for (const [label, emotion] of EMOTIONS.entries()) {
        for (let take = 0; take < takes; take += 1) {
          const versions = VERSIONS.map(() => {
            const frames = 18 + random.integer(40);
            const from = values.length / width;
            for (let i = 0; i < frames; i += 1) {
              for (let band = 0; band < SPEC.melBands; band += 1) {
                const bump = Math.abs(band - 3 - 5 * label) < 3 ? 12 : 0;
                values.push(-50 + bump + tilt * band + 2 * random.normal());
              }
              values.push(-30 + random.normal(), random.between(0.05, 0.2));
            }
            return { from, frames };
          });
          const path = `${name}/${speaker}-${emotion}-${take}.wav`;
          recordings.push({ corpus: name, path, speaker, sex: 'female', emotion, versions });
        }
      }
    }
  }
  return { spec: SPEC, recordings, rows: Float32Array.from(values) };
}
