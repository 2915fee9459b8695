import { DataError } from './data-error.js';

/** A whole number from 1 on, as typed after --`option`; of more than six digits it is a slip. @throws DataError where it is none. */
export function typedCount(option: string, typed: string): number {
  if (!/^[1-9]\d{0,5}$/.test(typed)) {
    throw new DataError(`--${option} takes a whole number from 1 to 999999, not “${typed}”.`);
  }
  return Number(typed);
}
