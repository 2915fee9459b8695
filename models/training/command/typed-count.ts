import { DataError } from './data-error.js';

/** A whole number from 1 on, as typed after --`option`. @throws DataError where it is none. */
export function typedCount(option: string, typed: string): number {
  if (!/^[1-9]\d*$/.test(typed)) throw new DataError(`--${option} takes a whole number from 1 on, not “${typed}”.`);
  return Number(typed);
}
