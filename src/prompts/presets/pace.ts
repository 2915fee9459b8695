import type { BuiltInLanguage } from '../../contract/languages.js';

/** Of languages that are in neither study, as Arabic and Hindi: the mean of the seven of the first, Italian (6.99) among them. */
const ELSEWHERE = 6.74;

/**
 * Syllables a second, pauses left out, at which talkers read the same texts in their languages (Pellegrino, Coupé and Marsico
 * 2011, A cross-language perspective on speech information rate, Language 87; Coupé et al. 2019 find the same order in
 * seventeen).
 */
export const READ: Readonly<Record<BuiltInLanguage, number>> = {
  en: 6.19,
  ar: ELSEWHERE,
  de: 5.97,
  es: 7.82,
  fr: 7.18,
  hi: ELSEWHERE,
  ja: 7.84,
  zh: 5.18,
};

/** Syllables a second between which a talk is easy to follow, and beyond which it is not. */
export interface Pace {
  readonly tooFast: number;
  /** Pauses left out. */
  readonly tooSlow: number;
  readonly good: { readonly from: number; readonly to: number };
  /** More than at first by so much, and at least so much … */
  readonly fasterBy: number;
  readonly fasterFrom: number;
}

const isBuiltIn = (language: string): language is BuiltInLanguage => Object.hasOwn(READ, language);

/** Five are the average of conversation in English (Jones 1967, after Wood 1973); a talk is slower. */
const ENGLISH: Pace = { tooFast: 5.5, tooSlow: 2.8, good: { from: 3, to: 5 }, fasterBy: 1.2, fasterFrom: 4.5 };

/** How fast a language is read, English being 1. @param tag BCP 47. */
export function readAgainstEnglish(tag: string): number {
  const [language = ''] = tag.toLowerCase().split(/[-_]/);
  return (isBuiltIn(language) ? READ[language] : ELSEWHERE) / READ.en;
}

/**
 * The bounds in a language, to tenths. Only English ones were published as such; for others they are in proportion to how fast it
 * is read. @param tag BCP 47.
 */
export function paceOf(tag: string): Pace {
  const read = readAgainstEnglish(tag);
  const inProportion = (bound: number): number => Math.round(10 * bound * read) / 10;
  const { tooFast, tooSlow, good, fasterBy, fasterFrom } = ENGLISH;
  return {
    tooFast: inProportion(tooFast),
    tooSlow: inProportion(tooSlow),
    good: { from: inProportion(good.from), to: inProportion(good.to) },
    fasterBy: inProportion(fasterBy),
    fasterFrom: inProportion(fasterFrom),
  };
}
