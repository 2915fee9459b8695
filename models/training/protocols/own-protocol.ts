import { readCorpora } from '../corpora/read-corpora.js';
import { DataError } from '../command/data-error.js';
import { SEVEN } from '../corpora/labels.js';
import { besideOthers, type Protocol } from './protocols.js';
import { seedOf } from '../random.js';
import { homeRecipes, type Recipes, WITHIN_RECIPES } from '../recipe/recipe.js';
import { identityOf } from '../corpora/recording-identity.js';

/** More speakers than this are tested several at a time. */
const MOST_FOLDS = 6;
/** With two, one fold would have nobody to train on but the one that its temperature comes from. */
const FEWEST_SPEAKERS = 3;

/** By what networks are trained for `NAME-folds` and `NAME-folds-pooled`; undefined of another name. */
export function ownRecipes(asked: string): { readonly corpus: string; readonly recipes: Recipes } | undefined {
  const [, corpus, pooled] = /^(.+)-folds(-pooled)?$/.exec(asked) ?? [];
  if (corpus === undefined) return undefined;
  return { corpus, recipes: pooled ? besideOthers(homeRecipes(corpus), corpus) : WITHIN_RECIPES };
}

/**
 * `NAME-folds`: the recordings under `data`/NAME, whosever they are, each speaker tested by networks that did not hear that voice;
 * `NAME-folds-pooled`: by networks that heard the pooled corpora as well.
 * @returns undefined where the name is not of this form.
 * @throws DataError where there is no such folder, or too few speakers or emotions.
 */
export function ownProtocol(asked: string, data: string, skipStrays: boolean): Protocol | undefined {
  const own = ownRecipes(asked);
  if (!own) return undefined;
  const { corpus, recipes } = own;
  const recordings = readCorpora(data, [corpus], skipStrays);
  const speakers = [...new Set(recordings.map(({ speaker }) => speaker))].sort();
  if (speakers.length < FEWEST_SPEAKERS) {
    throw new DataError(
      `${corpus} has the speakers ${speakers.join(', ')}: at least ${FEWEST_SPEAKERS} are needed, so that each is tested by networks that heard others.`,
    );
  }
  const [emotion, ...others] = new Set(recordings.map((recording) => recording.emotion));
  if (emotion && others.length === 0) {
    throw new DataError(
      `${corpus} has only ${emotion} recordings: what knows one emotion is always right. Add recordings of others.`,
    );
  }
  const count = Math.min(MOST_FOLDS, speakers.length);
  return {
    name: asked,
    corpus,
    folds: Array.from({ length: count }, (_, fold) => speakers.filter((__, i) => i % count === fold)),
    labels: SEVEN,
    edition: seedOf(...recordings.map(identityOf)).toString(16),
    recipes,
  };
}
