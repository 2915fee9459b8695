import { MANIFEST_FORMAT } from '../../../src/contract/model-manifest.js';
import { list, table } from './tables.js';
import type { KeptComparison } from '../figures/metrics-file.js';
import { comparedName } from '../protocols/recipe-names.js';
import { VARIANTS } from '../recipe/variants.js';

/** Why these features and no others. */
export const featuresText = (compared: KeptComparison): string =>
  [
    'What else was tried; “…” stands for zero-crossing rate, RMS and 20 cepstral coefficients, the shipped ones. What it decided, and what longer trainings said: [NOTES](../training/NOTES.md).',
    comparedText(compared),
    columnsOf(compared, ['variant', 'seeds', 'cold', 'women', 'men', 'worst speaker']),
  ].join('\n\n');

/** Why these augmentations. */
export const augmentationText = (compared: KeptComparison): string =>
  [
    'What each brings on RAVDESS’ own recordings, their beginnings, in noise and by a computed telephone, to a network that sees all of a window. In full length, 240 epochs, each but mixup and tempo pays its way. Beside networks that see other things tempo does too, and mixup costs nothing, by one seed: there both are drawn ([NOTES](../training/NOTES.md)). Microphones and rooms are for recordings that are not RAVDESS’: the shipped model has them.',
    comparedText(compared),
    columnsOf(compared, ['variant', 'seeds', 'cold', 'after 30 s', 'first 1.5 s', 'in noise', 'by telephone']),
  ].join('\n\n');

/** What lines with little room for a voice ask of the training. */
export const linesText = (compared: KeptComparison): string =>
  [
    'With and without recordings by telephone (several bands, µ-law, noise before it) and through a lossy codec among what is drawn. Both are computed: none of these recordings was really sent through a line.',
    'The shipped model is trained with both; the protocols of one corpus are not, whose clean recordings lose a point by it in full length ([NOTES](../training/NOTES.md)).',
    comparedText(compared),
    columnsOf(compared, ['variant', 'seeds', 'cold', 'first 1.5 s', 'in noise', 'by telephone', 'through a codec']),
  ].join('\n\n');

const comparedText = (compared: KeptComparison): string =>
  `Told is UAR in % on twelve actors of RAVDESS whom the networks have not heard, half of those whom ravdess-6fold tests, trained for ${compared.epochs} epochs of 1,200 draws; one standard error is 3 to 4 points by other actors, of the difference of two rows mostly 1 to 2.${otherwiseText(compared)}`;

/** By what else than the command trains now the table came about; empty where by that. */
export function otherwiseText({ epochs, format, recipes }: KeptComparison): string {
  if (format !== MANIFEST_FORMAT) {
    return ' These networks look back: each step saw only what went before it, as until version 2; the command trains those of the present recipes.';
  }
  if (!recipes) return ' Of which recipes these networks are was not kept.';
  const others = Object.entries(recipes).flatMap(([name, kept]) => {
    const recipe = VARIANTS[name];
    return recipe && comparedName({ ...recipe, epochs }) === kept ? [] : [`“${name}”`];
  });
  return others.length > 0
    ? ` Of other recipes, or stored versions, than the command trains now: ${list(others)}.`
    : '';
}

function columnsOf({ head, rows }: KeptComparison, names: readonly string[]): string {
  const pick = (cells: readonly string[]): string[] => names.map((name) => cells[head.indexOf(name)] ?? '');
  return table(names, rows.map(pick));
}
