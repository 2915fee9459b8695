import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { TRANSLATION as ARABIC } from '../../src/element/texts/arabic.js';
import { ENGLISH } from '../../src/element/texts/english.js';
import { TRANSLATION as FRENCH } from '../../src/element/texts/french.js';
import { TRANSLATION as GERMAN } from '../../src/element/texts/german.js';
import { TRANSLATION as HINDI } from '../../src/element/texts/hindi.js';
import { TRANSLATION as SPANISH } from '../../src/element/texts/spanish.js';
import { SYLLABLES_A_WORD, wordsAMinute } from '../../src/element/texts/words-a-minute.js';
import { noEspeak } from './espeak.js';

const LANGUAGES: readonly (readonly [tag: string, voice: string, texts: Readonly<Record<string, string>>])[] = [
  ['en', 'en', ENGLISH],
  ['de', 'de', GERMAN],
  ['es', 'es', SPANISH],
  ['fr', 'fr-fr', FRENCH],
  ['ar', 'ar', ARABIC],
  ['hi', 'hi', HINDI],
];

const VOWELS = 'iyɨʉɯuɪʏʊeøɘɵɤoəɛœɜɞʌɔæɐaɶɑɒᵻɚ';
const NUCLEUS = new RegExp(`[${VOWELS}]+[ːˑ̃]*[${VOWELS}]*|l̩|n̩|m̩`, 'gu');

/** Sentences without blanks. */
const sentences = (texts: Readonly<Record<string, string>>): string =>
  Object.values(texts)
    .filter((text) => !text.includes('{') && text.split(/\s+/u).length >= 4)
    .join('\n');

describe('syllables a word', { skip: noEspeak }, () => {
  for (const [tag, voice, texts] of LANGUAGES) {
    it(`are, in ${tag}, those of the element's own texts`, () => {
      const text = sentences(texts);
      const words = text.split(/[\s…–—]+/u).filter((word) => /\p{L}/u.test(word)).length;
      const { stdout } = spawnSync('espeak-ng', ['-q', '--ipa', '-v', voice], { input: text, encoding: 'utf8' });
      const counted = (stdout.match(NUCLEUS)?.length ?? 0) / words;
      const told = SYLLABLES_A_WORD[tag] ?? NaN;
      assert.ok(Math.abs(counted / told - 1) < 0.05, `${counted.toFixed(2)} a word, not ${told}`);
    });
  }
});

describe('words a minute', () => {
  it('are an estimate to tens, and none where words are not known', () => {
    assert.equal(wordsAMinute(4.1, 'en-GB'), 200);
    assert.equal(wordsAMinute(4.1, 'de'), 140);
    assert.equal(wordsAMinute(4.1, 'ja'), null);
  });
});
