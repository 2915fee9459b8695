import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { fallSilent, sayAloud } from '../../../src/element/spoken-advice.js';
import { Language } from '../../../src/element/texts/texts.js';
import { ENGLISH } from '../../../src/element/texts/english.js';
import type { Prompt } from '../../../src/contract/snapshot.js';

const PROMPT: Prompt = {
  id: 1,
  rule: 'agitation',
  text: 'It sounds tense.',
  tone: 'help',
  severity: 'notice',
  time: 10,
  evidence: { from: 4, to: 10 },
};

const own = (lang: string): object => ({ lang, localService: true });
const remote = (lang: string): object => ({ lang, localService: false, default: true });

/** What a browser with these voices says of the prompt, and in which of them. */
function said(tag: string, voices: readonly object[], refuses = false): { text: string; voice: unknown }[] {
  class Utterance {
    voice: unknown = null;
    onerror: () => void = () => undefined;
    constructor(readonly text: string) {}
  }
  const utterances: Utterance[] = [];
  const speechSynthesis = { getVoices: () => voices, speak: (words: Utterance) => utterances.push(words) };
  Object.assign(globalThis, { window: { speechSynthesis }, speechSynthesis, SpeechSynthesisUtterance: Utterance });
  sayAloud(PROMPT, new Language(ENGLISH, tag));
  if (refuses) for (const utterance of utterances) utterance.onerror();
  return utterances.map(({ text, voice }) => ({ text, voice }));
}

describe('advice that is said aloud', () => {
  afterEach(() => {
    for (const name of ['window', 'speechSynthesis', 'SpeechSynthesisUtterance'])
      Reflect.deleteProperty(globalThis, name);
  });

  it('is said in a voice of the device: others send the words, and with them how somebody sounds, to a server', () => {
    const german = own('de-DE');
    assert.deepEqual(said('de', [remote('de-DE'), own('en-US'), german]), [
      { text: 'It sounds tense.', voice: german },
    ]);
  });

  it('is said as the country speaks, where a voice does', () => {
    const british = own('en_GB');
    assert.deepEqual(said('en-GB', [own('en-US'), british]), [{ text: 'It sounds tense.', voice: british }]);
  });

  it('ends when it is told to, and takes nothing away of what the page itself says', () => {
    said('de', [own('de-DE')]);
    let cancelled = 0;
    Object.assign(globalThis.speechSynthesis, { cancel: () => (cancelled += 1) });
    fallSilent();
    fallSilent();
    assert.equal(cancelled, 1);
  });

  it('takes nothing away of what the page itself says where the browser has refused to say it', () => {
    said('de', [own('de-DE')], true);
    let cancelled = 0;
    Object.assign(globalThis.speechSynthesis, { cancel: () => (cancelled += 1) });
    fallSilent();
    assert.equal(cancelled, 0);
  });

  it('stays on the display where no voice of the device speaks the language', () => {
    assert.deepEqual(said('de', [remote('de-DE'), own('en-US'), own('den')]), []);
    assert.deepEqual(said('de', []), []);
  });

  it('stays on the display where the browser cannot speak', () => {
    Object.assign(globalThis, { window: {} });
    sayAloud(PROMPT, new Language(ENGLISH, 'en'));
  });
});
