import { EmotionError } from '../../../src/contract/emotion-error.js';

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

/** What who typed the command can do something about, in a sentence and a way on; null of anything else. */
function plainly(error: Error): string | null {
  if (error instanceof EmotionError) return `${error.message} ${error.remedy}`;
  // Of the system, with what it was about: a folder that is a file, or not ours to read.
  if ('syscall' in error && 'path' in error) return `${error.message}. Mend that and run the command again.`;
  return error instanceof DataError ? error.message : null;
}

/** Lets a command end with the sentence alone, without a stack. */
export function sayPlainly(): void {
  process.on('uncaughtException', (error) => {
    const sentence = plainly(error);
    console.error(sentence ?? error);
    process.exit(sentence === null ? 1 : 2);
  });
}
