import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { rootMeanSquare, zeroCrossingRate } from '../../../src/features/index.js';

const repeat = (pattern: readonly number[], times: number): number[] =>
  Array.from({ length: times }, () => pattern).flat();

describe('zero-crossing rate', () => {
  it('counts zeros, and what is as good as zero, as positive', () => {
    assert.equal(zeroCrossingRate(repeat([1, 0, -1, 0], 4)), 8 / 16);
    assert.equal(zeroCrossingRate(repeat([1, 0, 1, 0], 4)), 0);
    assert.equal(zeroCrossingRate(repeat([-1, 0, -1, 0], 4)), 15 / 16);
    assert.equal(zeroCrossingRate(repeat([-0, 0], 4)), 0);
    assert.equal(zeroCrossingRate(repeat([-1e-10, 1], 4)), 0);
    assert.equal(zeroCrossingRate(repeat([-1.0001e-10, 1], 4)), 7 / 8);
    assert.equal(zeroCrossingRate([5]), 0);
  });

  it('looks at the frame alone, not at what lies around it', () => {
    assert.equal(zeroCrossingRate([-1, 1, 1, 1, -1], 1, 3), 0);
  });

  it('is a count of changes of sign over the length', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true }), { minLength: 1, maxLength: 50 }), (samples) => {
        const signs = samples.map((sample) => sample < -1e-10);
        const changes = signs.filter((sign, n) => n > 0 && sign !== signs[n - 1]).length;
        assert.equal(zeroCrossingRate(samples), changes / samples.length);
      }),
      { seed: 3 },
    );
  });
});

describe('root mean square', () => {
  it('is that of the frame alone, of even or odd length', () => {
    assert.equal(rootMeanSquare([100, 3, 4, 100], 1, 2), Math.sqrt(12.5));
    assert.equal(rootMeanSquare([100, 2, 2, -2, 100], 1, 3), 2);
    assert.equal(rootMeanSquare([0, 0, 0]), 0);
    assert.equal(rootMeanSquare([-7]), 7);
  });
});
