import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Tension } from '../../../src/analysis/tension.js';
import type { Emotion } from '../../../src/contract/emotions.js';
import { anyProbabilities, mostly } from './probabilities.js';

/** Readings, so many a second, that all sound alike. */
function hear(tension: Tension, emotion: Emotion, from: number, to: number, perSecond = 8): Tension {
  for (let i = 1; i <= (to - from) * perSecond; i += 1) tension.push(mostly(emotion, 0.95), from + i / perSecond);
  return tension;
}

describe('tension', () => {
  it('is unknown before there is a baseline of fifteen seconds', () => {
    assert.equal(new Tension().current, null);
    const tension = hear(new Tension(), 'angry', 0, 14);
    assert.equal(tension.current, null);
    assert.ok(tension.valence !== null && tension.valence < -0.4);
    assert.ok(Math.abs(hear(tension, 'angry', 14, 16).current ?? NaN) < 1e-9);
  });

  it('is none of a voice that sounds as it did in its first minute, be it tense or calm', () => {
    for (const emotion of ['angry', 'neutral', 'sad'] as const) {
      assert.ok(Math.abs(hear(new Tension(), emotion, 0, 120).current ?? NaN) < 1e-9);
    }
  });

  it('rises within seconds when a calm voice becomes angry or afraid, and is gone when calm is restored', () => {
    for (const emotion of ['angry', 'fear'] as const) {
      const tension = hear(hear(new Tension(), 'neutral', 0, 90), emotion, 90, 100);
      assert.ok((tension.current ?? NaN) > 0.5, `${tension.current}`);
      assert.ok(Math.abs(hear(tension, 'neutral', 100, 125).current ?? NaN) < 0.05);
    }
  });

  it('falls below the baseline when an angry voice calms down, whose first minute stays its baseline', () => {
    const tension = hear(hear(new Tension(), 'angry', 0, 60), 'neutral', 60, 400);
    assert.ok((tension.current ?? NaN) < -0.5);
  });

  it('does not rise with joy or sadness as it does with anger', () => {
    for (const emotion of ['happy', 'sad'] as const) {
      assert.ok((hear(hear(new Tension(), 'neutral', 0, 60), emotion, 60, 90).current ?? NaN) < 0.3);
    }
  });

  it('counts seconds, not readings: an analysis that is behind has the same minute', () => {
    const [often, seldom] = [8, 1].map((perSecond) =>
      hear(hear(new Tension(), 'neutral', 0, 50, perSecond), 'angry', 50, 80, perSecond),
    );
    assert.ok(Math.abs((often?.current ?? NaN) - (seldom?.current ?? NaN)) < 0.03);
  });

  it('stays between −1 and 1', () => {
    const readings = fc.array(fc.tuple(anyProbabilities, fc.double({ min: 0, max: 20, noNaN: true })));
    fc.assert(
      fc.property(readings, (all) => {
        const tension = new Tension();
        let time = 0;
        for (const [probabilities, passed] of all) tension.push(probabilities, (time += passed));
        const { current } = tension;
        assert.ok(current === null || Math.abs(current) <= 1);
      }),
      { seed: 7 },
    );
  });
});
