import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { TemporalSmoothing } from '../../../src/analysis/temporal-smoothing.js';
import { EMOTIONS } from '../../../src/contract/emotions.js';
import { anyProbabilities, isDistribution, mostly } from './probabilities.js';

const NEUTRAL = mostly('neutral', 1);
const ANGRY = mostly('angry', 1);
const ANGRY_INDEX = EMOTIONS.indexOf('angry');

/** How angry it is shown `seconds` after a change from neutral, with a reading every `step` seconds. */
function shownAfter(seconds: number, step: number, constant: number): number {
  const smoothing = new TemporalSmoothing(constant);
  const start = 10;
  smoothing.push(NEUTRAL, start);
  let shown = 0;
  for (let i = 1; i <= Math.round(seconds / step); i += 1) {
    shown = smoothing.push(ANGRY, start + i * step)[ANGRY_INDEX] ?? NaN;
  }
  return shown;
}

describe('smoothing over time', () => {
  it('takes its time constant in seconds, however often there is a reading', () => {
    for (const step of [0.032, 0.128, 0.256, 1]) {
      for (const seconds of [1, 2, 4]) {
        for (const constant of [0.5, 1, 3]) {
          const wanted = 1 - Math.exp(-(Math.round(seconds / step) * step) / constant);
          assert.ok(Math.abs(shownAfter(seconds, step, constant) - wanted) < 1e-9, `${step} s`);
        }
      }
    }
  });

  it('smooths nothing with a time constant of 0', () => {
    assert.equal(shownAfter(0.128, 0.128, 0), 1);
  });

  it('shows the first reading as it is, and the first after a long gap', () => {
    const smoothing = new TemporalSmoothing(1);
    assert.deepEqual(smoothing.push(NEUTRAL, 2), NEUTRAL);
    assert.deepEqual(smoothing.push(ANGRY, 5.1), ANGRY);
  });

  it('does not change what it showed before', () => {
    const smoothing = new TemporalSmoothing(1);
    const shown = smoothing.push(NEUTRAL, 1);
    smoothing.push(ANGRY, 1.5);
    assert.deepEqual(shown, NEUTRAL);
  });

  it('always shows a distribution, between what it showed and what came', () => {
    const readings = fc.array(fc.tuple(anyProbabilities, fc.double({ min: 0.01, max: 4, noNaN: true })), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(readings, fc.double({ min: 0, max: 5, noNaN: true }), (list, constant) => {
        const smoothing = new TemporalSmoothing(constant);
        let time = 0;
        let before: readonly number[] | null = null;
        for (const [probabilities, passed] of list) {
          time += passed;
          const shown = smoothing.push(probabilities, time);
          assert.ok(isDistribution(shown));
          shown.forEach((value, i) => {
            const [came, old] = [probabilities[i] ?? NaN, before?.[i] ?? probabilities[i] ?? NaN];
            assert.ok(value >= Math.min(came, old) - 1e-12 && value <= Math.max(came, old) + 1e-12);
          });
          before = shown;
        }
      }),
      { seed: 4, numRuns: 200 },
    );
  });
});
