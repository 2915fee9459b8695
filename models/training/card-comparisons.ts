import { table } from './card-tables.js';
import type { Comparison } from './comparison.js';
import type { KeptComparison } from './metrics-file.js';

/** Why these features and no others. */
export const featuresText = (compared: KeptComparison): string =>
  `What else was tried, ${comparedText(compared)}; “…” stands for zero-crossing rate, RMS and 20 cepstral coefficients, the shipped ones. What it decided, and what longer trainings said: [NOTES](../training/NOTES.md).\n\n${columnsOf(compared, ['variant', 'seeds', 'cold', 'women', 'men', 'worst speaker'])}`;

/** Why these augmentations. */
export const augmentationText = (compared: KeptComparison): string =>
  `What each brings on RAVDESS’ own recordings, their beginnings, and in noise, ${comparedText(compared)}. Microphones and rooms are for recordings that are not RAVDESS’: the shipped model has them. More: [NOTES](../training/NOTES.md).\n\n${columnsOf(compared, ['variant', 'seeds', 'cold', 'after 30 s', 'first 1.5 s', 'in noise'])}`;

/** What lines with little room for a voice ask of the training. */
export const linesText = (compared: KeptComparison): string =>
  `With and without recordings by telephone (several bands, µ-law, noise before it) and through a lossy codec among what is drawn, ${comparedText(compared)}. Both are computed: none of these recordings was really sent through a line. The shipped model is trained with both; the protocols of one corpus are not, whose clean recordings lose a point by it in full length ([NOTES](../training/NOTES.md)).\n\n${columnsOf(compared, ['variant', 'seeds', 'cold', 'first 1.5 s', 'in noise', 'by telephone', 'through a codec'])}`;

const comparedText = ({ epochs }: KeptComparison): string =>
  `by UAR in % on twelve actors of RAVDESS whom the networks have not heard, half of those who are tested above, trained for ${epochs} epochs of 1,200 draws; one standard error is about 1.8 points`;

function columnsOf({ head, rows }: Comparison, names: readonly string[]): string {
  const pick = (cells: readonly string[]): string[] => names.map((name) => cells[head.indexOf(name)] ?? '');
  return table(names, rows.map(pick));
}
