import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CachedRecording } from '../features/feature-cache.js';
import { EIGHT, type LabelSet, SEVEN } from '../corpora/labels.js';
import { eachOf, homeRecipes, POOLED_RECIPES, type Recipes, WITHIN_RECIPES, withOneAlone } from '../recipe/recipe.js';
import { UNTOUCHED, VALIDATION_PARTS } from './validation-speakers.js';
import { dealRows, SEED_PROTOCOLS, type Unit } from './seed-protocols.js';

/** Published folds: for each, the speakers who are tested; all others of the corpus train. */
export interface FoldList {
  readonly corpus: string;
  readonly source: string;
  readonly folds: readonly (readonly string[])[];
}

/** Who trains and who is tested. */
export interface Partition {
  readonly training: readonly CachedRecording[];
  readonly tested: readonly CachedRecording[];
}

/** A way of testing on voices that were in no training, but for the forerunner's. */
export interface Protocol {
  readonly name: string;
  /** Of {@link foldLists}, or 'validation', or the tested speakers of each, or null where the whole corpus is tested and none of it trains. */
  readonly folds: string | readonly (readonly string[])[] | null;
  readonly corpus: string;
  readonly labels: LabelSet;
  /** Of each network, with the corpora that train beside the tested one's other speakers. */
  readonly recipes: Recipes;
  /** Of recordings that may be others another day: tells these apart. */
  readonly edition?: string;
  /** What is dealt to training and test where that is not the speakers of the folds (seed-protocols.ts). */
  readonly unit?: Unit;
}

/** Corpora that are pooled. */
export const POOLED: readonly string[] = ['ravdess', 'savee', 'emovo', 'nemo', 'ased'];

export const besideOthers = (recipes: Recipes, corpus: string): Recipes =>
  eachOf(recipes, (recipe) => ({ ...recipe, beside: POOLED.filter((other) => other !== corpus) }));

const leaveCorpusOut = (corpus: string): Protocol => ({
  name: `${corpus}-loco`,
  folds: null,
  corpus,
  labels: SEVEN,
  recipes: besideOthers(POOLED_RECIPES, corpus),
});

const leaveSpeakerOut = (corpus: string): Protocol => ({
  name: `${corpus}-loso`,
  folds: `${corpus}-loso`,
  corpus,
  labels: SEVEN,
  recipes: besideOthers(homeRecipes(corpus), corpus),
});

const RAVDESS = { corpus: 'ravdess', recipes: withOneAlone(besideOthers(homeRecipes('ravdess', 0.7), 'ravdess')) };
const RAVDESS_ALONE = { corpus: 'ravdess', recipes: WITHIN_RECIPES };

/** Of whose networks streams, degradations and goals are told. */
export const HEADLINE = 'ravdess-6fold-7';

export const PROTOCOLS: readonly Protocol[] = [
  { ...RAVDESS, name: HEADLINE, folds: 'ravdess-6fold', labels: SEVEN },
  { ...RAVDESS_ALONE, name: 'ravdess-6fold-7-alone', folds: 'ravdess-6fold', labels: SEVEN },
  { ...RAVDESS_ALONE, name: 'ravdess-6fold-8', folds: 'ravdess-6fold', labels: EIGHT },
  { ...RAVDESS_ALONE, name: 'ravdess-5fold-8', folds: 'ravdess-5fold', labels: EIGHT },
  ...['savee', 'emovo', 'nemo'].map(leaveSpeakerOut),
  ...POOLED.map(leaveCorpusOut),
];

/** Not a test: for choices, on parts of RAVDESS' validation speakers. */
export const VALIDATION: Protocol = { ...RAVDESS, name: 'validation', folds: 'validation', labels: SEVEN };

/** What is asked of a protocol's networks beside its own figures, and of which. */
export const BESIDE: Readonly<Record<string, Protocol | undefined>> = {
  ...Object.fromEntries(
    ['robustness', 'streaming'].map((asked) => [asked, PROTOCOLS.find(({ name }) => name === HEADLINE)]),
  ),
  policies: VALIDATION,
  ...Object.fromEntries(
    PROTOCOLS.flatMap((protocol) => (protocol.folds === null ? [[`${protocol.name}-streaming`, protocol]] : [])),
  ),
};

/** What `npm run evaluate` calls the protocol of a figure. */
export const commandOf = (figure: string): string =>
  figure.replace(/,.*/, '').replace(/^(robustness|(?:[a-z]+-loco-)?streaming)-.*/, '$1');

/** Names by which a protocol was known before. */
const ALIASES: Readonly<Record<string, string>> = { 'ravdess-6fold': 'ravdess-6fold-7' };

export const protocolNamed = (name: string): Protocol | undefined =>
  [...PROTOCOLS, ...SEED_PROTOCOLS].find((protocol) => protocol.name === (ALIASES[name] ?? name));

export const foldLists = (): Readonly<Record<string, FoldList>> =>
  JSON.parse(readFileSync(fileURLToPath(new URL('../folds.json', import.meta.url)), 'utf8')) as Record<
    string,
    FoldList
  >;

/** Corpora that are read for a protocol, the tested one first. */
export const corporaOf = ({ corpus, recipes }: Pick<Protocol, 'corpus' | 'recipes'>): readonly string[] => [
  ...new Set([corpus, ...recipes.flatMap(({ beside }) => beside)]),
];

/** The tested speakers of each fold; null stands for all of the corpus. */
export function foldsOf({ folds }: Protocol): readonly (readonly string[] | null)[] {
  if (folds === null) return [null];
  if (typeof folds !== 'string') return folds;
  if (folds === VALIDATION.folds) return VALIDATION_PARTS;
  const list = foldLists()[folds];
  if (!list) throw new Error(`folds.json has no ${folds}.`);
  return list.folds;
}

/** Fold `fold` of the protocol. */
export function partition(
  protocol: Protocol,
  fold: number,
  seed: number,
  recordings: readonly CachedRecording[],
): Partition {
  if (protocol.unit) return dealRows(recordings, protocol.unit, seed);
  const speakers = foldsOf(protocol)[fold] ?? null;
  const isOneOf = ({ corpus, speaker }: CachedRecording, names: readonly string[] | null): boolean =>
    corpus === protocol.corpus && (names === null || names.includes(speaker));
  const untouched = protocol === VALIDATION ? UNTOUCHED : [];
  return {
    training: recordings.filter((one) => !isOneOf(one, speakers) && !isOneOf(one, untouched)),
    tested: recordings.filter((one) => isOneOf(one, speakers)),
  };
}
