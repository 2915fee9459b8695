import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import type { Recording } from './recording.js';

export const fileOf = (path: string): string => path.replace(/^.*[\\/]/, '');

/** Another one where a file was replaced, even by one of its size, but not for a copy of it. */
export const identityOf = (recording: Recording): string => `${sizedNameOf(recording)} ${digestOf(recording)}`;

/** With speaker and emotion: names like 1.wav are in many folders. A link to nothing has no size. */
export const sizedNameOf = ({ path, speaker, emotion }: Recording): string =>
  `${speaker}/${emotion}/${fileOf(path)} ${statSync(path, { throwIfNoEntry: false })?.size ?? 0}`;

/** Of the file's bytes; of one that cannot be read, nothing. */
export function digestOf({ path }: Recording): string {
  try {
    return createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 16);
  } catch {
    return '';
  }
}

/** Each of the same bytes as one before it; only those of one size are read. */
export function copiesAmong(recordings: readonly Recording[]): readonly Recording[] {
  const sizes = recordings.map(({ path }) => statSync(path, { throwIfNoEntry: false })?.size ?? 0);
  const sized = new Map<number, number>();
  for (const size of sizes) sized.set(size, (sized.get(size) ?? 0) + 1);
  const before = new Set<string>();
  return recordings.filter((recording, i) => {
    const size = sizes[i] ?? 0;
    const digest = size > 0 && (sized.get(size) ?? 0) > 1 ? digestOf(recording) : '';
    const isCopy = digest !== '' && before.has(digest);
    before.add(digest);
    return isCopy;
  });
}
