import { existsSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { ased } from './ased.js';
import { cremaD } from './crema-d.js';
import { emovo } from './emovo.js';
import { nemo } from './nemo.js';
import { ownRecordings } from './own-recordings.js';
import { ravdess } from './ravdess.js';
import type { Corpus, Recording } from './recording.js';
import { savee } from './savee.js';
import { tess } from './tess.js';

export const CORPORA: readonly Corpus[] = [ravdess, savee, emovo, nemo, ased, tess, cremaD];

export interface ReadCorpus {
  readonly recordings: readonly Recording[];
  /** Sound files whose names the corpus does not know. */
  readonly strays: readonly string[];
}

/**
 * The recordings of one corpus under `folder`/name, in the order of their paths. Only sound files are looked at.
 * @throws Error naming the folder if it is missing or holds none of the corpus' files.
 */
export function readCorpus(corpus: Corpus, folder: string): ReadCorpus {
  const root = join(folder, corpus.name);
  if (!existsSync(root)) {
    throw new Error(`${corpus.name}: there is no folder ${root}; see models/training/README.md on where to get it.`);
  }
  const recordings: Recording[] = [];
  const strays: string[] = [];
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(wav|flac|opus)$/i.test(path))
    .sort();
  for (const path of paths) {
    const known = corpus.parse(path.split(sep).join('/'));
    if (known) recordings.push({ corpus: corpus.name, path: join(root, path), ...known });
    else strays.push(join(root, path));
  }
  if (recordings.length === 0) throw new Error(`${corpus.name}: ${root} holds no file named ${corpus.pattern}.`);
  return { recordings, strays };
}

/**
 * Several corpora at once.
 * @param names of CORPORA, or of folders with recordings of one's own.
 * @throws Error naming every stray, unless they are to be skipped.
 */
export function readCorpora(folder: string, names: readonly string[], skipStrays: boolean): readonly Recording[] {
  const unknown = names.filter(
    (name) => !CORPORA.some((corpus) => corpus.name === name) && !existsSync(join(folder, name)),
  );
  if (unknown.length > 0) {
    const known = CORPORA.map(({ name }) => name).join(', ');
    throw new Error(`${unknown.join(', ')}: neither a folder in ${folder} nor a corpus that is known (${known}).`);
  }
  const own = names.filter((name) => !CORPORA.some((corpus) => corpus.name === name));
  const read = [
    ...CORPORA.filter(({ name }) => names.includes(name)),
    ...own.map((name) => ownRecordings(name, join(folder, name))),
  ].map((corpus) => readCorpus(corpus, folder));
  const strays = read.flatMap((one) => one.strays);
  if (strays.length > 0) {
    const list = strays.map((path) => `  ${path}`).join('\n');
    if (!skipStrays)
      throw new Error(
        `${strays.length} files are not named as in their corpus:\n${list}\nMove them away or pass --skip-strays.`,
      );
    console.warn(`Skipped ${strays.length} files that are not named as in their corpus:\n${list}`);
  }
  return read.flatMap((one) => one.recordings);
}
