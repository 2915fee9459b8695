import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { EIGHT, type LabelSet, SEVEN } from './labels.js';

/** Published folds: for each, the speakers who are tested; all others of the corpus train. */
export interface FoldList {
  readonly corpus: string;
  readonly source: string;
  readonly folds: readonly (readonly string[])[];
}

/** A way of testing on voices that were in no training. */
export interface Protocol {
  readonly name: string;
  /** Of {@link foldLists}, or null where the whole corpus is tested and none of it trains. */
  readonly folds: string | null;
  readonly corpus: string;
  /** Corpora that train beside the tested one's other speakers. */
  readonly beside: readonly string[];
  readonly labels: LabelSet;
}

/** Corpora that are pooled. */
export const POOLED: readonly string[] = ['ravdess', 'savee', 'emovo', 'nemo', 'ased'];

const leaveCorpusOut = (corpus: string): Protocol => ({
  name: `${corpus}-loco`,
  folds: null,
  corpus,
  beside: POOLED.filter((other) => other !== corpus),
  labels: SEVEN,
});

const leaveSpeakerOut = (corpus: string): Protocol => ({
  name: `${corpus}-loso`,
  folds: `${corpus}-loso`,
  corpus,
  beside: POOLED.filter((other) => other !== corpus),
  labels: SEVEN,
});

export const PROTOCOLS: readonly Protocol[] = [
  { name: 'ravdess-6fold-7', folds: 'ravdess-6fold', corpus: 'ravdess', beside: [], labels: SEVEN },
  { name: 'ravdess-6fold-8', folds: 'ravdess-6fold', corpus: 'ravdess', beside: [], labels: EIGHT },
  { name: 'ravdess-5fold-8', folds: 'ravdess-5fold', corpus: 'ravdess', beside: [], labels: EIGHT },
  ...['savee', 'emovo', 'nemo'].map(leaveSpeakerOut),
  ...POOLED.map(leaveCorpusOut),
];

/** Names by which a protocol was known before. */
const ALIASES: Readonly<Record<string, string>> = { 'ravdess-6fold': 'ravdess-6fold-7' };

export const protocolNamed = (name: string): Protocol | undefined =>
  PROTOCOLS.find((protocol) => protocol.name === (ALIASES[name] ?? name));

export const foldLists = (): Readonly<Record<string, FoldList>> =>
  JSON.parse(readFileSync(fileURLToPath(new URL('folds.json', import.meta.url)), 'utf8')) as Record<string, FoldList>;

/** The tested speakers of each fold; null stands for all of the corpus. */
export function foldsOf({ folds }: Protocol): readonly (readonly string[] | null)[] {
  if (folds === null) return [null];
  const list = foldLists()[folds];
  if (!list) throw new Error(`folds.json has no ${folds}.`);
  return list.folds;
}
