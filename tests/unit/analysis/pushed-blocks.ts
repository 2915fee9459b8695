/** Block after block to an analyzer, and what it says. */
import { Analyzer } from '../../../src/analysis/analyzer.js';
import type { Predictor } from '../../../src/analysis/model.js';
import type { FeatureBlock } from '../../../src/contract/feature-block.js';
import type { Snapshot } from '../../../src/contract/snapshot.js';
import { fakePredictor } from './fake-predictor.js';
import { blocksOf } from './frames.js';
import { mostly } from './probabilities.js';
import { at, join, mix, pinkNoise, silence, speech } from './sounds.js';

/** Five seconds of speech between silences, over faint noise. */
export const VOICE = mix(join(silence(0.5), at(-25, speech(5, 2)), silence(1.5)), at(-75, pinkNoise(7)));

/** What all of the blocks bring; `reads` says after which there is time for a reading. */
export async function pushAll(
  analyzer: Analyzer,
  blocks: readonly FeatureBlock[],
  reads: (index: number) => boolean = () => true,
): Promise<Snapshot[]> {
  const snapshots: Snapshot[] = [];
  for (const [index, block] of blocks.entries()) snapshots.push(...(await analyzer.push(block, reads(index))));
  return snapshots;
}

export const snapshotsOf = (sound: Float32Array, model: Predictor, blockFrames = 4): Promise<Snapshot[]> =>
  pushAll(new Analyzer(model), blocksOf(sound, blockFrames));

export const alwaysAngry = (): Predictor => fakePredictor(() => mostly('angry', 0.95));
