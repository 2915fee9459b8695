import { MANIFEST_FORMAT } from '../../src/contract/model-manifest.js';
import { list } from './card-tables.js';
import type { KeptMetrics, MetricsFile } from './metrics-file.js';
import { VALIDATION } from './protocols.js';
import { isOfOtherRecipe } from './recipe-names.js';

/** By what else than its command trains now a figure came about; empty where by that, or where nobody knows. */
export function otherwiseBy(
  name: string,
  figures: Pick<KeptMetrics, 'recipes' | 'askedEpochs' | 'format'>,
  tiny: boolean,
): string {
  // Of the first format each step saw only what went before.
  if (figures.format !== MANIFEST_FORMAT) return 'looking back';
  return isOfOtherRecipe(name, figures, tiny) === true ? 'other recipe' : '';
}

/** A row's name with such a mark. */
export const marked = (name: string, mark: string): string => (mark === '' ? name : `${name} (${mark})`);

/** What `npm run evaluate` calls the protocol of this figure. */
export const commandOf = (name: string): string => name.replace(/,.*/, '').replace(/^(robustness|streaming)-.*/, '$1');

/** What the marks mean, and for which figures nobody knows whether they ask for one. */
export function recipesText(
  figures: readonly (readonly [string, KeptMetrics])[],
  policies: MetricsFile['policies'],
): string {
  const unknown = [
    ...figures.flatMap(([name, { recipes, format }]) =>
      !recipes && format === MANIFEST_FORMAT ? [commandOf(name)] : [],
    ),
    ...(policies && !policies.recipes ? ['policies'] : []),
  ];
  return [
    '“Looking back” are networks of before version 2, whose every step saw only what went before; “other recipe” are such as the command does not train any more: those figures were measured then, and the command gives those of the present recipe.',
    ...(unknown.length > 0
      ? [
          `Which recipe it was, the present one or another, was not kept with the figures of ${list([...new Set(unknown)])}.`,
        ]
      : []),
  ].join(' ');
}

/** Of the policies' networks. */
export const policiesOtherwiseBy = (policies: NonNullable<MetricsFile['policies']>, tiny: boolean): boolean =>
  isOfOtherRecipe(VALIDATION.name, policies, tiny) === true;
