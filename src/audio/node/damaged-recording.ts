import { EmotionError } from '../../contract/emotion-error.js';

/** What is said of a recording that is one but cannot be read to its end. */
export const damaged = (message = 'The recording is damaged or cut off.', cause?: unknown): EmotionError =>
  new EmotionError('audio-unreadable', message, 'Choose another recording, or save this one again.', cause);

export const cutOff = (): EmotionError => damaged('The recording is cut off: it is shorter than it says.');
