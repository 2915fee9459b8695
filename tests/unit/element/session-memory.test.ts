import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Snapshot } from '../../../src/contract/snapshot.js';
import { SessionMemory } from '../../../src/element/session-memory.js';
import { type SessionEvents, SessionEventTarget } from '../../../src/session/session-events.js';
import { advice, REPORT, SNAPSHOT } from './snapshots.js';

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

  it('tells in the end what was advised, until each was put away, and what it rests on', () => {
    const { memory, tell } = heard();
    const [first, second] = [advice(1, 4), advice(2, 70)];
    memory.explain(first);
    tell('emotion-state', { name: 'stopped' });
    tell('emotion-report', { ...REPORT, prompts: [first, second] });
    assert.deepEqual([memory.prompts, memory.explained], [[first, second], null]);
    memory.explain(first);
    memory.dismiss(first);
    assert.deepEqual([memory.prompts, memory.explained], [[second], null]);
  });

  it('keeps the mark of advice that is dismissed while it listens: it was given', () => {
    const { memory, tell } = heard();
    const prompt = advice(1, 10);
    tell('emotion-prompt', prompt);
    memory.dismiss(prompt);
    assert.deepEqual(memory.prompts, [prompt]);
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
