import { FEATURE_SPECS } from '../../src/features/feature-spec.js';
import { TOPOLOGY } from './topology.js';
import { RECIPE, type Recipe } from './recipe.js';

const draws = (changes: Partial<Recipe['draws']>): Partial<Recipe> => ({ draws: { ...RECIPE.draws, ...changes } });
const W16K = { ...FEATURE_SPECS.s16k, name: 'w16k', frameLength: 1024, fftLength: 1024, melBands: 64 };

/** What `npm run compare` sets against each other: the shipped recipe with something changed. */
export const VARIANTS: Readonly<Record<string, Partial<Recipe>>> = {
  base: {},
  'warp-10': draws({ warp: 0.1 }),
  'warp-10, equaliser-3, short-30': draws({ warp: 0.1, equaliser: 3, short: 0.3 }),
  'warp-10, no masks': draws({ warp: 0.1, masks: false }),
  'warp-10, no mixup': draws({ warp: 0.1, mixup: 0 }),
  'warp-10, channels-48': { ...draws({ warp: 0.1 }), topology: { ...TOPOLOGY, channels: 48 } },
  'mfcc-13': { spec: { ...FEATURE_SPECS.s16k, mfcc: 13 } },
  'mfcc-40': { spec: { ...FEATURE_SPECS.s16k, mfcc: 40 } },
  'dropout-20': { dropout: { channels: 0.2, pooled: 0.4 } },
  'w16k-20': { spec: { ...W16K, mfcc: 20 } },
  'w16k-40': { spec: { ...W16K, mfcc: 40 } },
};
