import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Prompt, Snapshot } from '../../../src/contract/snapshot.js';
import type { LayoutName } from '../../../src/element/layouts/layouts.js';
import { announcementOf, Announcer } from '../../../src/element/announcer.js';
import { english } from '../../../src/element/texts/texts.js';
import { advice, REPORT, SNAPSHOT } from './snapshots.js';

describe('what a screen reader is told', () => {
  const reading = (text: string) => ({ text, kind: 'reading' }) as const;
  const doubt = { text: 'not sure', kind: 'doubt' } as const;
  const NOTHING = {
    language: english(),
    layout: 'panel' as const,
    error: null,
    snapshot: null,
    written: null,
    report: null,
    explained: null,
  };

  it('changes with what is shown, but no more often than can be listened to', () => {
    const announcer = new Announcer();
    assert.equal(announcer.say(reading('sounds happy'), 0), 'sounds happy');
    assert.equal(announcer.say(doubt, 1000), 'sounds happy');
    assert.equal(announcer.say(reading('sounds sad'), 3900), 'sounds happy');
    assert.equal(announcer.say(reading('sounds sad'), 4100), 'sounds sad');
  });

  it('is advice, but in a car not the first step, which is a frame without words', () => {
    const told = (layout: LayoutName, severity: Prompt['severity']): string => {
      const snapshot = { ...SNAPSHOT, prompts: [{ ...advice(1, 10), severity }] };
      return announcementOf({ ...NOTHING, layout, state: 'listening', snapshot }).text;
    };
    const words = told('panel', 'info');
    assert.equal(told('in-car', 'notice'), words);
    assert.equal(told('in-car', 'info'), english().statement(SNAPSHOT.statement));
    assert.notEqual(words, told('in-car', 'info'));
  });

  it('says how it sounds again right after a pause, which would be said to last still', () => {
    const announcer = new Announcer();
    announcer.say(reading('sounds happy'), 0);
    assert.equal(announcer.say(announcementOf({ ...NOTHING, state: 'paused' }), 1000), 'paused');
    assert.equal(announcer.say(doubt, 1500), 'not sure');
  });

  it('is at once what advice rests on, when that is asked for, in a pause and in the end, too: nothing else says it', () => {
    const announcer = new Announcer();
    const prompt = advice(1, 10);
    const advised = { ...NOTHING, snapshot: { ...SNAPSHOT, prompts: [prompt] } };
    announcer.say(announcementOf({ ...advised, state: 'listening' }), 0);
    for (const state of ['listening', 'paused'] as const) {
      const asked = announcementOf({ ...advised, state, explained: prompt });
      assert.equal(announcer.say(asked, 1000), 'Based on the last 4 seconds of sound.');
    }
    assert.equal(announcementOf({ ...advised, state: 'stopped', explained: prompt }).text, 'Based on 00:06 to 00:10.');
    const error = { code: 'no-microphone', message: '', remedy: '' } as const;
    assert.doesNotMatch(announcementOf({ ...advised, state: 'error', error, explained: prompt }).text, /Based/);
    for (const state of ['needs-gesture', 'recording', 'needs-consent', 'loading'] as const)
      assert.doesNotMatch(announcementOf({ ...advised, state, explained: prompt }).text, /Based/, state);
  });

  it('is not that there is no speech before there was a word: of two in a moment only the latter is heard, not that it listens', () => {
    const announcer = new Announcer();
    const silent = (speechSeconds: number): Snapshot => ({
      ...SNAPSHOT,
      statement: 'no-speech',
      measures: { ...SNAPSHOT.measures, speechSeconds },
    });
    announcer.say(announcementOf({ ...NOTHING, state: 'listening' }), 0);
    assert.equal(
      announcer.say(announcementOf({ ...NOTHING, state: 'listening', snapshot: silent(0) }), 9),
      'listening',
    );
    assert.equal(
      announcer.say(announcementOf({ ...NOTHING, state: 'listening', snapshot: silent(2) }), 9),
      'no speech',
    );
  });

  it('does not come and go with every sentence', () => {
    const announcer = new Announcer();
    assert.equal(announcer.say(reading('sounds happy'), 0), 'sounds happy');
    assert.equal(announcer.say(doubt, 5000), 'sounds happy');
    assert.equal(announcer.say(reading('sounds happy'), 7000), 'sounds happy');
    assert.equal(announcer.say(doubt, 11_900), 'sounds happy');
    assert.equal(announcer.say(doubt, 12_000), 'not sure');
    assert.equal(announcer.say(reading('sounds sad'), 16_000), 'sounds sad');
  });

  it('is at once what went wrong, or how a recording sounds: nothing that is drawn later would tell it', () => {
    const announcer = new Announcer();
    announcer.say(announcementOf({ ...NOTHING, state: 'loading' }), 0);
    const error = { code: 'permission-denied', message: '', remedy: '' } as const;
    const { title } = english().error(error);
    assert.ok(announcer.say(announcementOf({ ...NOTHING, state: 'error', error }), 500).startsWith(title));
    announcer.say(announcementOf({ ...NOTHING, state: 'analysing' }), 600);
    const { statement } = REPORT;
    assert.equal(
      announcer.say(announcementOf({ ...NOTHING, state: 'stopped', report: REPORT }), 700),
      english().statement(statement),
    );
  });

  it('says in one that a session has stopped and how it sounded: of two in a moment only the latter is heard', () => {
    const announcer = new Announcer();
    const told = { ...NOTHING, snapshot: SNAPSHOT, written: SNAPSHOT };
    const live = announcer.say(announcementOf({ ...told, state: 'listening' }), 0);
    assert.equal(announcer.say(announcementOf({ ...told, state: 'stopped' }), 5000), live);
    assert.equal(
      announcer.say(announcementOf({ ...told, state: 'stopped', report: REPORT }), 5010),
      `stopped, ${english().statement(REPORT.statement)}`,
    );
  });
});
