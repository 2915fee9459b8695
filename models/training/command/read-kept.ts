import { readFileSync } from 'node:fs';
import { DataError } from './data-error.js';

/** JSON as a command wrote it. @throws DataError where it is damaged. */
export function readKept<T>(path: string): T {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new DataError(`${path} cannot be read (${why}). Put a whole one there, or delete it to have it made anew.`);
  }
}
