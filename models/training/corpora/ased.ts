import type { Emotion } from '../../../src/contract/emotions.js';
import type { Corpus } from './recording.js';

const EMOTION: Readonly<Record<string, Emotion>> = { n: 'neutral', f: 'fear', h: 'happy', s: 'sad', a: 'angry' };

/** Speakers some of whose files carry the other sex's digit: what most of their files say. */
const MAJORITY: Readonly<Record<string, 'female' | 'male'>> = {
  '09': 'female',
  '15': 'female',
  '21': 'female',
  '23': 'female',
  '25': 'female',
};

/** ASED (Retta et al. 2022), Amharic: emotion letter and digit, sentence, repetition, sex (01 woman, 02 man), speaker. */
export const ased: Corpus = {
  name: 'ased',
  pattern: 'n1-01-01-02-63.wav',
  parse(path) {
    const match = /(?:^|\/)([nfhsa])\d-\d{2}-\d{2}-(0[12])-(\d{2})\.(?:wav|flac|opus)$/i.exec(path);
    const emotion = EMOTION[match?.[1]?.toLowerCase() ?? ''];
    const speaker = match?.[3];
    if (!emotion || !speaker) return null;
    return { speaker, sex: MAJORITY[speaker] ?? (match[2] === '01' ? 'female' : 'male'), emotion };
  },
};
