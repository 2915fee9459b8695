import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Reading, Snapshot } from '../../../src/contract/snapshot.js';
import {
  decibels,
  runsOf,
  heightOfDecibels,
  namedRuns,
  SLICE_SECONDS,
  SLICES,
  slicesOf,
  Timeline,
} from '../../../src/element/timeline.js';
import { SNAPSHOT } from './snapshots.js';

const HOP = 0.128;

function timelineOf(seconds: number, at: (time: number) => Partial<Snapshot> = () => ({})): Timeline {
  const timeline = new Timeline();
  for (let time = HOP; time <= seconds; time += HOP) timeline.push({ ...SNAPSHOT, time, ...at(time) });
  return timeline;
}

/** As the analysis reads them of speech between two times: each hop one, of at most the last three seconds. */
const readingsOf = (from: number, to: number): Reading[] =>
  Array.from({ length: Math.floor((to - from - 0.5) / HOP) + 1 }, (_, i) => from + 0.5 + i * HOP).map((end) => ({
    start: Math.max(from, end - 3),
    end,
    probabilities: [0, 0, 0, 0.9, 0.1, 0, 0],
    level: 0.2,
  }));

describe('the timeline', () => {
  it('shows the last minute and no more, however long it listens', () => {
    const { slices } = timelineOf(200);
    assert.equal(slices.length, SLICES);
    const last = slices.at(-1)?.index ?? NaN;
    assert.equal(last, Math.floor((200 - (200 % HOP)) / SLICE_SECONDS));
    assert.deepEqual(
      slices.map(({ index }) => index),
      Array.from({ length: SLICES }, (_, i) => last - SLICES + 1 + i),
    );
  });

  it('leaves gaps where nobody spoke, whatever was stated over them', () => {
    const { slices } = timelineOf(6, (time) => ({ speech: time > 2 && time < 4 ? 'pause' : 'speech' }));
    const silent = slices.filter(({ sounds }) => sounds === 'no-speech').length;
    assert.ok(Math.abs(silent * SLICE_SECONDS - 2) < 2 * SLICE_SECONDS, `${silent} slices`);
  });

  it('begins anew when a new stream begins', () => {
    const timeline = timelineOf(30);
    timeline.push({ ...SNAPSHOT, time: HOP });
    assert.equal(timeline.slices.length, 1);
  });

  it('names what lasts, not what flickers', () => {
    const { slices } = timelineOf(20, (time) => ({
      statement: { emotion: time > 9.5 && time < 10 ? 'angry' : 'happy', confidence: 0.7 },
    }));
    assert.deepEqual(
      namedRuns(slices).map(({ sounds }) => sounds),
      ['happy', 'happy'],
    );
    assert.equal(runsOf(slices).length, 3);
  });

  it('draws a recording over its whole width, silent where nothing was read', () => {
    const windows = [2, 2.5, 3, 3.5, 4].map((end) => ({
      start: 0,
      end,
      probabilities: [0, 0, 0, 0.9, 0.1, 0, 0],
      level: 0.2,
    }));
    const slices = slicesOf(windows, 8);
    assert.equal(slices.length, SLICES);
    const spoken = slices.filter(({ sounds }) => sounds === 'angry');
    assert.ok(spoken.length > 0 && spoken.every(({ certainty }) => certainty === 0.9));
    assert.equal(slices.at(-1)?.sounds, 'no-speech');
  });

  it('leaves gaps in a recording where its pauses are, and none where somebody speaks', () => {
    const slices = slicesOf([...readingsOf(0, 4), ...readingsOf(5, 8.2)], 8);
    const silent = slices.filter(({ sounds }) => sounds === 'no-speech').map(({ index }) => (index * 8) / SLICES);
    assert.ok(Math.abs((silent[0] ?? NaN) - 4) < 0.2 && Math.abs((silent.at(-1) ?? NaN) - 5) < 0.2, `${silent.join()}`);
    assert.ok(Math.abs((silent.length * 8) / SLICES - 1) < 0.2);
  });

  it('shows of a long recording every answer, however short it is beside a slice', () => {
    const slices = slicesOf([...readingsOf(1, 3), ...readingsOf(17.5, 19), ...readingsOf(600, 602)], 1200);
    const spoken = slices.filter(({ sounds }) => sounds === 'angry').map(({ index }) => index);
    assert.deepEqual(spoken, [0, 1, 60]);
  });

  it('names in a recording nothing by which the whole would not be stated', () => {
    const windows = [2, 2.5, 3].map((end) => ({
      start: 0,
      end,
      probabilities: [0.35, 0, 0, 0.54, 0.11, 0, 0],
      level: 0.2,
    }));
    const read = slicesOf(windows, 4).filter(({ sounds }) => sounds !== 'no-speech');
    assert.ok(read.length > 0 && read.every(({ sounds }) => sounds === 'not-sure'));
  });

  it('is drawn to its end where a long session kept a reading only now and then', () => {
    const windows = Array.from({ length: 400 }, (_, i) => ({
      start: 9 * i,
      end: 9 * i + 3,
      probabilities: [1, 0, 0, 0, 0, 0, 0],
      level: 0.2,
    }));
    assert.ok(slicesOf(windows, 3600).every(({ sounds }) => sounds === 'neutral'));
  });

  it('keeps heights between silent and loud for any level', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 10, noNaN: true }), (rms) => {
        const height = heightOfDecibels(decibels(rms));
        assert.ok(height >= 0 && height <= 1);
      }),
      { seed: 1 },
    );
    assert.equal(heightOfDecibels(decibels(0)), 0);
  });
});
