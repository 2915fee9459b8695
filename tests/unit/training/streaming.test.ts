import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { statementsOf, streamFigures } from '../../../models/training/figures/stream-figures.js';
import type { StreamStep } from '../../../models/training/streams/streaming.js';
import { EMOTIONS } from '../../../src/contract/emotions.js';

const HOP = 0.128;
const smoothedBy = (seconds: number) => ({ seconds, temperature: 1 });
/** Each reading for itself. */
const ALONE = smoothedBy(0);

/** A second of speech an episode, said to be `said` with the height of a logit. */
function steps(episodes: readonly { label: number; said: number; height: number }[], speaker = 'toy/a'): StreamStep[] {
  return episodes.flatMap(({ label, said, height }, episode) =>
    Array.from({ length: 8 }, (_, i) => ({
      speaker,
      sex: 'female' as const,
      episode,
      label,
      time: (episode * 8 + i) * HOP,
      start: episode * 8 * HOP,
      voice: 0,
      speech: true,
      adaptedSeconds: (episode * 8 + i) * HOP,
      frames: 64 + i,
      logits: EMOTIONS.map((_emotion, k) => (k === said ? height : 0)),
    })),
  );
}

describe('a stream', () => {
  it('counts statements by time: how much speech has one, how many are right', () => {
    const said = statementsOf(
      steps([
        { label: 0, said: 0, height: 6 },
        { label: 1, said: 2, height: 6 },
        { label: 3, said: 3, height: 0.5 },
      ]),
      1,
      { confidence: 0.6, margin: 0.1 },
      ALONE,
    );
    const { coverage, precision, changes } = streamFigures(said, HOP);
    assert.ok(Math.abs(coverage - 2 / 3) < 1e-9);
    assert.ok(Math.abs(precision - 1 / 2) < 1e-9);
    assert.equal(changes, 0, 'changes between episodes are no flicker');
  });

  it('counts a change within an episode', () => {
    const [first, second] = [steps([{ label: 0, said: 0, height: 6 }]), steps([{ label: 0, said: 1, height: 6 }])];
    const mixed = first.map((step, i) => (i < 4 ? step : { ...step, logits: second[i]?.logits ?? null }));
    const { changes, turns } = streamFigures(statementsOf(mixed, 1, { confidence: 0.6, margin: 0.1 }, ALONE), HOP);
    assert.ok(Math.abs(changes - 10 / (8 * HOP)) < 1e-9);
    assert.equal(turns, changes);
  });

  it('tells what goes and comes again from what turns into another emotion', () => {
    const figures = (said: readonly number[]) => {
      const unsteady = said.map((emotion, i) => {
        const height = i % 2 === 0 ? 6 : 0;
        return steps([{ label: 0, said: emotion, height }])[i] as StreamStep;
      });
      return streamFigures(statementsOf(unsteady, 1, { confidence: 0.6, margin: 0.1 }, ALONE), HOP);
    };
    const [same, other] = [figures([0, 0, 0, 0, 0, 0, 0, 0]), figures([0, 0, 1, 1, 0, 0, 0, 0])];
    assert.ok(Math.abs(same.changes - 70 / (8 * HOP)) < 1e-9 && same.turns === 0, JSON.stringify(same));
    assert.equal(other.changes, same.changes);
    assert.ok(Math.abs(other.turns - 20 / (8 * HOP)) < 1e-9, JSON.stringify(other));
  });

  it('carries a statement over a pause while it is likely, and not over a long one, as the product does', () => {
    const [said, next] = [steps([{ label: 0, said: 0, height: 6 }]), steps([{ label: 0, said: 0, height: 6 }])];
    const stated = (pause: number): number => {
      const unread = next.map((step, i) => ({ ...step, time: 8 * HOP + pause + i * HOP, logits: null }));
      const all = statementsOf([...said, ...unread], 1, { confidence: 0.6, margin: 0.1 }, smoothedBy(6));
      return streamFigures(all, HOP).coverage;
    };
    assert.equal(stated(3), 1);
    assert.equal(stated(30), 0.5);
  });

  it('says nothing where no speech is heard, and forgets one speaker before the next', () => {
    const quiet = steps([{ label: 0, said: 0, height: 6 }]).map((step) => ({ ...step, speech: false }));
    const { coverage } = streamFigures(statementsOf(quiet, 1, { confidence: 0.6, margin: 0.1 }, smoothedBy(1)), HOP);
    assert.equal(coverage, 0);
    const two = [...steps([{ label: 0, said: 0, height: 6 }]), ...steps([{ label: 1, said: 1, height: 6 }], 'toy/b')];
    const { precision } = streamFigures(statementsOf(two, 1, { confidence: 0.6, margin: 0.1 }, smoothedBy(5)), HOP);
    assert.equal(precision, 1);
  });
});
