import type { Emotion } from '../../../src/contract/emotions.js';
import type { Corpus } from './recording.js';

const EMOTION: Readonly<Record<string, Emotion>> = {
  ANG: 'angry',
  DIS: 'disgust',
  FEA: 'fear',
  HAP: 'happy',
  NEU: 'neutral',
  SAD: 'sad',
};

/** Actors' numbers beyond 1000; the other ones of the 91 are men. */
const WOMEN = [
  2, 3, 4, 6, 7, 8, 9, 10, 12, 13, 18, 20, 21, 24, 25, 28, 29, 30, 37, 43, 46, 47, 49, 52, 53, 54, 55, 56, 58, 60, 61,
  63, 72, 73, 74, 75, 76, 78, 79, 82, 84, 89, 91,
];

/** CREMA-D (Cao et al. 2014), North American English: actor, sentence, emotion, intensity; no surprise. */
export const cremaD: Corpus = {
  name: 'crema-d',
  pattern: '1001_DFA_ANG_XX.wav (AudioWAV)',
  parse(path) {
    const match = /(?:^|\/)(10\d{2})_[A-Z]{3}_(ANG|DIS|FEA|HAP|NEU|SAD)_(?:LO|MD|HI|XX|X)\.(?:wav|flac|opus)$/.exec(
      path,
    );
    const emotion = EMOTION[match?.[2] ?? ''];
    const actor = Number(match?.[1]) - 1000;
    if (!match?.[1] || !emotion || !(actor >= 1 && actor <= 91)) return null;
    return { speaker: match[1], sex: WOMEN.includes(actor) ? 'female' : 'male', emotion };
  },
};
