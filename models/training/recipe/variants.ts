import { FEATURE_SPECS } from '../../../src/features/feature-spec.js';
import { DIRECT, VERSIONS } from '../augmentation/versions.js';
import { type CachedSpec, columnsOf } from '../features/feature-cache.js';
import { TOPOLOGY } from './topology.js';
import { POOLED_RECIPES, RECIPE, type Recipe, WITHIN_RECIPES } from './recipe.js';
import { ALL_AUGMENTATION } from './draw-options.js';

/** The recipe that the comparisons began with. */
const BASE: Recipe = { ...RECIPE, draws: ALL_AUGMENTATION, drawnFrames: RECIPE.frames };
const base = (changes: Partial<Recipe>): Recipe => ({ ...BASE, ...changes });

/** The one after the first round. */
const SECOND: Recipe = { ...RECIPE, draws: { ...ALL_AUGMENTATION, warp: 0.1 } };
const nextDraws = (changes: Partial<Recipe['draws']>): Recipe => ({
  ...SECOND,
  draws: { ...SECOND.draws, ...changes },
});

/** The shipped one. */
const shipped = (changes: Partial<Recipe>): Recipe => ({ ...RECIPE, ...changes });
const shippedDraws = (changes: Partial<Recipe['draws']>): Recipe => shipped({ draws: { ...RECIPE.draws, ...changes } });

/** The shipped recipe with other columns for the network to see. */
const seeing = (spec: CachedSpec, isSeen: (column: string) => boolean): Recipe =>
  shipped({ spec, hidden: columnsOf(spec).filter((column) => !isSeen(column)) });
const OWN_COLUMNS = columnsOf(RECIPE.spec);
const among = (seen: (column: string) => boolean): Recipe => seeing(RECIPE.spec, seen);
const isCepstral = (column: string): boolean => /^c\d+$/.test(column);
const withOther = (beginning: string): Recipe =>
  seeing(
    { ...RECIPE.spec, others: true },
    (column) => OWN_COLUMNS.includes(column) || column === beginning || column.startsWith(`${beginning} `),
  );

/** What the network sees, decided by figures: `npm run compare -- features`. */
const FEATURES: Readonly<Record<string, Recipe>> = {
  'zcr, rms, mfcc': RECIPE,
  'zcr alone': among((column) => column === 'zcr'),
  'rms alone': among((column) => column === 'rms'),
  'mfcc alone': among(isCepstral),
  'zcr, rms': among((column) => !isCepstral(column)),
  'zcr, mfcc': among((column) => column !== 'rms'),
  'rms, mfcc': among((column) => column !== 'zcr'),
  '… 13 coefficients': shipped({ spec: { ...RECIPE.spec, mfcc: 13 } }),
  '… 40 coefficients': shipped({ spec: { ...RECIPE.spec, mfcc: 40 } }),
  '… l16k': shipped({ spec: FEATURE_SPECS.l16k, frames: 96, drawnFrames: 72 }),
  '… s22k': shipped({ spec: FEATURE_SPECS.s22k, frames: 132, drawnFrames: 100 }),
  // As wide as those below, which begin with smaller weights for it: what they are to be set against.
  '… and nothing': withOther('nothing'),
  '… and delta': withOther('delta'),
  '… and energy': withOther('energy of the frame'),
  '… and energy entropy': withOther('energy entropy'),
  '… and spectral centroid': withOther('spectral centroid'),
  '… and spectral entropy': withOther('spectral entropy'),
  '… and spectral flux': withOther('spectral flux'),
  '… and spectral roll-off': withOther('spectral roll-off'),
  '… and chroma': withOther('chroma'),
  '… and pitch': withOther('pitch'),
};

/** The other networks of a single corpus. */
const [, AHEAD = RECIPE, DELTA = RECIPE] = WITHIN_RECIPES;

/** Without the stored versions of this in their names. */
const withoutVersions = (word: string): Recipe =>
  shippedDraws({ versions: DIRECT.filter((name) => !name.includes(word)) });

/** The shipped model's networks, by what they see. */
const [POOLED, POOLED_DELTA = POOLED] = POOLED_RECIPES;

/** What each augmentation brings: the recipe of one corpus without it, or with it: `npm run compare -- augmentation`. */
const AUGMENTATION: Readonly<Record<string, Recipe>> = {
  'as it is': RECIPE,
  '… without pitch': withoutVersions('pitch'),
  '… without stretch': withoutVersions('stretch'),
  '… without noise': withoutVersions('noise'),
  '… without masks': shippedDraws({ masks: false }),
  '… without mixup': shippedDraws({ mixup: 0 }),
  '… without tempo': shippedDraws({ tempo: 0 }),
  '… without mixup and tempo': shippedDraws({ mixup: 0, tempo: 0 }),
  '… without warped bands': shippedDraws({ warp: 0 }),
  '… without short windows and margins': shippedDraws({ short: 0, margins: 0 }),
  '… with microphones': shippedDraws({ microphone: 0.5 }),
  '… with rooms': shippedDraws({ room: 0.25 }),
};

/** With those stored versions that were heard through a line of this in their names. */
const withLines = (word: string): Recipe =>
  shippedDraws({
    versions: VERSIONS.flatMap(({ name, line }) => (!line || name.includes(word) ? [name] : [])),
  });

/** What telephone and codec ask and bring: `npm run compare -- lines`. */
const LINES: Readonly<Record<string, Recipe>> = {
  'as it is': RECIPE,
  '… with telephone': withLines('telephone'),
  '… with codec': withLines('codec'),
  '… with telephone and codec': withLines(''),
};

/** What `npm run compare` sets against each other. */
export const VARIANTS: Readonly<Record<string, Recipe>> = {
  shipped: RECIPE,
  'shipped, lines': withLines(''),
  pooled: POOLED,
  'pooled, delta': POOLED_DELTA,
  'pooled, standardised': { ...POOLED_DELTA, view: 'standardised' },
  'own window': shipped({ ownWindow: true }),
  'own emotions': shippedDraws({ ownEmotions: true }),
  'own emotions, own window, microphone-50, room-25': {
    ...shippedDraws({ ownEmotions: true, microphone: 0.5, room: 0.25 }),
    ownWindow: true,
  },
  ahead: AHEAD,
  delta: DELTA,
  'less dropout': { ...RECIPE, dropout: POOLED.dropout },
  'ahead, less dropout': { ...AHEAD, dropout: POOLED.dropout },
  'delta, less dropout': { ...DELTA, dropout: POOLED.dropout },
  'prior-10': shipped({ priorSeconds: 10 }),
  'prior-10, channels-48': shipped({ priorSeconds: 10, topology: { ...TOPOLOGY, channels: 48 } }),
  'averaged-300': shipped({ averaging: 300 }),
  ...FEATURES,
  ...AUGMENTATION,
  ...LINES,
  second: SECOND,
  base: BASE,
  'warp-10': base({ draws: { ...BASE.draws, warp: 0.1 } }),
  'mfcc-40': base({ spec: { ...FEATURE_SPECS.s16k, mfcc: 40 } }),
  'w16k-40': base({
    spec: { ...FEATURE_SPECS.s16k, name: 'w16k', frameLength: 1024, fftLength: 1024, melBands: 64, mfcc: 40 },
  }),
  'second, short-50': nextDraws({ short: 0.5 }),
  'second, no mixup': nextDraws({ mixup: 0 }),
};

/** Several variants under one name. */
export const GROUPS: Readonly<Record<string, readonly string[]>> = {
  features: Object.keys(FEATURES),
  augmentation: Object.keys(AUGMENTATION),
  lines: Object.keys(LINES),
};
