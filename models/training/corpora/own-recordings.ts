import { readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { EMOTIONS, type Emotion } from '../../../src/contract/emotions.js';
import { DataError } from '../command/data-error.js';
import type { Corpus, Recording } from './recording.js';

const LIST = 'recordings.csv';

const emotionOf = (name: string | undefined): Emotion | undefined =>
  EMOTIONS.find((emotion) => emotion === name?.trim().toLowerCase());

/**
 * Recordings of one's own under `root`: as recordings.csv lists them, or a folder for each emotion with, if there are
 * several, a folder for each speaker within.
 * @throws DataError naming the line of the list that cannot be.
 */
export function ownRecordings(name: string, root: string): Corpus {
  const list = join(root, LIST);
  if (!statSync(list, { throwIfNoEntry: false })?.isFile()) return foldered(name);
  return listed(name, readFileSync(list, 'utf8').replace(/^\ufeff/, ''));
}

const foldered = (name: string): Corpus => ({
  name,
  pattern: `EMOTION/SPEAKER/*.wav, with EMOTION one of ${EMOTIONS.join(', ')}`,
  parse(path) {
    const [first, ...rest] = path.split('/');
    const emotion = emotionOf(first);
    if (!emotion || rest.length === 0) return null;
    return { speaker: rest.length > 1 ? (rest[0] ?? '') : '', sex: 'unknown', emotion };
  },
});

/** As RFC 4180 has it, but for line breaks within a cell; other programs separate by semicolons or tabs. */
const cellsOf = (line: string, separator: string): string[] =>
  [...line.matchAll(new RegExp(`(?<=^|${separator}) *(?:"((?:[^"]|"")*)"|([^${separator}]*))`, 'g'))].map(
    ([, quoted, plain = '']) => (quoted?.replaceAll('""', '"') ?? plain).trim(),
  );

type Known = Omit<Recording, 'corpus' | 'path'>;

/**
 * Columns file and emotion, and if known speaker and sex, in any order. Where there is a column for speakers every line must
 * name one: a voice of nobody could be dealt to training and test. Without it all are one speaker's.
 */
function listed(name: string, text: string): Corpus {
  const [head, ...lines] = text
    .split(/\r?\n/)
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => line.trim() !== '');
  const separator = /[,;\t]/.exec(head?.line ?? '')?.[0] ?? ',';
  const columns = cellsOf(head?.line ?? '', separator).map((column) => column.toLowerCase());
  const [file, emotion, speaker, sex] = ['file', 'emotion', 'speaker', 'sex'].map((column) => columns.indexOf(column));
  if (file === -1 || emotion === -1) throw new DataError(`${name}/${LIST} needs the columns file and emotion.`);
  const known = new Map<string, Known>();
  for (const { line, number } of lines) {
    const cells = cellsOf(line, separator);
    const at = (column: number | undefined): string => (column === undefined ? '' : (cells[column] ?? ''));
    const fail = (what: string): never => {
      throw new DataError(`${name}/${LIST}, line ${number}: ${what}, not “${line}”.`);
    };
    const heard = emotionOf(at(emotion));
    const path = posix.normalize(at(file).replaceAll('\\', '/')).normalize();
    if (at(file) === '' || !heard) return fail(`needs a file and one of ${EMOTIONS.join(', ')}`);
    if (speaker !== -1 && at(speaker) === '') fail('needs a speaker in its column');
    const told = at(sex).toLowerCase();
    const recording: Known = {
      speaker: at(speaker),
      sex: told === 'female' || told === 'male' ? told : 'unknown',
      emotion: heard,
    };
    const before = known.get(path);
    if (before && (before.speaker !== recording.speaker || before.emotion !== heard)) {
      fail(`${path} was listed before as ${[before.emotion, before.speaker].filter(Boolean).join(' by ')}`);
    }
    known.set(path, recording);
  }
  return {
    name,
    pattern: `as ${LIST} lists them`,
    listed: [...known.keys()],
    parse: (path) => known.get(path) ?? null,
  };
}
