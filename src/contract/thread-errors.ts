import { EMOTION_ERROR_CODES, EmotionError, type EmotionErrorCode, type EmotionErrorRecord } from './emotion-error.js';

/** Runs `work` and lets its EmotionErrors cross a thread: Comlink copies only name, message and stack of an error. */
export async function crossing<T>(
  work: () => T | Promise<T>,
  code: EmotionErrorCode = 'worker-failed',
  remedy = 'Start again.',
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new Error(JSON.stringify(EmotionError.from(error, code, remedy).toRecord()));
  }
}

/** The EmotionError that crossed, or anything else wrapped under `code`. */
export function fromCrossing(error: unknown, code: EmotionErrorCode, remedy: string): EmotionError {
  if (error instanceof Error) {
    const record = parseRecord(error.message);
    if (record) return EmotionError.fromRecord(record);
  }
  return EmotionError.from(error, code, remedy);
}

function parseRecord(text: string): EmotionErrorRecord | null {
  try {
    // Of null it throws, of any other value there is nothing.
    const { code, message, remedy } = JSON.parse(text) as Record<string, unknown>;
    const known = EMOTION_ERROR_CODES.find((candidate) => candidate === code);
    return known && typeof message === 'string' && typeof remedy === 'string' ? { code: known, message, remedy } : null;
  } catch {
    return null;
  }
}
