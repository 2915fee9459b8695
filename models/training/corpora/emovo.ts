import type { Emotion } from '../../../src/contract/emotions.js';
import type { Corpus } from './recording.js';

const EMOTION: Readonly<Record<string, Emotion>> = {
  dis: 'disgust',
  gio: 'happy',
  neu: 'neutral',
  pau: 'fear',
  rab: 'angry',
  sor: 'surprise',
  tri: 'sad',
};

/** EMOVO (Costantini et al. 2014), Italian: emotion, speaker, sentence. */
export const emovo: Corpus = {
  name: 'emovo',
  pattern: 'dis-f1-b1.wav (speakers f1–f3, m1–m3)',
  parse(path) {
    const match = /(?:^|\/)(dis|gio|neu|pau|rab|sor|tri)-([fm][1-3])-[bdln]\d\.(?:wav|flac|opus)$/i.exec(path);
    const emotion = EMOTION[match?.[1]?.toLowerCase() ?? ''];
    const speaker = match?.[2]?.toLowerCase();
    return emotion && speaker ? { speaker, sex: speaker.startsWith('f') ? 'female' : 'male', emotion } : null;
  },
};
