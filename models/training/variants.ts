import { FEATURE_SPECS } from '../../src/features/feature-spec.js';
import { TOPOLOGY } from './topology.js';
import { RECIPE, type Recipe } from './recipe.js';
import { ALL_AUGMENTATION } from './training-draws.js';

/** The recipe that the comparisons began with. */
const BASE: Recipe = { ...RECIPE, draws: ALL_AUGMENTATION, drawnFrames: RECIPE.frames };
const base = (changes: Partial<Recipe>): Recipe => ({ ...BASE, ...changes });
const draws = (changes: Partial<Recipe['draws']>): Recipe => base({ draws: { ...BASE.draws, ...changes } });
const W16K = { ...FEATURE_SPECS.s16k, name: 'w16k', frameLength: 1024, fftLength: 1024, melBands: 64 };

/** What `npm run compare` sets against each other. */
export const VARIANTS: Readonly<Record<string, Recipe>> = {
  shipped: RECIPE,
  base: BASE,
  'warp-10': draws({ warp: 0.1 }),
  'warp-10, equaliser-3, short-30': draws({ warp: 0.1, equaliser: 3, short: 0.3 }),
  'warp-10, no masks': draws({ warp: 0.1, masks: false }),
  'warp-10, no mixup': draws({ warp: 0.1, mixup: 0 }),
  'warp-10, channels-48': { ...draws({ warp: 0.1 }), topology: { ...TOPOLOGY, channels: 48 } },
  'mfcc-13': base({ spec: { ...FEATURE_SPECS.s16k, mfcc: 13 } }),
  'mfcc-40': base({ spec: { ...FEATURE_SPECS.s16k, mfcc: 40 } }),
  'dropout-20': base({ dropout: { channels: 0.2, pooled: 0.4 } }),
  'w16k-20': base({ spec: { ...W16K, mfcc: 20 } }),
  'w16k-40': base({ spec: { ...W16K, mfcc: 40 } }),
};
