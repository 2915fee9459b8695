import { FEATURE_SPECS } from '../../src/features/feature-spec.js';
import { RECIPE, type Recipe } from './recipe.js';

const draws = (changes: Partial<Recipe['draws']>): Partial<Recipe> => ({ draws: { ...RECIPE.draws, ...changes } });
const W16K = { ...FEATURE_SPECS.s16k, name: 'w16k', frameLength: 1024, fftLength: 1024, melBands: 64 };

/** What `npm run compare` sets against each other: the shipped recipe with something changed. */
export const VARIANTS: Readonly<Record<string, Partial<Recipe>>> = {
  base: {},
  'averaged-200': { averaging: 200 },
  'warp-10': draws({ warp: 0.1 }),
  'equaliser-3': draws({ equaliser: 3 }),
  'short-50': draws({ short: 0.5 }),
  'no-mixup': draws({ mixup: 0 }),
  'no-masks': draws({ masks: false }),
  'mfcc-40': { spec: { ...FEATURE_SPECS.s16k, mfcc: 40 } },
  'w16k-20': { spec: { ...W16K, mfcc: 20 } },
  'w16k-40': { spec: { ...W16K, mfcc: 40 } },
  'w16k-64': { spec: { ...W16K, mfcc: 64 } },
};
