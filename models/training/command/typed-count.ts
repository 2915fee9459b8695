import { DataError } from './data-error.js';

/** A whole number from 1 on, as typed after --`option`; of more than six digits it is a slip. @throws DataError where it is none, with the `usage` if given. */
export function typedCount(option: string, typed: string, usage?: string): number {
  if (!/^[1-9]\d{0,5}$/.test(typed)) {
    const wrong = `--${option} takes a whole number from 1 to 999999, not “${typed}”.`;
    throw new DataError(usage === undefined ? wrong : `${wrong}\n\n${usage}`);
  }
  return Number(typed);
}
