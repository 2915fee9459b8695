import type { EmotionErrorRecord } from '../../contract/emotion-error.js';
import type { Emotion } from '../../contract/emotions.js';
import { nameOf, type Statement } from '../../contract/snapshot.js';
import { type Direction, directionOf } from './direction.js';
import { ENGLISH } from './english.js';
import type { TextKey, Texts } from './translation.js';

export type { TextKey } from './translation.js';

/** The words of the element in one language, with its numbers. */
export class Language {
  readonly dir: Direction;
  /** @param share 0 to 1. */
  readonly percent: (share: number) => string;
  readonly whole: (value: number) => string;
  /** With one decimal. */
  readonly tenths: (value: number) => string;
  /** Whole seconds, at least one, in words that a screen reader can say: it spells abbreviations. */
  readonly duration: (seconds: number) => string;
  readonly #twoDigits: (value: number) => string;

  constructor(
    readonly texts: Texts,
    /** BCP 47: for `lang` beside {@link dir} on what is written in it, and for its numbers. */
    readonly tag: string,
  ) {
    this.dir = directionOf(tag);
    this.percent = numbers(tag, { style: 'percent' }, (share) => `${this.whole(100 * share)}%`);
    this.whole = numbers(tag, { maximumFractionDigits: 0 }, (value) => value.toFixed());
    this.tenths = numbers(tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 }, (value) => value.toFixed(1));
    const inSeconds = { style: 'unit', unit: 'second', unitDisplay: 'long', maximumFractionDigits: 0 } as const;
    const seconds = numbers(tag, inSeconds, (value) => `${this.whole(value)} s`);
    this.duration = (value) => seconds(Math.max(1, value));
    this.#twoDigits = numbers(tag, { minimumIntegerDigits: 2, useGrouping: false }, (value) =>
      String(value).padStart(2, '0'),
    );
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
    return this.texts[`statement.${nameOf(statement)}`];
  }

  /** What went wrong, and the way on; in the error's own sentences where the language has none. */
  error({ code, message, remedy }: EmotionErrorRecord): { readonly title: string; readonly remedy: string } {
    return { title: this.texts[`error.${code}`] ?? message, remedy: this.texts[`remedy.${code}`] ?? remedy };
  }

  /** One after the other. */
  list(items: readonly string[]): string {
    return items.join(this.texts['list.separator']);
  }

  /** Minutes and seconds. */
  clock(seconds: number): string {
    const whole = Math.floor(seconds);
    return `${this.#twoDigits(Math.floor(whole / 60))}:${this.#twoDigits(whole % 60)}`;
  }
}

const isKey = (key: string): key is TextKey => Object.hasOwn(ENGLISH, key);

/** Numbers as the language writes them; where the browser knows nothing of that, in plain digits. */
function numbers(
  tag: string,
  options: Intl.NumberFormatOptions,
  plain: (value: number) => string,
): (value: number) => string {
  try {
    // Without English behind it, a language that is not known would take the digits of the machine's own.
    const format = new Intl.NumberFormat([tag, 'en'], options);
    return (value) => format.format(value);
  } catch {
    return plain;
  }
}

export const english = (): Language => new Language(ENGLISH, 'en');
