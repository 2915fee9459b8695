import { FeatureExtractor } from '../../../src/features/feature-extractor.js';
import type { FeatureSpec } from '../../../src/features/feature-spec.js';

/** Decibels below the loud frames at which speech begins. */
const RANGE = 35;
/** Loud: this quantile of the frames' levels. */
const LOUD = 0.98;
/** Seconds kept before the first and after the last frame of speech. */
const MARGIN = 0.1;

/** Cuts the silence before and after speech: frames more than 35 dB below the loud ones. */
export function trimToSpeech(samples: Float32Array, spec: FeatureSpec): Float32Array {
  const levels: number[] = [];
  new FeatureExtractor(spec).push(samples, ({ rms }) => levels.push(20 * Math.log10(Math.max(rms, 1e-8))));
  if (levels.length === 0) return samples;
  const loud = [...levels].sort((a, b) => a - b)[Math.floor(LOUD * (levels.length - 1))] ?? 0;
  const isSpeech = (level: number): boolean => level > loud - RANGE;
  const first = levels.findIndex(isSpeech);
  const last = levels.findLastIndex(isSpeech);
  const margin = Math.round(MARGIN * spec.sampleRate);
  const from = Math.max(0, first * spec.hopLength - margin);
  const to = Math.min(samples.length, last * spec.hopLength + spec.frameLength + margin);
  return samples.subarray(from, to);
}
