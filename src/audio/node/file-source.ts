import { open } from 'node:fs/promises';
import { EmotionError } from '../../contract/emotion-error.js';
import type { ByteSource } from '../byte-source.js';

/** Runs `use` with a file's bytes and closes it. @throws EmotionError `audio-unreadable` if it cannot be opened. */
export async function withFile<T>(path: string, use: (source: ByteSource) => Promise<T>): Promise<T> {
  const file = await open(path, 'r').catch((cause: unknown) => {
    const reason = (cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'There is no such file.' : String(cause);
    throw new EmotionError('audio-unreadable', reason, 'Check the name and whether it may be read.', cause);
  });
  try {
    const { size } = await file.stat();
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
