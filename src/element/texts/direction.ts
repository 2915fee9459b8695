export type Direction = 'ltr' | 'rtl';

/** Scripts (ISO 15924) and languages (ISO 639) that are written from right to left; Intl does not tell in every browser. */
const SCRIPTS = ['adlm', 'arab', 'hebr', 'mand', 'nkoo', 'rohg', 'samr', 'syrc', 'thaa'];
const LANGUAGES = ['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ks', 'nqo', 'ps', 'sd', 'syr', 'ug', 'ur', 'yi'];

/** In which direction a language is written: by the script that its tag names, else by the language. */
export function directionOf(tag: string): Direction {
  const [language = '', ...rest] = tag.toLowerCase().split('-');
  const script = rest.find((part) => /^[a-z]{4}$/.test(part));
  return (script === undefined ? LANGUAGES.includes(language) : SCRIPTS.includes(script)) ? 'rtl' : 'ltr';
}
