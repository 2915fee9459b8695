import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { SpeechWindow } from '../../../src/analysis/speech-window.js';

describe('the window of speech', () => {
  it('gives the newest rows in order, with the time at which they begin, whatever came before', () => {
    const cases = fc.record({
      capacity: fc.integer({ min: 1, max: 12 }),
      pushes: fc.integer({ min: 1, max: 50 }),
      clearAt: fc.integer({ min: 0, max: 50 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(cases, ({ capacity, pushes, clearAt, share }) => {
        const window = new SpeechWindow(capacity, 2);
        let expected: number[] = [];
        for (let i = 0; i < pushes; i += 1) {
          if (i === clearAt) {
            window.clear();
            expected = [];
          }
          window.push([i, -i], i / 10);
          expected = [...expected, i].slice(-capacity);
        }
        assert.equal(window.length, expected.length);
        const count = Math.max(1, Math.round(share * expected.length));
        const { rows, from } = window.latest(count);
        const newest = expected.slice(-count);
        assert.deepEqual(
          [...rows],
          newest.flatMap((i) => [i, -i]).map((value) => value),
        );
        assert.equal(from, (newest[0] ?? NaN) / 10);
      }),
      { seed: 9, numRuns: 300 },
    );
  });

  it('gives rows of their own, which may be changed', () => {
    const window = new SpeechWindow(4, 1);
    window.push([5], 0);
    window.latest(1).rows[0] = 99;
    assert.deepEqual([...window.latest(1).rows], [5]);
  });
});
