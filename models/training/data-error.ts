/** What only who typed the command can mend: a sentence and a way on. */
export class DataError extends Error {}

/** Set for the processes of a command, which itself has told what is left out. */
export const TOLD = 'EMOTION_METER_TOLD';

const told = new Set<string>();

/** Tells what is left out: once, however often a command comes across it. */
export function saySkipped(what: string): void {
  if (told.has(what) || process.env[TOLD] !== undefined) return;
  told.add(what);
  console.warn(`Skipped: ${what}`);
}

/** Lets a command end with the sentence alone, without a stack. */
export function sayPlainly(): void {
  process.on('uncaughtException', (error) => {
    const isPlain = error instanceof DataError;
    console.error(isPlain ? error.message : error);
    process.exit(isPlain ? 2 : 1);
  });
}
