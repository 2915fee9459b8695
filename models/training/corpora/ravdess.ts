import type { Emotion } from '../../../src/contract/emotions.js';
import type { Corpus } from './recording.js';

/** Codes 01 to 08; calm counts as neutral. */
const EMOTION: Readonly<Record<string, Emotion>> = {
  '01': 'neutral',
  '02': 'neutral',
  '03': 'happy',
  '04': 'sad',
  '05': 'angry',
  '06': 'fear',
  '07': 'disgust',
  '08': 'surprise',
};

/**
 * RAVDESS, speech, audio only (Livingstone and Russo 2018): seven two-digit fields – modality 03, channel 01, emotion,
 * intensity, sentence, repetition, actor; odd actors are men, even ones women.
 */
export const ravdess: Corpus = {
  name: 'ravdess',
  pattern: '03-01-EE-II-SS-RR-AA.wav, also in folders Actor_AA',
  parse(path) {
    const match = /(?:^|\/)03-01-(0[1-8])-0([12])-0[12]-0[12]-(0[1-9]|1\d|2[0-4])\.(?:wav|flac|opus)$/i.exec(path);
    const emotion = EMOTION[match?.[1] ?? ''];
    const speaker = match?.[3];
    if (!emotion || !speaker) return null;
    const sex = Number(speaker) % 2 === 1 ? 'male' : 'female';
    const intensity = match[2] === '2' ? 'strong' : 'normal';
    return { speaker, sex, emotion, intensity, ...(match[1] === '02' ? { calm: true } : {}) };
  },
};
