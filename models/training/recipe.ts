import type { TcnTopology } from '../../src/contract/model-manifest.js';
import { FEATURE_SPECS, type FeatureSpec } from '../../src/features/feature-spec.js';
import type { Dropout } from './network/tcn.js';
import { TOPOLOGY, WINDOW_FRAMES } from './topology.js';
import { ALL_AUGMENTATION, type DrawOptions } from './training-draws.js';

/** Everything that a training is free to choose. */
export interface Recipe {
  readonly spec: FeatureSpec;
  readonly topology: TcnTopology;
  /** Frames of a full window. */
  readonly frames: number;
  /** Frames of the longest window drawn in training: clips last 2.2 s on average, the rest would be zeros. */
  readonly drawnFrames: number;
  readonly draws: DrawOptions;
  readonly dropout: Dropout;
  /** Of {@link EPOCH_DRAWS} windows each. */
  readonly epochs: number;
  readonly batch: number;
  readonly peakRate: number;
  readonly weightDecay: number;
  /** Steps over which the weights are averaged exponentially; 0 takes the last ones. */
  readonly averaging: number;
  /** Corpora that are drawn from beside the tested one, as far as they are asked for. */
  readonly beside: readonly string[];
}

/** Windows drawn in an "epoch", for counting: as many as RAVDESS has files outside of a fold. */
export const EPOCH_DRAWS = 1200;

/** The recipe of the shipped model. */
export const RECIPE: Recipe = {
  spec: FEATURE_SPECS.s16k,
  topology: TOPOLOGY,
  frames: WINDOW_FRAMES,
  drawnFrames: 144,
  draws: { ...ALL_AUGMENTATION, warp: 0.1, short: 0.5, margins: 16 },
  dropout: { channels: 0.1, pooled: 0.3 },
  epochs: 240,
  batch: 64,
  peakRate: 3e-3,
  weightDecay: 0.02,
  averaging: 0,
  beside: [],
};
