import { constants, open } from 'node:fs/promises';
import { EmotionError } from '../../contract/emotion-error.js';
import type { ByteSource } from '../byte-source.js';

/** Runs `use` with a file's bytes and closes it. @throws EmotionError `audio-unreadable` if it cannot be opened. */
export async function withFile<T>(path: string, use: (source: ByteSource) => Promise<T>): Promise<T> {
  // A named pipe would be waited for until somebody writes into it.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK).catch((cause: unknown) => {
    throw cannotBeOpened('file', cause);
  });
  try {
    const entry = await file.stat();
    if (!entry.isFile()) throw new EmotionError('audio-unreadable', 'This is not a file.', 'Choose a sound file.');
    const { size } = entry;
    const read = async (offset: number, length: number): Promise<Uint8Array> => {
      const buffer = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
      const { bytesRead } = await file.read(buffer, 0, buffer.length, offset);
      return buffer.subarray(0, bytesRead);
    };
    return await use({ size, read });
  } finally {
    await file.close();
  }
}

export const cannotBeOpened = (what: 'file' | 'folder', cause: unknown): EmotionError =>
  new EmotionError('audio-unreadable', reasonOf(what, cause), 'Check the name and whether it may be read.', cause);

function reasonOf(what: string, cause: unknown): string {
  const { code, message } = cause as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return `There is no such ${what}.`;
  if (code === 'EACCES' || code === 'EPERM') return `The ${what} may not be read.`;
  return `The ${what} cannot be opened (${message}).`;
}
