import type { TcnShape } from '../../../src/contract/model-manifest.js';

/** Of each network within one corpus: 82,567 trained values, 3 s of context, 47 steps to pool over. */
export const TOPOLOGY: TcnShape = {
  type: 'tcn',
  stem: { kernel: 5, stride: 2 },
  channels: 64,
  blocks: [1, 2, 1, 2, 4, 8].map((dilation) => ({ kernel: 3, dilation })),
  poolAfter: 0,
};

/** Of each of the shipped model's two, which have more to hear: 138,607 trained values. */
export const WIDE_TOPOLOGY: TcnShape = { ...TOPOLOGY, channels: 84 };

/** Of each of two that have a narrow one beside them: 103,255 trained values, the three together no more than a model may have. */
export const BESIDE_TOPOLOGY: TcnShape = { ...TOPOLOGY, channels: 72 };

/** Narrower, for where every kilobyte counts: 28,303 trained values. */
export const TINY_TOPOLOGY: TcnShape = { ...TOPOLOGY, channels: 36 };

/** Frames of a full window: 3 s at s16k. */
export const WINDOW_FRAMES = 188;

/** Frames of speech before the first reading of a voice: half a second. */
export const MINIMUM_FRAMES = 32;
