/** The time for a frame of analysis without the network: gate, speaker, window and all measures of speech. */
import { FrameAnalysis } from '../../src/analysis/frame-analysis.js';
import { framesOf } from '../unit/analysis/frames.js';
import { shippedManifest } from '../unit/analysis/shipped-model.js';
import { at, mix, pinkNoise, speech } from '../unit/analysis/sounds.js';
import type { BenchRow } from './bench-row.js';

const SECONDS = 30;
const ROUNDS = 15;

export function bench(): BenchRow[] {
  const frames = framesOf(mix(at(-25, speech(SECONDS, 2)), at(-70, pinkNoise(SECONDS))));
  const times: number[] = [];
  for (let round = -3; round < ROUNDS; round += 1) {
    const analysis = new FrameAnalysis(shippedManifest());
    let speechSeconds = 0;
    const start = performance.now();
    for (const { zcr, rms, mfcc } of frames) {
      if (analysis.push(zcr, rms, mfcc)) speechSeconds = analysis.measures.speechSeconds;
    }
    if (round >= 0) times.push(((performance.now() - start) * 1000) / frames.length);
    if (speechSeconds < SECONDS / 2) throw new Error('The gate did not hear the speech.');
  }
  const value = times.sort((a, b) => a - b)[times.length >> 1] ?? NaN;
  return [{ name: 'analysis without network', value, unit: 'µs/frame', limit: 10, goal: 5, within: value <= 10 }];
}
