import { MANIFEST_FORMAT } from '../../../src/contract/model-manifest.js';
import type { KeptHearing, KeptMetrics, MetricsFile } from '../figures/metrics-file.js';
import { commandOf, VALIDATION } from '../protocols/protocols.js';
import { isOfOtherRecipe } from '../protocols/recipe-names.js';

/** By what else than its command trains now a figure came about, and what that means. */
const MARKS = {
  'looking back': 'the networks are of before version 2, whose every step saw only what went before',
  'other recipe': 'the networks are such as the command does not train any more',
  'recipe not kept': 'it was not kept whether the networks’ recipe is the present one or another',
  'before 2.3.1': 'the streams were heard with the constant that a device adds, which the product has taken out since',
} as const;

type Mark = keyof typeof MARKS | '';

const markOf = (isOther: boolean | null): Mark =>
  isOther === null ? 'recipe not kept' : isOther ? 'other recipe' : '';

/** Empty where the figure is of what its command trains, and hears, now. */
export function otherwiseBy(
  name: string,
  figures: Pick<KeptMetrics, 'recipes' | 'askedEpochs' | 'format' | 'withoutConstant'>,
  tiny: boolean,
): Mark {
  // Of the first format each step saw only what went before.
  if (figures.format !== MANIFEST_FORMAT) return 'looking back';
  // Streams of corpora left out have been heard without a constant from the first.
  return markOf(isOfOtherRecipe(name, figures, tiny)) || (commandOf(name) === 'streaming' ? heardBy(figures) : '');
}

const heardBy = ({ withoutConstant }: KeptHearing): Mark => (withoutConstant ? '' : 'before 2.3.1');

/** A row's name with such a mark. */
export const marked = (name: string, mark: string): string => (mark === '' ? name : `${name} (${mark})`);

/** Those that stand beside a figure. */
export const marksOf = (protocols: MetricsFile['protocols'], tiny: boolean): readonly (keyof typeof MARKS)[] => [
  ...new Set(Object.entries(protocols).flatMap(([name, figures]) => otherwiseBy(name, figures, tiny) || [])),
];

/** What the marks mean that there are. */
export function marksText(protocols: MetricsFile['protocols'], tiny: boolean): string {
  const marks = marksOf(protocols, tiny);
  if (marks.length === 0) return '';
  const told = marks.map((mark) => `“${mark}”: ${MARKS[mark]}`);
  return `${told.join('; ')}. The command trains those of the present recipe, and may give other figures.`;
}

/** How the policies came about otherwise. */
export const policiesMark = (policies: NonNullable<MetricsFile['policies']>, tiny: boolean): Mark =>
  markOf(isOfOtherRecipe(VALIDATION.name, policies, tiny)) || heardBy(policies);
