import { EMOTIONS, type Emotion, type Probabilities } from '../contract/emotions.js';

/** Places on the circumplex of affect (after Russell 1980; Posner et al. 2005): valence to the right, arousal up, −1 to 1. */
const PLACES: Readonly<Record<Emotion, { readonly arousal: number; readonly valence: number }>> = {
  neutral: { arousal: -0.1, valence: 0.1 },
  happy: { arousal: 0.5, valence: 0.8 },
  sad: { arousal: -0.5, valence: -0.7 },
  angry: { arousal: 0.8, valence: -0.6 },
  fear: { arousal: 0.7, valence: -0.7 },
  disgust: { arousal: 0.3, valence: -0.7 },
  surprise: { arousal: 0.8, valence: 0.2 },
};

/** Expected place of a distribution over the emotions. */
export function placeOf(probabilities: Probabilities): { arousal: number; valence: number } {
  let arousal = 0;
  let valence = 0;
  EMOTIONS.forEach((emotion, i) => {
    arousal += (probabilities[i] ?? 0) * PLACES[emotion].arousal;
    valence += (probabilities[i] ?? 0) * PLACES[emotion].valence;
  });
  return { arousal, valence };
}
