import type { Emotion } from '../../../src/contract/emotions.js';
import type { Corpus } from './recording.js';

const EMOTION: Readonly<Record<string, Emotion>> = {
  angry: 'angry',
  disgust: 'disgust',
  fear: 'fear',
  happy: 'happy',
  neutral: 'neutral',
  ps: 'surprise',
  sad: 'sad',
};

/** TESS (Pichora-Fuller and Dupuis 2020), Canadian English: woman (older, younger), word, emotion ("ps": pleasant surprise). */
export const tess: Corpus = {
  name: 'tess',
  pattern: 'OAF_back_angry.wav, YAF_dog_ps.wav',
  parse(path) {
    // A file of the distribution is called OA_bite_neutral.wav.
    const match = /(?:^|\/)([OY]A)F?_[a-z]+_(angry|disgust|fear|happy|neutral|ps|sad)\.(?:wav|flac|opus)$/i.exec(path);
    const emotion = EMOTION[match?.[2]?.toLowerCase() ?? ''];
    const woman = match?.[1]?.toUpperCase();
    return emotion && woman ? { speaker: `${woman}F`, sex: 'female', emotion } : null;
  },
};
