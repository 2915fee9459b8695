import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Published folds: for each, the speakers who are tested; all others of the corpus train. */
export interface FoldList {
  readonly corpus: string;
  readonly source: string;
  readonly folds: readonly (readonly string[])[];
}

/** A way of testing: which corpora train beside the tested one's other speakers, and which fold list says who is tested. */
export interface Protocol {
  readonly name: string;
  readonly folds: string;
  /** Corpora that train beside the fold's. */
  readonly beside: readonly string[];
}

export const PROTOCOLS: readonly Protocol[] = [
  { name: 'ravdess-6fold', folds: 'ravdess-6fold', beside: [] },
  { name: 'savee-loso', folds: 'savee-loso', beside: ['ravdess'] },
];

export const foldLists = (): Readonly<Record<string, FoldList>> =>
  JSON.parse(readFileSync(fileURLToPath(new URL('folds.json', import.meta.url)), 'utf8')) as Record<string, FoldList>;
