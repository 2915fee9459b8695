import type { Emotion } from '../../../src/contract/emotions.js';
import type { Corpus } from './recording.js';

const EMOTION: Readonly<Record<string, Emotion>> = {
  anger: 'angry',
  fear: 'fear',
  happiness: 'happy',
  neutral: 'neutral',
  sadness: 'sad',
  surprised: 'surprise',
};
const WOMEN = ['EB0', 'IC0', 'KD0', 'MK0'];
const MEN = ['KS0', 'MP0', 'SM0', 'TP0', 'WR0'];

/** nEMO (Christop 2024), Polish: speaker, emotion, sentence; no disgust. */
export const nemo: Corpus = {
  name: 'nemo',
  pattern: 'EB0_anger_1.wav',
  parse(path) {
    const match = /(?:^|\/)([A-Z]{2}0)_([a-z]+)_\d+\.(?:wav|flac|opus)$/.exec(path);
    const emotion = EMOTION[match?.[2] ?? ''];
    const speaker = match?.[1];
    if (!emotion || !speaker || !(WOMEN.includes(speaker) || MEN.includes(speaker))) return null;
    return { speaker, sex: WOMEN.includes(speaker) ? 'female' : 'male', emotion };
  },
};
