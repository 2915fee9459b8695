import { MANIFEST_FORMAT } from '../../../src/contract/model-manifest.js';
import { VERSIONS_NAME } from '../augmentation/versions.js';
import { ownRecipes } from './own-protocol.js';
import { BESIDE, commandOf, protocolNamed, VALIDATION } from './protocols.js';
import { seedOf } from '../random.js';
import { eachOf, narrowed, type Recipe, type Recipes } from '../recipe/recipe.js';

/** Networks of another recipe or format have other names; the protocol's tells the corpora, and its edition what is in one's own. */
export const nameOf = (recipe: Recipe): string =>
  seedOf(String(MANIFEST_FORMAT), JSON.stringify({ ...recipe, beside: [] })).toString(16);

/** Of a recipe that is compared, where neither a protocol tells the corpora nor anything else the stored versions. */
export const comparedName = (recipe: Recipe): string =>
  seedOf(VERSIONS_NAME, String(MANIFEST_FORMAT), JSON.stringify(recipe)).toString(16);

/** Recipes as a command asks for them; the epochs are their own where none are typed. */
export const recipesAsked = (recipes: Recipes, epochs: number | undefined): Recipes =>
  eachOf(recipes, (recipe) => ({ ...recipe, epochs: epochs ?? recipe.epochs }));

/** Of each network of the larger model, or of the smaller one and then of those that it learns from. */
export const namesOf = (recipes: Recipes, tiny: boolean): readonly string[] =>
  [...(tiny ? narrowed(recipes) : []), ...recipes].map(nameOf);

/** What is kept of a figure's networks. */
export interface KeptRecipes {
  /** Of each network; none where figures are of before these were kept. */
  readonly recipes?: readonly string[];
  /** Typed, in place of the recipes' own. */
  readonly askedEpochs?: number;
}

/**
 * Whether a figure is of another recipe than its command trains by now.
 * @param figure its name in metrics.json, or that of the validation.
 * @returns null where it was not kept of which it is.
 */
export function isOfOtherRecipe(figure: string, { recipes, askedEpochs }: KeptRecipes, tiny: boolean): boolean | null {
  if (!recipes) return null;
  const name = commandOf(figure);
  const present = name === VALIDATION.name ? VALIDATION : (BESIDE[name] ?? protocolNamed(name) ?? ownRecipes(name));
  return !present || namesOf(recipesAsked(present.recipes, askedEpochs), tiny).join() !== recipes.join();
}
