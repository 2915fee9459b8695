import type { Emotion } from '../../../src/contract/emotions.js';
import type { Corpus } from './recording.js';

const EMOTION: Readonly<Record<string, Emotion>> = {
  a: 'angry',
  d: 'disgust',
  f: 'fear',
  h: 'happy',
  n: 'neutral',
  sa: 'sad',
  su: 'surprise',
};

/** SAVEE (Haq and Jackson 2010): four men; letters of the emotion and a number, in a folder a speaker or after his initials. */
export const savee: Corpus = {
  name: 'savee',
  pattern: 'DC/a01.wav or DC_a01.wav (speakers DC, JE, JK, KL)',
  parse(path) {
    const match = /(?:^|\/)(DC|JE|JK|KL)[/_](sa|su|a|d|f|h|n)\d{2}\.(?:wav|flac|opus)$/i.exec(path);
    const emotion = EMOTION[match?.[2]?.toLowerCase() ?? ''];
    const speaker = match?.[1]?.toUpperCase();
    return emotion && speaker ? { speaker, sex: 'male', emotion } : null;
  },
};
