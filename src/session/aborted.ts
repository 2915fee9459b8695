import { EmotionError } from '../contract/emotion-error.js';

/** What is told to whoever waits for something that was ended on the way. */
export const aborted = (cause?: unknown): EmotionError =>
  new EmotionError('aborted', 'It was stopped, or something else was begun.', 'Start it again.', cause);

/** The answer, unless `signal` is aborted before: then whoever waits is told at once. @throws EmotionError `aborted` */
export function untilAborted<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(aborted(signal.reason));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
    answer.then(resolve, reject);
  });
}
