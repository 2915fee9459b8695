import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EMOTIONS, type Emotion } from '../../../src/contract/emotions.js';
import { DataError } from '../data-error.js';
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
  return existsSync(list) ? listed(name, readFileSync(list, 'utf8')) : foldered(name);
}

const foldered = (name: string): Corpus => ({
  name,
  pattern: `EMOTION/SPEAKER/*.wav, with EMOTION one of ${EMOTIONS.join(', ')}`,
  parse(path) {
    const [first, ...rest] = path.split('/');
    const emotion = emotionOf(first);
    if (!emotion || rest.length === 0) return null;
    return { speaker: rest.length > 1 ? (rest[0] ?? name) : name, sex: 'unknown', emotion };
  },
});

/** Columns file and emotion, and if known speaker and sex, in any order. */
function listed(name: string, text: string): Corpus {
  const [head = '', ...lines] = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const columns = head.split(',').map((column) => column.trim().toLowerCase());
  const [file, emotion, speaker, sex] = ['file', 'emotion', 'speaker', 'sex'].map((column) => columns.indexOf(column));
  if (file === -1 || emotion === -1) throw new DataError(`${name}/${LIST} needs the columns file and emotion.`);
  const known = new Map<string, Omit<Recording, 'corpus' | 'path'>>();
  lines.forEach((line, index) => {
    const cells = line.split(',').map((cell) => cell.trim());
    const at = (column: number | undefined): string | undefined => (column === undefined ? undefined : cells[column]);
    const path = at(file);
    const heard = emotionOf(at(emotion));
    if (!path || !heard) {
      throw new DataError(
        `${name}/${LIST}, line ${index + 2}: needs a file and one of ${EMOTIONS.join(', ')}, not “${line}”.`,
      );
    }
    const told = at(sex)?.toLowerCase();
    known.set(path.replaceAll('\\', '/'), {
      speaker: at(speaker) ?? name,
      sex: told === 'female' || told === 'male' ? told : 'unknown',
      emotion: heard,
    });
  });
  return {
    name,
    pattern: `as ${LIST} lists them`,
    listed: [...known.keys()],
    parse: (path) => known.get(path) ?? null,
  };
}
