import { EmotionError } from '../contract/emotion-error.js';

/** What is told to whoever waits for something that was ended on the way. */
export const aborted = (cause?: unknown): EmotionError =>
  new EmotionError('aborted', 'It was stopped, or something else was begun.', 'Start it again.', cause);
