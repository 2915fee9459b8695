import { EMOTION_ERROR_CODES } from '../../contract/emotion-error.js';
import { ENGLISH } from './english.js';
import { layOver, warnOnce } from './languages.js';
import { blanksOf, type TextKey, type Translation } from './translation.js';

/**
 * Adds a language, or changes single words of one, also of those already on the page. What is missing is English; keys that are
 * not known, and texts with a blank that is never filled, are left out and named on the console.
 */
export function addLanguage(tag: string, texts: Partial<Translation>): void {
  const sound = Object.entries<unknown>(texts).filter(([name, text]) => {
    const fault = faultOf(name, text);
    if (fault) warnOnce(`addLanguage('${tag}'): “${name}” ${fault}.`);
    return !fault;
  });
  layOver(tag, Object.fromEntries(sound));
}

/** Why a site's text cannot be used; null if it can. */
function faultOf(key: string, text: unknown): string | null {
  const own = Object.hasOwn(ENGLISH, key) ? ENGLISH[key as TextKey] : null;
  if (own === null && !isErrorKey(key)) return 'is no text of this element';
  if (typeof text !== 'string') return 'is not a string';
  const blanks = blanksOf(own ?? '');
  const wrong = blanksOf(text).find((blank) => !blanks.includes(blank));
  if (wrong !== undefined) return `has a blank {${wrong}} that nothing fills`;
  return /[{}]/.test(text.replace(/\{\w+\}/g, '')) ? 'has a brace without its other half' : null;
}

const isErrorKey = (key: string): boolean =>
  EMOTION_ERROR_CODES.some((code) => key === `error.${code}` || key === `remedy.${code}`);
