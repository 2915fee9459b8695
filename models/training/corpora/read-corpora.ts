import { existsSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { DataError, saySkipped } from '../command/data-error.js';
import { ased } from './ased.js';
import { cremaD } from './crema-d.js';
import { emovo } from './emovo.js';
import { nemo } from './nemo.js';
import { ownRecordings } from './own-recordings.js';
import { ravdess } from './ravdess.js';
import type { Corpus, Recording } from './recording.js';
import { copiesAmong } from './recording-identity.js';
import { savee } from './savee.js';
import { tess } from './tess.js';

export const CORPORA: readonly Corpus[] = [ravdess, savee, emovo, nemo, ased, tess, cremaD];

const READ = /\.(wav|flac|opus)$/i;
/** Other endings of sound files, which would be missed without a word. */
const NOT_READ = /\.(mp3|m4a|m4b|aac|ogg|oga|wma|aif|aiff|aifc|caf|amr|au|snd|webm|weba|mka)$/i;

export interface ReadCorpus {
  readonly recordings: readonly Recording[];
  /** Sound files whose names the corpus does not know. */
  readonly strays: readonly string[];
  /** Sound files of kinds that are not read. */
  readonly unread: readonly string[];
  /** Listed, but not there. */
  readonly missing: readonly string[];
  /** Of the same bytes as one of the recordings. */
  readonly copies: readonly string[];
}

/**
 * The recordings of one corpus under `folder`/name, in the order of their paths. Only sound files are looked at, and only .wav,
 * .flac and .opus are read.
 * @throws DataError naming the folder if it is missing or holds none of the corpus' files, and recordings of which it is not known whose they are.
 */
export function readCorpus(corpus: Corpus, folder: string): ReadCorpus {
  const root = join(folder, corpus.name);
  if (!existsSync(root)) {
    throw new DataError(
      `${corpus.name}: there is no folder ${root}; see models/training/README.md on where to get it.`,
    );
  }
  const known: Recording[] = [];
  const strays: string[] = [];
  const missing = new Set(corpus.listed);
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).sort();
  const nameOf = (path: string): string => path.split(sep).join('/').normalize();
  const unread = paths.filter((path) => NOT_READ.test(path) && !missing.has(nameOf(path)));
  for (const path of paths.filter((one) => READ.test(one))) {
    const name = nameOf(path);
    missing.delete(name);
    const told = corpus.parse(name);
    if (told) known.push({ corpus: corpus.name, path: join(root, path), ...told });
    else strays.push(join(root, path));
  }
  if (known.length === 0) throw new DataError(`${corpus.name}: ${root} holds no file named ${corpus.pattern}.`);
  const under = (path: string): string => join(root, path);
  const copies = copiesAmong(known);
  return {
    recordings: withSpeakers(known.filter((recording) => !copies.includes(recording))),
    ...{ strays, unread: unread.map(under), missing: [...missing].map(under) },
    copies: copies.map(({ path }) => path),
  };
}

/**
 * Where nobody is named, all are one speaker's.
 * @throws DataError where one voice might have two names, and so be trained on and tested.
 */
function withSpeakers(recordings: readonly Recording[]): readonly Recording[] {
  const nobodys = recordings.filter(({ speaker }) => speaker === '');
  const [first] = nobodys;
  if (first && nobodys.length === recordings.length) {
    return recordings.map((recording) => ({ ...recording, speaker: recording.corpus }));
  }
  if (first) {
    throw new DataError(
      `${first.corpus}: ${first.path} lies beside folders of speakers, so that it is not known whose voice it is: put it, and others like it, into a folder of its speaker.`,
    );
  }
  const spelt = new Map<string, string>();
  for (const { corpus, speaker } of recordings) {
    const plain = speaker.normalize().toLowerCase();
    const before = spelt.get(plain) ?? speaker;
    if (before !== speaker) {
      throw new DataError(
        `${corpus}: are “${before}” and “${speaker}” one speaker? Spell a name always alike, and names of two differently.`,
      );
    }
    spelt.set(plain, speaker);
  }
  return recordings;
}

/**
 * Several corpora at once.
 * @param names of CORPORA, or of folders with recordings of one's own.
 * @throws DataError naming every stray, every sound file of another kind, every copy and everything that is missing of a list, unless they are to be skipped.
 */
export function readCorpora(folder: string, names: readonly string[], skipStrays: boolean): readonly Recording[] {
  const unknown = names.filter(
    (name) => !CORPORA.some((corpus) => corpus.name === name) && !existsSync(join(folder, name)),
  );
  if (unknown.length > 0) {
    const known = CORPORA.map(({ name }) => name).join(', ');
    throw new DataError(`${unknown.join(', ')}: neither a folder in ${folder} nor a corpus that is known (${known}).`);
  }
  const own = [...new Set(names)].filter((name) => !CORPORA.some((corpus) => corpus.name === name));
  const read = [
    ...CORPORA.filter(({ name }) => names.includes(name)),
    ...own.map((name) => ownRecordings(name, join(folder, name))),
  ].map((corpus) => readCorpus(corpus, folder));
  const unusable = [
    [read.flatMap((one) => one.strays), 'files are not named as in their corpus'],
    [read.flatMap((one) => one.unread), 'sound files are neither .wav nor .flac nor .opus'],
    [read.flatMap((one) => one.copies), 'files are copies of others'],
    [read.flatMap((one) => one.missing), 'files are listed, but there is no .wav, .flac or .opus of that name'],
  ] as const;
  const told = unusable.flatMap(([paths, what]) =>
    paths.length > 0 ? [`${paths.length} ${what}:\n${paths.map((path) => `  ${path}`).join('\n')}`] : [],
  );
  if (told.length > 0) {
    if (!skipStrays) throw new DataError(`${told.join('\n')}\nMend that, or pass --skip-strays to do without them.`);
    saySkipped(told.join('\n'));
  }
  return read.flatMap((one) => one.recordings);
}
