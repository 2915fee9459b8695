import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DataError } from './data-error.js';

/** So that a kill or a full disk never leaves half a file under the real name. @throws DataError where it cannot be written. */
export function writeWhole(path: string, data: string | Uint8Array): void {
  // Another command may write the same file meanwhile: each its own, the last one stands.
  const part = `${path}.${process.pid}.part`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    // On the disk before it has the name: else a power cut may leave that with nothing in it.
    writeFileSync(part, data, { flush: true });
    renameSync(part, path);
  } catch (error) {
    if (existsSync(part)) rmSync(part);
    const why = error instanceof Error ? error.message : String(error);
    throw new DataError(
      `${path} cannot be written (${why}). Mend that and run the command again, train with --resume: what was finished is kept.`,
    );
  }
}
