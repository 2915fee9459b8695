export type Direction = 'ltr' | 'rtl';

/**
 * Scripts (ISO 15924), and languages (ISO 639) of which no other script is named, that are written from right to left; Intl does not
 * tell in every browser. The script comes right after the language: in `ar-u-nu-latn` there is none, only digits.
 */
const RIGHT_TO_LEFT =
  /^([a-z]+-(adlm|arab|hebr|mand|nkoo|rohg|samr|syrc|thaa)|(ar|arc|ckb|dv|fa|he|ks|nqo|ps|sd|syr|ug|ur|yi)(?!-[a-z]{4}\b))\b/i;

/** In which direction a language is written: by the script that its tag names, else by the language. */
export const directionOf = (tag: string): Direction => (RIGHT_TO_LEFT.test(tag) ? 'rtl' : 'ltr');
