/** The seven emotions, in the one order that every probability vector, file and view keeps. */
export const EMOTIONS = ['neutral', 'happy', 'sad', 'angry', 'fear', 'disgust', 'surprise'] as const;

/** How a voice sounds: one of {@link EMOTIONS}. */
export type Emotion = (typeof EMOTIONS)[number];

/** Seven numbers from 0 to 1 that sum to 1, in the order of {@link EMOTIONS}. */
export type Probabilities = readonly number[];
