/** Draws of a toy corpus for training. */
import { fastestArithmetic } from '../../../models/training/network/arithmetic.js';
import { inputOffset } from '../../../models/training/network/elementwise.js';
import type { Batch } from '../../../models/training/network/batch.js';
import { ALL_AUGMENTATION, type DrawOptions } from '../../../models/training/recipe/draw-options.js';
import { TrainingDraws } from '../../../models/training/draws/training-draws.js';
import { normalisationOf, RowMaker } from '../../../models/training/features/model-rows.js';
import { EMOTIONS } from '../../../src/contract/emotions.js';
import type { NetworkView } from '../../../src/contract/model-manifest.js';
import { toyCache, type ToyCorpus } from './toy-corpus.js';

export const FRAMES = 40;
export const STRIDE = 4;
export const SIZE = 64;
export const NONE: DrawOptions = {
  versions: false,
  masks: false,
  mixup: 0,
  tempo: 0,
  warp: 0,
  microphone: 0,
  room: 0,
  short: 0,
  margins: 0,
  ownEmotions: false,
  adaptation: false,
};
export const EVERYTHING: DrawOptions = {
  ...ALL_AUGMENTATION,
  warp: 0.1,
  microphone: 0.5,
  room: 0.5,
  short: 0.5,
  margins: 8,
};
export const TOPOLOGY = { type: 'tcn', stem: { kernel: 5, stride: 2 }, channels: 4, blocks: [], poolAfter: 0 } as const;
export const arithmetic = fastestArithmetic();
/** Of a row in a batch of SIZE. */
export const at = (frame: number, example: number, width: number): number =>
  inputOffset(frame, example, SIZE, TOPOLOGY.stem.stride, width);

/** To be seen by a network of this view. */
export function emptyBatch(
  frames: number,
  width: number,
  view: NetworkView = 'whole',
): Batch & { readonly input: Float32Array } {
  const input = new Float32Array(frames * SIZE * width);
  return {
    input,
    seen: [{ view, input }],
    valid: new Int32Array(SIZE),
    targets: new Float32Array(SIZE * EMOTIONS.length),
  };
}

export function setUp(
  corpora: readonly ToyCorpus[],
  options: DrawOptions,
  ownWindow = false,
  view: NetworkView = 'whole',
) {
  const cache = toyCache(corpora);
  const maker = new RowMaker(cache, 10, ownWindow);
  const clips = cache.recordings.flatMap(({ versions }) => versions);
  const draws = new TrainingDraws(
    maker,
    cache.recordings,
    normalisationOf(maker, clips, FRAMES),
    FRAMES,
    TOPOLOGY,
    arithmetic,
    options,
  );
  return { cache, maker, draws, batch: emptyBatch(FRAMES, maker.width, view) };
}

export const ONE: readonly ToyCorpus[] = [{ name: 'toy', speakers: ['a', 'b'], takes: 2 }];
