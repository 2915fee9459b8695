import type { BuiltInLanguage } from '../../contract/languages.js';
import type { Prompt } from '../../contract/snapshot.js';
import { ENGLISH } from './english.js';
import { Language } from './texts.js';
import type { Texts, Translation } from './translation.js';

/** The languages beside English, each fetched when it is first asked for. */
const TRANSLATIONS: Readonly<
  Record<Exclude<BuiltInLanguage, 'en'>, () => Promise<{ readonly TRANSLATION: Translation }>>
> = {
  ar: () => import('./arabic.js'),
  de: () => import('./german.js'),
  es: () => import('./spanish.js'),
  fr: () => import('./french.js'),
  hi: () => import('./hindi.js'),
  ja: () => import('./japanese.js'),
  zh: () => import('./chinese.js'),
};
const isTranslated = (tag: string): tag is keyof typeof TRANSLATIONS => Object.hasOwn(TRANSLATIONS, tag);

const added = new Map<string, Partial<Translation>>();
const loaded = new Map<string, Promise<Language>>();
const listeners = new Set<() => void>();
const warned = new Set<string>();

/**
 * The language of a BCP 47 tag, or the nearest wider one: `de` for `de-AT`. Never rejects: what is not known, or cannot be
 * fetched, is English, and the console says so once.
 */
export function loadLanguage(tag: string): Promise<Language> {
  const asked = normalised(tag);
  const language = loaded.get(asked) ?? compose(asked);
  loaded.set(asked, language);
  return language;
}

/** What a prompt says, in the language of a BCP 47 tag: its `text` may be a key. */
export const sentenceOf = async ({ text }: Pick<Prompt, 'text'>, tag: string): Promise<string> =>
  (await loadLanguage(tag)).text(text);

/** Lays these texts over those of a language, also of those already on the page. */
export function layOver(tag: string, texts: Partial<Translation>): void {
  const key = normalised(tag);
  added.set(key, { ...added.get(key), ...texts });
  loaded.clear();
  for (const listener of listeners) listener();
}

/** Calls `listener` whenever a language has to be loaded again, since words of it were changed. Returns what ends that. */
export function onLanguageChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

async function compose(tag: string): Promise<Language> {
  const known = fromWideToNarrow(tag).filter((each) => each === 'en' || isTranslated(each) || added.has(each));
  if (known.length === 0) {
    if (tag !== '')
      warnOnce(`there are no texts in “${tag}”, so it speaks English; addLanguage('${tag}', …) adds some.`);
    return loadLanguage('en');
  }
  try {
    let texts: Texts = ENGLISH;
    for (const each of known) {
      const built = isTranslated(each) ? (await TRANSLATIONS[each]()).TRANSLATION : {};
      texts = { ...texts, ...built, ...added.get(each) };
    }
    return new Language(texts, tag);
  } catch (cause) {
    warnOnce(`the texts in “${tag}” could not be fetched, so it speaks English: ${String(cause)}`);
    loaded.delete(tag);
    return loadLanguage('en');
  }
}

const normalised = (tag: string): string => tag.trim().replaceAll('_', '-').toLowerCase();

/** `zh`, `zh-hant`, `zh-hant-tw`: each is laid over those before. */
function fromWideToNarrow(tag: string): readonly string[] {
  const parts = tag.split('-');
  return parts.map((_, last) => parts.slice(0, last + 1).join('-'));
}

/** On the console. */
export function warnOnce(message: string): void {
  if (warned.has(message)) return;
  warned.add(message);
  console.warn(`<emotion-meter>: ${message}`);
}
