import { EMOTIONS } from '../../../src/contract/emotions.js';
import type { Recording } from './recording.js';

/** What a network tells apart. */
export interface LabelSet {
  readonly names: readonly string[];
  readonly of: (recording: Recording) => number;
}

/** The product's seven. */
export const SEVEN: LabelSet = { names: EMOTIONS, of: ({ emotion }) => EMOTIONS.indexOf(emotion) };

/** RAVDESS' own eight: calm apart from neutral. */
export const EIGHT: LabelSet = {
  names: [...EMOTIONS, 'calm'],
  of: (recording) => (recording.calm === true ? EMOTIONS.length : SEVEN.of(recording)),
};
