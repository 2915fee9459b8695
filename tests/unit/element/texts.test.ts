import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { EMOTION_ERROR_CODES } from '../../../src/contract/emotion-error.js';
import { QUALITY_PARTS } from '../../../src/contract/snapshot.js';
import { TRANSLATION as ARABIC } from '../../../src/element/texts/arabic.js';
import { TRANSLATION as CHINESE } from '../../../src/element/texts/chinese.js';
import { ENGLISH } from '../../../src/element/texts/english.js';
import { TRANSLATION as FRENCH } from '../../../src/element/texts/french.js';
import { TRANSLATION as GERMAN } from '../../../src/element/texts/german.js';
import { TRANSLATION as HINDI } from '../../../src/element/texts/hindi.js';
import { TRANSLATION as JAPANESE } from '../../../src/element/texts/japanese.js';
import { TRANSLATION as SPANISH } from '../../../src/element/texts/spanish.js';
import { blanksOf, type TextKey } from '../../../src/element/texts/translation.js';

const KEYS = Object.keys(ENGLISH) as TextKey[];

interface Case {
  readonly texts: Readonly<Record<string, string>>;
  /** What says what a person is, feels or does, instead of how a voice sounds. */
  readonly aboutPeople: RegExp;
  /** What its readers do not write: other languages' signs, or spaces that are missing or too many. */
  readonly mistyped: RegExp;
  /** What says something else there than is meant. */
  readonly misread?: RegExp;
  /** Rightly the same word as in English. */
  readonly asInEnglish: readonly TextKey[];
}

const LANGUAGES: Readonly<Record<string, Case>> = {
  english: {
    texts: ENGLISH,
    aboutPeople: /(?<!\b(?:when|whenever) )\byou(’re| are| seem| look| feel| sound)\b|\bhe is\b|\bshe is\b/i,
    mistyped: /['"`]|\.\.\./u,
    // The field says zero crossings; whom it helps is missing; who keeps a thread does not lose it.
    misread: /crossings of zero|help to follow|keep the thread/,
    asInEnglish: KEYS,
  },
  german: {
    texts: GERMAN,
    aboutPeople: /\b(du bist|bist du|du klingst|du fühlst|sie sind|sind sie|sie klingen|sie fühlen|er ist|ihr seid)\b/i,
    mistyped: /['"`«»]|\.\.\.|“[^.,;:!?)\s]/u,
    // It makes progress; that is how one does; a file is read by whoever looks into it.
    misread: /geht (schnell|langsam) voran|^So geht es$|Aufnahme (lesen|wird gelesen)|liest/u,
    asInEnglish: ['emotion.neutral', 'list.separator', 'level.value'],
  },
  spanish: {
    texts: SPANISH,
    aboutPeople: /(?<!\p{L})(eres|estás|está usted|suenas|te sientes|pareces)(?!\p{L})/iu,
    mistyped: /['"`“”„]|\.\.\.|^[^¿]*\?|^[^¡]*!/u,
    // A man is tense, not a voice; to follow somebody; to read a file.
    misread: /(suena|sonar|sonando)( más)? (tenso|tranquilo)|^Seguir$|^leer|^leyendo/iu,
    asInEnglish: ['list.separator', 'level.value'],
  },
  french: {
    texts: FRENCH,
    aboutPeople: /(?<!\p{L})(vous êtes|êtes-vous|tu es|vous semblez|vous vous sentez|vous paraissez)(?!\p{L})/iu,
    mistyped: /['"`“”„]|\.\.\.|[^\u202f\u00a0][;:!?»]|«[^\u202f\u00a0]/u,
    // To play a recording; to make one; clean files; to hear tell of.
    misread: /lecture|lit l’|^Enregistrer$|fichiers propres|^entend parler/iu,
    asInEnglish: ['emotion.surprise', 'list.separator', 'level.value', 'quality.pauses'],
  },
  arabic: {
    texts: ARABIC,
    aboutPeople: /أنت|إنك|كأنك|تشعر/u,
    mistyped: /[,;?]|['"`“”„]|\.\.\.|\p{sc=Arabic} [.:،؛؟]/u,
    // No doubt about it; soaked; unkind.
    misread: /^لا كلام|مشبع|لطيفة/u,
    asInEnglish: [],
  },
  japanese: {
    texts: JAPANESE,
    aboutPeople: /あなた|君は/u,
    mistyped: /[,;:!?()'"`“”.]|[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}] (?!·)/u,
    // Between, or a room; a question among friends.
    misread: /^間$|る？$/u,
    asInEnglish: ['level.value'],
  },
  hindi: {
    texts: HINDI,
    aboutPeople: /आप (?!की)|आप(को|में)|तुम/u,
    mistyped: /["`«»„.]|'| [।?,]/u,
    // A dialect, or a bid; how loud; to understand the pace.
    misread: /बोली|कितना ज़ोर|गति को समझना/u,
    asInEnglish: ['list.separator'],
  },
  chinese: {
    texts: CHINESE,
    aboutPeople: /[您你](是|很|在|有|听起来|看起来|感到|觉得|似乎)/u,
    mistyped: /[,;:!?()'"`.]|\p{sc=Han} +\p{sc=Han}/u,
    // An overload; a microphone of the site’s own; to load a file.
    misread: /过载|网站的麦克风|读取录音$/u,
    asInEnglish: [],
  },
};

/** Columns on a screen: wide characters take two, marks on others none. */
const columns = (text: string): number =>
  [...text].reduce((sum, character) => {
    if (/[\p{Mn}\p{Me}\p{Cf}]/u.test(character)) return sum;
    return sum + (/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\u3000-\u303f\uff00-\uff60]/u.test(character) ? 2 : 1);
  }, 0);

const tooWide = (texts: Case['texts'], start: string, limit: number): string[] =>
  Object.entries(texts)
    .filter(([key, text]) => key.startsWith(start) && columns(text) > limit)
    .map(([key, text]) => `${key} (${columns(text)}): ${text}`);

for (const [name, { texts, aboutPeople, mistyped, misread, asInEnglish }] of Object.entries(LANGUAGES)) {
  describe(`the texts in ${name}`, () => {
    it('show every number and name that English shows', () => {
      const english: Case['texts'] = ENGLISH;
      for (const [key, text] of Object.entries(texts)) {
        assert.deepEqual(blanksOf(text), blanksOf(english[key] ?? ''), `${key}: ${text}`);
        assert.doesNotMatch(text.replace(/\{\w+\}/g, ''), /[{}]/, `a brace is left over in ${key}`);
      }
    });

    it('are never empty, and have no space too much', () => {
      for (const [key, text] of Object.entries(texts)) {
        assert.notEqual(text.trim(), '', key);
        if (key !== 'list.separator') assert.equal(text, text.trim(), key);
        assert.doesNotMatch(text, / {2}/, key);
        assert.equal(text, text.normalize('NFC'), `${key} is written with other code points than readers type`);
      }
    });

    it('are written with the signs and spaces of their readers, and no line breaks between a number and its unit', () => {
      // Code, and what is named as it is written there, is the same everywhere.
      const plain = Object.entries(texts).map(([key, text]) => [
        key,
        text.replace(/allow="microphone"|[a-z]+, model/g, 'x'),
      ]);
      assert.deepEqual(
        plain.filter(([, text]) => mistyped.test(text ?? '') || /\{seconds\} /.test(text ?? '')),
        [],
      );
    });

    it('say what is meant, and not what the same words mean to somebody who lives with them', () => {
      assert.deepEqual(
        Object.entries(texts).filter(([, text]) => misread?.test(text)),
        [],
      );
    });

    it('are translated, and only such words are English as are the same there', () => {
      const same = KEYS.filter((key) => texts[key] === ENGLISH[key]);
      assert.deepEqual(same.sort(), [...asInEnglish].sort());
    });

    it('tell how a voice sounds, not what somebody is', () => {
      const wrong = Object.entries(texts).filter(([, text]) => aboutPeople.test(text));
      assert.deepEqual(wrong, []);
    });

    it('fit a panel of 320 pixels', () => {
      const parts = Object.fromEntries(QUALITY_PARTS.map((part) => [part, texts[`quality.${part}`] ?? '']));
      assert.deepEqual(tooWide(parts, '', 10), [], 'the five parts of quality stand in a row');
      assert.deepEqual(tooWide(texts, 'statement.', 17), [], 'statements stand in large type');
      assert.deepEqual(tooWide(texts, 'emotion.', 10), [], 'emotions stand before a bar');
      assert.deepEqual(tooWide(texts, 'state.', 22), [], 'the state stands beside the time');
      assert.deepEqual(tooWide(texts, 'action.start', 15), [], 'a badge of 160 pixels has this button');
      assert.deepEqual(tooWide(texts, 'action.read', 15), [], 'or this one');
      assert.deepEqual(tooWide(texts, 'action.', 18), [], 'two buttons stand in a row');
      assert.deepEqual(tooWide(texts, 'kiosk.', 50), [], 'a notice, or what to do, has one line, or two short ones');
      assert.deepEqual(tooWide(texts, 'certainty.', 40), [], 'the certainty has two lines');
      assert.deepEqual(tooWide(texts, 'prompt.', 95), [], 'advice has a few short lines');
      assert.deepEqual(tooWide(texts, 'error.', 75), [], 'an error is a title');
    });

    it('tell the seven emotions, and the other states, apart', () => {
      for (const start of ['emotion.', 'statement.', 'state.', 'error.']) {
        const shown = Object.entries(texts).flatMap(([key, text]) => (key.startsWith(start) ? [text] : []));
        assert.equal(new Set(shown).size, shown.length, shown.join(' | '));
      }
    });

    if (texts !== ENGLISH) {
      it('explain every error and the way on, and name the button that they speak of', () => {
        for (const code of EMOTION_ERROR_CODES) {
          assert.match(texts[`error.${code}`] ?? '', /[.。।]$/u, code);
          assert.match(texts[`remedy.${code}`] ?? '', /[.。।]$/u, code);
        }
        assert.ok(texts['remedy.needs-gesture']?.includes(texts['action.wake'] ?? '-'));
      });
    }
  });
}
