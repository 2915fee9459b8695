import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { TemporalSmoothing } from '../../../src/analysis/temporal-smoothing.js';
import { EMOTIONS, type Emotion, type Probabilities } from '../../../src/contract/emotions.js';
import { anyProbabilities, isDistribution, mostly } from './probabilities.js';

const NEUTRAL = mostly('neutral', 0.9);
const ANGRY = mostly('angry', 0.9);
const indexOf = (emotion: Emotion): number => EMOTIONS.indexOf(emotion);
const FRAMES = 188;

/** How much angrier than neutral it is shown, as a logarithm, `seconds` after a change between them. */
function oddsAfter(seconds: number, step: number, constant: number): number {
  const smoothing = new TemporalSmoothing(constant);
  let time = 10;
  for (const until = time + 20 * constant; time < until; time += step) smoothing.push(NEUTRAL, time, FRAMES);
  let shown: Probabilities = NEUTRAL;
  for (let i = 0; i < Math.round(seconds / step); i += 1, time += step) shown = smoothing.push(ANGRY, time, FRAMES);
  return Math.log((shown[indexOf('angry')] ?? NaN) / (shown[indexOf('neutral')] ?? NaN));
}

describe('smoothing over time', () => {
  it('takes its time constant in seconds, however often there is a reading', () => {
    const certain = Math.log(0.9 / (0.1 / 6));
    for (const step of [0.032, 0.128, 0.256, 1]) {
      for (const seconds of [1, 2, 4]) {
        for (const constant of [0.5, 1, 3]) {
          const angry = 1 - Math.exp(-(Math.round(seconds / step) * step) / constant);
          const wanted = (2 * angry - 1) * certain;
          assert.ok(Math.abs(oddsAfter(seconds, step, constant) - wanted) < 1e-6, `${step} s`);
        }
      }
    }
  });

  it('smooths nothing with a time constant of 0', () => {
    const smoothing = new TemporalSmoothing(0);
    smoothing.push(NEUTRAL, 1, FRAMES);
    assertClose(smoothing.push(ANGRY, 1.1, FRAMES), ANGRY);
  });

  it('shows the first reading as it is, and the first after a pause', () => {
    const smoothing = new TemporalSmoothing(4);
    assertClose(smoothing.push(NEUTRAL, 2, FRAMES), NEUTRAL);
    assertClose(smoothing.push(ANGRY, 4.1, FRAMES), ANGRY);
  });

  it('gives what little was heard at first little weight', () => {
    const smoothing = new TemporalSmoothing(4);
    smoothing.push(NEUTRAL, 1, 64);
    const shown = smoothing.push(ANGRY, 1.1, 128);
    assert.ok((shown[indexOf('angry')] ?? 0) > 3 * (shown[indexOf('neutral')] ?? 1));
  });

  it('does not change what it showed before', () => {
    const smoothing = new TemporalSmoothing(1);
    const shown = smoothing.push(NEUTRAL, 1, FRAMES);
    const before = [...shown];
    smoothing.push(ANGRY, 1.5, FRAMES);
    assert.deepEqual(shown, before);
  });

  it('always shows a distribution, and what every reading says', () => {
    const readings = fc.array(
      fc.tuple(anyProbabilities, fc.double({ min: 0.01, max: 4, noNaN: true }), fc.integer({ min: 16, max: FRAMES })),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(readings, anyProbabilities, fc.double({ min: 0, max: 5, noNaN: true }), (list, same, constant) => {
        const smoothing = new TemporalSmoothing(constant);
        const steady = new TemporalSmoothing(constant);
        let time = 0;
        for (const [probabilities, passed, frames] of list) {
          time += passed;
          assert.ok(isDistribution(smoothing.push(probabilities, time, frames)));
          assertClose(steady.push(same, time, frames), same);
        }
      }),
      { seed: 4, numRuns: 200 },
    );
  });
});

function assertClose(shown: Probabilities, wanted: Probabilities): void {
  shown.forEach((value, i) => assert.ok(Math.abs(value - (wanted[i] ?? NaN)) < 1e-9, `${value}, ${wanted[i]}`));
}
