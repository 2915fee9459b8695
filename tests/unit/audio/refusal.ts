import { EmotionError, type EmotionErrorCode } from '../../../src/contract/emotion-error.js';

/** For `assert.rejects`: an error with this code, this sentence and a way on. */
export const refusal =
  (code: EmotionErrorCode, message: RegExp) =>
  (error: unknown): boolean =>
    error instanceof EmotionError && error.code === code && message.test(error.message) && error.remedy !== '';
