import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { directionOf } from '../../../src/element/texts/direction.js';
import { ENGLISH } from '../../../src/element/texts/english.js';
import { TRANSLATION as GERMAN } from '../../../src/element/texts/german.js';
import { addLanguage } from '../../../src/element/texts/added-language.js';
import { loadLanguage, onLanguageChange, sentenceOf } from '../../../src/element/texts/languages.js';
import { english, Language } from '../../../src/element/texts/texts.js';
import type { Translation } from '../../../src/element/texts/translation.js';

/** As a page's own script, which nothing checks, may give it. */
const unchecked = (texts: Readonly<Record<string, unknown>>): Partial<Translation> => texts;
const latin = (text: string): string => text.replace(/\s/gu, ' ');

const said = mock.method(console, 'warn', () => undefined);
const sentences = (): string[] => said.mock.calls.map(({ arguments: words }) => words.join(' '));
beforeEach(() => said.mock.resetCalls());
afterEach(() => said.mock.resetCalls());

describe('loadLanguage', () => {
  it('speaks the languages that the page may ask for', async () => {
    const statements = await Promise.all(
      ['en', 'de', 'es', 'fr', 'ar', 'ja', 'hi', 'zh'].map(async (tag) =>
        (await loadLanguage(tag)).statement('not-sure'),
      ),
    );
    assert.equal(new Set(statements).size, 8);
    assert.deepEqual(sentences(), []);
  });

  it('gives the words of a prompt, of a preset or of a site’s own', async () => {
    const text = 'prompt.too-quiet';
    assert.equal(await sentenceOf({ text }, 'de-AT'), GERMAN[text]);
    assert.equal(await sentenceOf({ text: 'A slow breath may help.' }, 'de'), 'A slow breath may help.');
  });

  it('takes the wider language where there is none for a country or a script', async () => {
    for (const [tag, wider] of [
      ['de-AT', 'de'],
      ['de_CH', 'de'],
      ['ZH-Hant-TW', 'zh'],
      ['pt-BR', 'en'],
      ['en-GB', 'en'],
    ] as const) {
      const language = await loadLanguage(tag);
      assert.equal(language.text('action.start'), (await loadLanguage(wider)).text('action.start'), tag);
    }
  });

  it('keeps a country’s own numbers with the wider language’s words', async () => {
    assert.match((await loadLanguage('ar-EG')).whole(72), /٧٢/);
    assert.match((await loadLanguage('ar-MA')).whole(72), /72/);
  });

  it('speaks English where it has no words, and says so once', async () => {
    const language = await loadLanguage('tlh');
    await loadLanguage('tlh');
    assert.equal(language.tag, 'en');
    assert.equal(language.texts, (await loadLanguage('en')).texts);
    assert.equal(sentences().length, 1);
    assert.match(sentences()[0] ?? '', /tlh.*English.*addLanguage/);
  });

  it('speaks English, without a word, where a page names no language', async () => {
    assert.equal((await loadLanguage('')).tag, 'en');
    assert.deepEqual(sentences(), []);
  });

  it('never rejects, whatever a page calls a language', async () => {
    for (const tag of ['constructor', '__proto__', 'no tag at all!', '-', 'x', 'de-', 'zh-']) {
      const language = await loadLanguage(tag);
      assert.notEqual(language.whole(72), '', tag);
      assert.notEqual(language.text('action.stop'), '', tag);
    }
  });

  it('costs a page nothing for the languages that it does not show', () => {
    const importing = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
      (file) =>
        file.endsWith('.ts') &&
        /from '.*\/(arabic|chinese|french|german|hindi|japanese|spanish)\.js'/.test(
          readFileSync(join('src', file), 'utf8'),
        ),
    );
    assert.deepEqual(importing, []);
  });

  it('fetches a language once', async () => {
    assert.equal(await loadLanguage('fr'), await loadLanguage('FR'));
  });
});

describe('addLanguage', () => {
  it('adds a language without a build, English where it says nothing', async () => {
    addLanguage('nl', { 'action.start': 'Luisteren' });
    const language = await loadLanguage('nl-BE');
    assert.equal(language.text('action.start'), 'Luisteren');
    assert.equal(language.text('action.stop'), 'Stop');
    assert.equal(language.percent(0.5), '50%');
    assert.deepEqual(sentences(), []);
  });

  it('changes single words of a language and leaves the others', async () => {
    addLanguage('es', { 'idle.title': '¿Qué tal sueno?' });
    addLanguage('es', { 'kiosk.text': 'Adelante.' });
    const language = await loadLanguage('es');
    assert.equal(language.text('idle.title'), '¿Qué tal sueno?');
    assert.equal(language.text('kiosk.text'), 'Adelante.');
    assert.equal(language.text('action.stop'), 'Parar');
  });

  it('changes English, too, also one of its errors', async () => {
    addLanguage('en', { 'action.again': 'Once more', 'error.no-microphone': 'No mic.' });
    const language = await loadLanguage('en');
    assert.equal(language.text('action.again'), 'Once more');
    const error = language.error({ code: 'no-microphone', message: 'Its own sentence.', remedy: 'Its own way on.' });
    assert.deepEqual(error, { title: 'No mic.', remedy: 'Its own way on.' });
    addLanguage('en', { 'action.again': ENGLISH['action.again'] });
  });

  it('lets a country differ from its language', async () => {
    addLanguage('fr-CA', { 'prompt.label': 'truc' });
    assert.equal((await loadLanguage('fr-CA')).text('prompt.label'), 'truc');
    assert.equal((await loadLanguage('fr')).text('prompt.label'), 'conseil');
    assert.equal((await loadLanguage('fr-CA')).text('prompt.why'), 'pourquoi');
  });

  it('reaches what is already on the page, until that goes', async () => {
    let title = '';
    const learn = mock.fn(async () => {
      title = (await loadLanguage('sv')).text('idle.title');
    });
    await learn();
    assert.equal(title, ENGLISH['idle.title']);
    const end = onLanguageChange(() => void learn());
    addLanguage('sv', { 'idle.title': 'Hur låter jag?' });
    await new Promise(setImmediate);
    assert.equal(title, 'Hur låter jag?');
    end();
    addLanguage('sv', { 'idle.title': 'Igen' });
    assert.equal(learn.mock.callCount(), 2);
  });

  it('leaves out what is wrong in a site’s texts, names each once, and takes the rest', async () => {
    const texts = unchecked({
      'acton.start': 'Inizia',
      toString: 'Inizia',
      'error.no-such-code': 'Guasto.',
      'certainty.high': 'sicuro · {percento}',
      'recording.left': 'ancora {seconds s',
      'action.stop': null,
      'action.pause': 'Pausa',
      'certainty.low': 'appena',
    });
    addLanguage('it', texts);
    addLanguage('it', texts);
    const language = await loadLanguage('it');
    assert.equal(language.text('certainty.high', { percent: '72%' }), 'quite sure · 72%');
    assert.equal(latin(language.text('recording.left', { seconds: '3' })), '3 s left');
    assert.equal(language.text('action.stop'), 'Stop');
    assert.equal(language.text('action.pause'), 'Pausa');
    assert.equal(language.text('certainty.low', { percent: '40%' }), 'appena');
    const named = ['acton.start', 'toString', 'error.no-such-code', 'certainty.high', 'recording.left', 'action.stop'];
    assert.deepEqual(
      sentences().map((sentence) => /“(.+?)”/.exec(sentence)?.[1]),
      named,
    );
    assert.match(sentences().join('\n'), /\{percento\}/);
  });

  it('does not let a word be misspelt where types are checked', () => {
    // @ts-expect-error -- no such key
    addLanguage('da', { 'action.strat': 'Lyt' });
    // @ts-expect-error -- a language of the element itself must be whole
    const incomplete = { ...ENGLISH } satisfies Translation;
    assert.ok(!('error.aborted' in incomplete));
  });
});

describe('a language', () => {
  const german = new Language(GERMAN, 'de-DE');

  it('writes numbers as its readers do', async () => {
    assert.equal(latin(german.percent(0.724)), '72 %');
    assert.equal(german.tenths(4.14), '4,1');
    assert.equal(german.tenths(4), '4,0');
    assert.equal(german.whole(1234), '1.234');
    assert.equal(english().percent(0.724), '72%');
    const hindi = await loadLanguage('hi');
    assert.equal(hindi.whole(123456), '1,23,456');
    assert.equal((await loadLanguage('ar-EG')).clock(42), '٠٠:٤٢');
  });

  it('tells a screen reader how long in words, not in letters that it would spell, and by the rules of plurals', async () => {
    const spoken = async (tag: string): Promise<string[]> => {
      const language = await loadLanguage(tag);
      return [0.1, 3, 18.4].map((seconds) => latin(language.duration(seconds)));
    };
    assert.deepEqual(await spoken('en'), ['1 second', '3 seconds', '18 seconds']);
    assert.deepEqual(await spoken('de-DE'), ['1 Sekunde', '3 Sekunden', '18 Sekunden']);
    const [one, few, many] = await spoken('ar');
    assert.match(`${one} | ${few} | ${many}`, /^ثانية \| 3 ثوان\S? \| 18 ثانية$/u);
    assert.match((await spoken('hi')).join(), /सेकंड/u);
    for (const tag of ['en', 'de', 'es', 'fr', 'ar', 'ja', 'hi', 'zh']) {
      const { texts } = await loadLanguage(tag);
      for (const key of ['timeline.episode', 'prompt.because'] as const) assert.match(texts[key], /\{duration\}/, tag);
    }
  });

  it('tells the time of an hour and more in minutes and seconds', () => {
    assert.equal(german.clock(0), '00:00');
    assert.equal(german.clock(59.99), '00:59');
    assert.equal(german.clock(6000), '100:00');
    assert.equal(german.clock(60 * 1234 + 5), '1234:05');
  });

  it('writes plain digits where the browser has no Intl, or the tag is none', (context) => {
    const expectPlain = (language: Language): void => {
      assert.equal(language.percent(0.724), '72%');
      assert.equal(language.whole(1233.6), '1234');
      assert.equal(language.tenths(4.14), '4.1');
      assert.equal(language.clock(65), '01:05');
    };
    expectPlain(new Language(GERMAN, 'no tag!'));
    const intl = Intl;
    context.after(() => Object.assign(globalThis, { Intl: intl }));
    Object.assign(globalThis, { Intl: undefined });
    expectPlain(new Language(GERMAN, 'de'));
  });

  it('reads from right to left where its script does', () => {
    for (const tag of ['ar', 'ar-EG', 'he', 'fa-IR', 'ur', 'az-Arab', 'pa-Arab-PK', 'yi'])
      assert.equal(directionOf(tag), 'rtl', tag);
    for (const tag of ['en', 'de', 'ja', 'hi', 'zh-Hant', 'ar-Latn', 'az', 'pa-IN', ''])
      assert.equal(directionOf(tag), 'ltr', tag);
    assert.equal(new Language(GERMAN, 'de').dir, 'ltr');
  });

  it('keeps its direction where a page asks for other digits', async () => {
    for (const [tag, dir, digits] of [
      ['ar-EG-u-nu-latn', 'rtl', '72'],
      ['fa-IR-u-nu-latn', 'rtl', '72'],
      ['en-u-nu-arab', 'ltr', '٧٢'],
      ['arc', 'rtl', '72'],
      ['arn', 'ltr', '72'],
    ] as const) {
      const language = new Language(GERMAN, tag);
      assert.equal(language.dir, dir, tag);
      assert.equal(language.whole(72), digits, tag);
    }
    assert.equal(
      (await loadLanguage('ar-EG-u-nu-latn')).statement('not-sure'),
      (await loadLanguage('ar')).statement('not-sure'),
    );
  });

  it('explains an error in its own words; in English, by the error’s own, which know more', async () => {
    const record = {
      code: 'asset-missing',
      message: 'A file of this meter is missing.',
      remedy: 'Serve dist/x.',
    } as const;
    assert.deepEqual(english().error(record), { title: record.message, remedy: record.remedy });
    assert.deepEqual((await loadLanguage('de')).error(record), {
      title: GERMAN['error.asset-missing'],
      remedy: GERMAN['remedy.asset-missing'],
    });
  });

  it('fills blanks, leaves those without a value, and lets a site’s own sentence stand for itself', () => {
    assert.equal(german.text('certainty.between', { first: 'a', second: 'b' }), 'zwischen a und b');
    assert.equal(german.text('certainty.between', { first: 'a' }), 'zwischen a und {second}');
    assert.equal(german.text('Bitte lauter.'), 'Bitte lauter.');
    assert.equal(german.text('constructor'), 'constructor');
  });

  it('strings several things together with its own comma', async () => {
    assert.equal(english().list(['calm', 'not sure']), 'calm, not sure');
    assert.equal((await loadLanguage('ar')).list(['أ', 'ب']), 'أ، ب');
    assert.equal((await loadLanguage('ja')).list([]), '');
  });
});
