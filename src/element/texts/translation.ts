import type { EmotionErrorCode } from '../../contract/emotion-error.js';
import type { ENGLISH } from './english.js';

export type TextKey = keyof typeof ENGLISH;

/** What went wrong, and the way on: one sentence each. */
export type ErrorTextKey = `error.${EmotionErrorCode}` | `remedy.${EmotionErrorCode}`;

/** Every word of a language. English alone does without the errors': there an error's own sentences are shown, which know more. */
export type Translation = Readonly<Record<TextKey | ErrorTextKey, string>>;

/** What a language must have to be shown. */
export type Texts = Readonly<Record<TextKey, string>> & Partial<Translation>;

/** The names in a text's `{blanks}`, sorted. */
export const blanksOf = (text: string): readonly string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort();
