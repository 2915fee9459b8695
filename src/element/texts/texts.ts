import type { Emotion } from '../../contract/emotions.js';
import type { Statement } from '../../contract/snapshot.js';
import { ENGLISH } from './english.js';

export type TextKey = keyof typeof ENGLISH;

/** All words of one language. */
export type Texts = Readonly<Record<TextKey, string>>;

/** The words of the element in one language, with its numbers. */
export class Language {
  readonly #percent: Intl.NumberFormat;
  readonly #number: Intl.NumberFormat;

  constructor(
    readonly texts: Texts,
    tag: string,
  ) {
    this.#percent = new Intl.NumberFormat(tag, { style: 'percent' });
    this.#number = new Intl.NumberFormat(tag, { maximumFractionDigits: 0 });
  }

  /** The text of a key with its blanks filled in; a key that is not known, as a site's own rules may have, stands for itself. */
  text(key: TextKey | (string & {}), values: Readonly<Record<string, string>> = {}): string {
    const text = isKey(key) ? this.texts[key] : key;
    return text.replace(/\{(\w+)\}/g, (blank, name: string) => values[name] ?? blank);
  }

  emotion(emotion: Emotion): string {
    return this.texts[`emotion.${emotion}`];
  }

  statement(statement: Statement): string {
    return this.texts[`statement.${typeof statement === 'object' ? statement.emotion : statement}`];
  }

  /** @param share 0 to 1. */
  percent(share: number): string {
    return this.#percent.format(share);
  }

  whole(value: number): string {
    return this.#number.format(value);
  }

  /** Minutes and seconds. */
  clock(seconds: number): string {
    const whole = Math.floor(seconds);
    return `${String(Math.floor(whole / 60)).padStart(2, '0')}:${String(whole % 60).padStart(2, '0')}`;
  }
}

const isKey = (key: string): key is TextKey => key in ENGLISH;

export const english = (): Language => new Language(ENGLISH, 'en');
