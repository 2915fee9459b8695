import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Prompt, Report, Snapshot } from '../../../src/contract/snapshot.js';
import { AffectTrail } from '../../../src/element/affect-trail.js';
import { announcementOf, Announcer } from '../../../src/element/announcer.js';
import { probabilitiesAt } from '../../../src/element/playback.js';
import { english } from '../../../src/element/texts/texts.js';
import { SessionMemory } from '../../../src/element/session-memory.js';
import { type SessionEvents, SessionEventTarget } from '../../../src/session/session-events.js';
import { SNAPSHOT } from './snapshots.js';

const advice = (id: number, time: number): Prompt => ({
  id,
  rule: 'too-quiet',
  text: 'prompt.too-quiet',
  tone: 'help',
  severity: 'notice',
  time,
  evidence: { from: time - 4, to: time },
});

const REPORT: Report = {
  duration: 8,
  speechSeconds: 5,
  probabilities: SNAPSHOT.probabilities,
  statement: SNAPSHOT.statement,
  windows: [
    { start: 0, end: 2, probabilities: [1, 0, 0, 0, 0, 0, 0], level: 0.1 },
    { start: 0, end: 3, probabilities: [0, 1, 0, 0, 0, 0, 0], level: 0.1 },
  ],
  measures: SNAPSHOT.measures,
  model: 'five-corpora 1.0.0',
  backend: SNAPSHOT.backend,
};

/** A memory, and a session's events as it hears them. */
function heard(): {
  memory: SessionMemory;
  tell: <T extends keyof SessionEvents>(type: T, detail: SessionEvents[T]) => void;
} {
  const session = new SessionEventTarget();
  const memory = new SessionMemory(session);
  return { memory, tell: (type, detail) => void session.dispatchEvent(new CustomEvent(type, { detail })) };
}

describe('what the displays remember', () => {
  it('marks the advice of the last minute and forgets older marks', () => {
    const { memory, tell } = heard();
    tell('emotion-prompt', advice(1, 10));
    tell('emotion-prompt', advice(2, 50));
    tell('emotion-reading', { ...SNAPSHOT, time: 75 });
    assert.deepEqual(
      memory.prompts.map(({ id }) => id),
      [2],
    );
  });

  it('shows what advice rests on while it is there, and hides it when asked again', () => {
    const { memory, tell } = heard();
    const prompt = advice(1, 10);
    memory.explain(prompt);
    tell('emotion-reading', { ...SNAPSHOT, time: 11, prompts: [prompt] });
    assert.equal(memory.explained, prompt);
    memory.explain(prompt);
    assert.equal(memory.explained, null);
    memory.explain(prompt);
    tell('emotion-reading', { ...SNAPSHOT, time: 12 });
    assert.equal(memory.explained, null);
  });

  it('writes figures anew with every slice of the timeline, or when another thing is stated, and not in between', () => {
    const { memory, tell } = heard();
    const take = (time: number, changes: Partial<Snapshot> = {}): Snapshot => {
      const snapshot = { ...SNAPSHOT, time, ...changes };
      tell('emotion-reading', snapshot);
      return snapshot;
    };
    const first = take(10.0);
    take(10.1);
    assert.equal(memory.written, first);
    const second = take(10.5);
    assert.equal(memory.written, second);
    const third = take(10.6, { statement: { emotion: 'sad', confidence: 0.9 } });
    assert.equal(memory.written, third);
    take(10.7, { statement: { emotion: 'sad', confidence: 0.8 } });
    assert.equal(memory.written, third);
    const fourth = take(10.8, { statement: 'no-speech', probabilities: null });
    assert.equal(memory.written, fourth);
    memory.clear();
    assert.equal(memory.written, null);
  });

  it('keeps a report until something new begins', () => {
    const { memory, tell } = heard();
    tell('emotion-state', { name: 'stopped' });
    tell('emotion-report', REPORT);
    assert.equal(memory.report, REPORT);
    tell('emotion-state', { name: 'loading' });
    assert.equal(memory.report, null);
  });

  it('does not keep one that is told when something new has begun', () => {
    const { memory, tell } = heard();
    tell('emotion-state', { name: 'stopped' });
    tell('emotion-state', { name: 'loading' });
    tell('emotion-report', REPORT);
    tell('emotion-state', { name: 'stopped' });
    assert.equal(memory.report, null);
  });
});

describe('the trail on the plane of valence and arousal', () => {
  it('goes back twenty seconds, half a second a step, and ends where the voice is', () => {
    const trail = new AffectTrail();
    for (let time = 0; time < 60; time += 0.128) trail.push({ ...SNAPSHOT, time, valence: time / 60 });
    const { places } = trail;
    assert.ok(places.length >= 30 && places.length <= 42, String(places.length));
    const first = places[0];
    const last = places.at(-1);
    assert.ok(first && last && last.time - first.time <= 20);
    assert.ok(last && Math.abs(last.valence - last.time / 60) < 1e-9);
  });

  it('pauses while nothing is read', () => {
    const trail = new AffectTrail();
    trail.push({ ...SNAPSHOT, time: 1 });
    trail.push({ ...SNAPSHOT, time: 2, valence: null, arousal: null });
    assert.equal(trail.places.length, 1);
  });
});

describe('readings at a place of the recording', () => {
  it('are those that ended last before it, and none where nobody has spoken for a while', () => {
    assert.equal(probabilitiesAt(REPORT, 1), null);
    assert.deepEqual(probabilitiesAt(REPORT, 2.2), [1, 0, 0, 0, 0, 0, 0]);
    assert.deepEqual(probabilitiesAt(REPORT, 3.1), [0, 1, 0, 0, 0, 0, 0]);
    assert.equal(probabilitiesAt(REPORT, 5), null);
  });
});

describe('what a screen reader is told', () => {
  const reading = (text: string) => ({ text, kind: 'reading' }) as const;
  const doubt = { text: 'not sure', kind: 'doubt' } as const;
  const NOTHING = { language: english(), error: null, snapshot: null, written: null, report: null, explained: null };

  it('changes with what is shown, but no more often than can be listened to', () => {
    const announcer = new Announcer();
    assert.equal(announcer.say(reading('sounds happy'), 0), 'sounds happy');
    assert.equal(announcer.say(doubt, 1000), 'sounds happy');
    assert.equal(announcer.say(reading('sounds sad'), 3900), 'sounds happy');
    assert.equal(announcer.say(reading('sounds sad'), 4100), 'sounds sad');
  });

  it('says how it sounds again right after a pause, which would be said to last still', () => {
    const announcer = new Announcer();
    announcer.say(reading('sounds happy'), 0);
    assert.equal(announcer.say(announcementOf({ ...NOTHING, state: 'paused' }), 1000), 'paused');
    assert.equal(announcer.say(doubt, 1500), 'not sure');
  });

  it('is at once what advice rests on, when that is asked for, in a pause too: nothing else says it', () => {
    const announcer = new Announcer();
    const prompt = advice(1, 10);
    const advised = { ...NOTHING, snapshot: { ...SNAPSHOT, prompts: [prompt] } };
    announcer.say(announcementOf({ ...advised, state: 'listening' }), 0);
    for (const state of ['listening', 'paused'] as const) {
      const asked = announcementOf({ ...advised, state, explained: prompt });
      assert.equal(announcer.say(asked, 1000), 'Based on the last 4 seconds of sound.');
    }
    const error = { code: 'no-microphone', message: '', remedy: '' } as const;
    assert.doesNotMatch(announcementOf({ ...advised, state: 'error', error, explained: prompt }).text, /Based/);
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
