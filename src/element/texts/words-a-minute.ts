/**
 * Syllables a word, by language: counted in this element's own texts, which say the same in each of them, by the phonemes of
 * espeak-ng (tests/fidelity/words-a-minute.test.ts counts again). Plain words; a learned talk has longer ones. Chinese and Japanese
 * are written without spaces between words.
 */
export const SYLLABLES_A_WORD: Readonly<Record<string, number>> = {
  en: 1.23,
  de: 1.73,
  es: 1.98,
  fr: 1.59,
  ar: 1.9,
  hi: 1.71,
};

/** An estimate, to tens; null for a language whose words are not known. @param tag BCP 47. */
export function wordsAMinute(syllablesASecond: number, tag: string): number | null {
  const syllables = SYLLABLES_A_WORD[tag.split('-')[0] ?? ''];
  return syllables === undefined ? null : 10 * Math.round((6 * syllablesASecond) / syllables);
}
