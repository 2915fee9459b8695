import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { LevelHistogram } from '../../../src/analysis/level-histogram.js';
import { Loudness } from '../../../src/analysis/loudness.js';
import { NoiseLevel } from '../../../src/analysis/noise-level.js';

const HOP = 0.016;

const near = (value: number | null | undefined, wanted: number, tolerance: number): void =>
  assert.ok(typeof value === 'number' && Math.abs(value - wanted) <= tolerance, `${value}, not ${wanted}`);

/** Seconds of speech at each level in turn, dB. */
function speaking(stretches: readonly (readonly [seconds: number, level: number])[]): Loudness {
  const loudness = new Loudness(HOP);
  for (const [seconds, level] of stretches) {
    for (let i = 0; i < Math.round(seconds / HOP); i += 1) loudness.push(10 ** (level / 20));
  }
  return loudness;
}

describe('loudness', () => {
  it('is unknown before five seconds of speech', () => {
    assert.equal(speaking([[4.9, -20]]).current(-20), null);
    assert.ok(speaking([[5.1, -20]]).current(-20));
  });

  it('is told against the speaker’s own mean', () => {
    near(speaking([[10, -30]]).current(-24)?.relative, 6, 0.01);
    // Powers, not decibels, are averaged: as much at −20 as at −120 is 3 dB less.
    near(speaking([[10, -20], [10, -120]]).current(-20)?.relative, 3.01, 0.01); // prettier-ignore
  });

  it('ranges from quiet to loud moments', () => {
    near(speaking([[10, -20]]).current(-20)?.range, 0, 0.01);
    near(speaking([[10, -20], [10, -32]]).current(-20)?.range, 12, 0.5); // prettier-ignore
    near(speaking([[19, -20], [1, -60]]).current(-20)?.range, 0, 0.5); // prettier-ignore
  });

  it('takes half a second for a moment: a louder word counts, a louder sound in it does not', () => {
    const alternating = (seconds: number): number | undefined =>
      speaking(
        Array.from({ length: Math.round(20 / seconds) }, (_, i) => [seconds, i % 2 === 0 ? -20 : -32] as const),
      ).current(-20)?.range;
    near(alternating(1), 12, 0.6);
    near(alternating(0.048), 0, 1);
  });

  it('keeps what is between two levels within half a decibel', () => {
    const levels = fc.array(fc.double({ min: -119, max: 9, noNaN: true }), { minLength: 1, maxLength: 200 });
    const property = fc.property(levels, fc.double({ min: 0.01, max: 1, noNaN: true }), (all, share) => {
      const histogram = new LevelHistogram();
      for (const level of all) histogram.add(level);
      const sorted = [...all].sort((a, b) => a - b);
      near(histogram.percentile(share), sorted[Math.max(0, Math.ceil(share * all.length - 1e-9) - 1)] ?? NaN, 0.5);
    });
    fc.assert(property, { seed: 8 });
  });
});

describe('the noise level', () => {
  const levelAfter = (...parts: readonly (readonly [level: number, floor: number])[]): number => {
    const noise = new NoiseLevel(HOP);
    assert.equal(noise.current, null);
    for (const [level, floor] of parts) for (let i = 0; i < 200; i += 1) noise.push(level, floor);
    return noise.current ?? NaN;
  };

  it('is the mean of what lies at the floor, also where nobody takes a breath', () => {
    near(levelAfter([-61, -62]), -61, 0.01);
    near(levelAfter([-60, -61], [-25, -45]), -60, 0.01);
  });

  it('falls with the floor when the room falls quiet while somebody talks', () => {
    near(levelAfter([-20, -21], [-20, -60]), -58.5, 1e-9);
  });

  it('follows a room that becomes loud within seconds', () => {
    near(levelAfter([-60, -61], [-20, -61], [-20, -21]), -20, 0.5);
  });
});
