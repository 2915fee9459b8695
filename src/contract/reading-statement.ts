import { EMOTIONS, type Probabilities } from './emotions.js';
import { type Episode, MAJORITY } from './snapshot.js';

/** What one reading states by itself, after the whole is known: its likeliest emotion from {@link MAJORITY} on. */
export function statementOf(probabilities: Probabilities): Episode['statement'] {
  const confidence = Math.max(...probabilities);
  const emotion = EMOTIONS[probabilities.indexOf(confidence)];
  return emotion && confidence >= MAJORITY ? { emotion, confidence } : 'not-sure';
}
