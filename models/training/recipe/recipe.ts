import type { NetworkView, TcnShape } from '../../../src/contract/model-manifest.js';
import { FEATURE_SPECS } from '../../../src/features/feature-spec.js';
import type { CachedSpec } from '../features/feature-cache.js';
import type { Dropout } from '../network/tcn.js';
import { BESIDE_TOPOLOGY, MINIMUM_FRAMES, TINY_TOPOLOGY, TOPOLOGY, WIDE_TOPOLOGY, WINDOW_FRAMES } from './topology.js';
import { ALL_AUGMENTATION, type DrawOptions } from './draw-options.js';

/** Everything that a training is free to choose. */
export interface Recipe {
  readonly spec: CachedSpec;
  /** Names of columns that the network does not see. */
  readonly hidden: readonly string[];
  readonly topology: TcnShape;
  /** What the network sees of a window; all of it where nothing else is said. */
  readonly view?: NetworkView;
  /** What others see that are trained with it as one, on the mean of their logits. */
  readonly together?: readonly NetworkView[];
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
  /** Seconds that the population's mean is worth against the speaker's. */
  readonly priorSeconds: number;
  /** Whether a window counts towards what is known of its speaker, as it does in the live analysis. */
  readonly ownWindow: boolean;
  /** Corpora that are drawn from beside the tested one. */
  readonly beside: readonly string[];
}

/** Windows drawn in an "epoch", for counting: as many as RAVDESS has files outside of a fold. */
export const EPOCH_DRAWS = 1200;

/** Within one corpus: one language, one room. */
export const RECIPE: Recipe = {
  spec: FEATURE_SPECS.s16k,
  hidden: [],
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
  priorSeconds: 60,
  ownWindow: false,
  beside: [],
};

/**
 * Where corpora are pooled, for languages, rooms, microphones and lines that are not among them. So much is heard there that
 * wider networks pay, and dropout costs more than it saves. Windows are as short as the first that a voice is read from (NOTES.md).
 */
const POOLED_RECIPE: Recipe = {
  ...RECIPE,
  topology: WIDE_TOPOLOGY,
  dropout: { channels: 0, pooled: 0.1 },
  draws: { ...RECIPE.draws, versions: true, ownEmotions: true, microphone: 0.5, room: 0.25, shortest: MINIMUM_FRAMES },
  epochs: 480,
};

/** From the seed of a network to that of the next one of the same model. */
export const NEXT_SEED = 100;

/** Of the networks whose logits are averaged, the first one's recipe first. */
export type Recipes = readonly [Recipe, ...Recipe[]];

/** The same change to each network's recipe. */
export const eachOf = ([first, ...others]: Recipes, change: (recipe: Recipe) => Recipe): Recipes => [
  change(first),
  ...others.map(change),
];

/** For a network that sees this of a window, and so nothing of the mean that the speaker's other speech tells. */
const seeing = (recipe: Recipe, view: NetworkView): Recipe => ({
  ...recipe,
  view,
  draws: { ...recipe.draws, adaptation: false },
});

/**
 * The shipped model's, for rooms and languages that are not among the corpora: one network that sees all of a window, and
 * one that sees only what changes in it, which errs in other ways and to which mixtures still are worth something (NOTES.md).
 */
export const POOLED_RECIPES: Recipes = [
  { ...POOLED_RECIPE, draws: { ...POOLED_RECIPE.draws, mixup: 0 } },
  seeing(POOLED_RECIPE, 'delta'),
];

/**
 * For other voices of a corpus, beside other corpora: it has this share of the draws, and not the one that its size would give.
 * A half was compared with nothing.
 */
export const homeRecipes = (corpus: string, share = 0.5): Recipes =>
  eachOf(POOLED_RECIPES, (recipe) => ({ ...recipe, draws: { ...recipe.draws, home: { corpus, share } } }));

/** Within one corpus, seeing what follows each step. */
const AHEAD_RECIPE: Recipe = { ...RECIPE, view: 'ahead' };

/**
 * Beside networks that hear other corpora too, narrower and shorter for it, one that hears only the corpus at home: by itself
 * neither mixtures nor other tempi pay there (NOTES.md).
 */
export const withOneAlone = (recipes: Recipes): Recipes => {
  const [first, ...others] = eachOf(recipes, (recipe) => ({ ...recipe, topology: BESIDE_TOPOLOGY, epochs: 340 }));
  const draws = { ...AHEAD_RECIPE.draws, mixup: 0, tempo: 0, shortest: MINIMUM_FRAMES };
  const alone = { ...AHEAD_RECIPE, draws };
  return [first, alone, ...others];
};

/**
 * Within one corpus: one network that sees all of a window, one that sees what follows each step, and one that sees only what
 * changes. They err in other ways (NOTES.md).
 */
export const WITHIN_RECIPES: Recipes = [RECIPE, AHEAD_RECIPE, seeing(RECIPE, 'delta')];

/** By how many corpora are trained on. */
export const recipesFor = (corpora: number): Recipes => (corpora > 1 ? POOLED_RECIPES : WITHIN_RECIPES);

/** What its networks see. */
export const viewsOf = (recipes: Recipes): readonly NetworkView[] =>
  recipes.flatMap(({ view = 'whole', together = [] }) => [view, ...together]);

/** How many times as long as its teacher a smaller model learns. */
export const TAUGHT_TIMES = 2;

/**
 * For old devices, to learn from the others' answers: of these networks the two that differ most, narrower and trained as
 * one. Mixtures are more windows to ask the teacher about.
 */
export const narrowed = (recipes: Recipes): Recipes => {
  const [first] = recipes;
  return [
    {
      ...first,
      topology: TINY_TOPOLOGY,
      together: viewsOf(recipes).slice(1).slice(-1),
      draws: { ...first.draws, mixup: ALL_AUGMENTATION.mixup },
      epochs: TAUGHT_TIMES * first.epochs,
    },
  ];
};
