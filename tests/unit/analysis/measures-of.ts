import { FrameAnalysis } from '../../../src/analysis/frame-analysis.js';
import type { Measures } from '../../../src/contract/snapshot.js';
import { framesOf } from './frames.js';
import { shippedManifest } from './shipped-model.js';

/** The measures at the end of each hop of a sound (eight a second), as no reading was made of it. */
export function measuresOf(sound: Float32Array, analysis = new FrameAnalysis(shippedManifest())): Measures[] {
  const measures: Measures[] = [];
  for (const { zcr, rms, mfcc } of framesOf(sound)) if (analysis.push(zcr, rms, mfcc)) measures.push(analysis.measures);
  return measures;
}

/** The last of them. */
export function measuresAfter(sound: Float32Array): Measures {
  const last = measuresOf(sound).at(-1);
  if (!last) throw new RangeError('The sound is shorter than a hop.');
  return last;
}
