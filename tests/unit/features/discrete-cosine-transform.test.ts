import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DiscreteCosineTransform } from '../../../src/features/index.js';
import { noise } from './seeded.js';

describe('cosine transform', () => {
  for (const [length, coefficients] of [
    [1, 1],
    [7, 7],
    [40, 20],
    [64, 20],
  ] as const) {
    it(`gives the first ${coefficients} of ${length} orthonormal coefficients`, () => {
      const input = Array.from(noise(length));
      const output = [...Array.from({ length: coefficients }, () => 0), NaN];
      new DiscreteCosineTransform(length, coefficients).apply(input, output);
      assert.ok(Number.isNaN(output.pop()), 'writes nothing behind the last coefficient');
      output.forEach((value, q) => {
        const sum = input.reduce((total, x, b) => total + x * Math.cos((Math.PI * q * (2 * b + 1)) / (2 * length)), 0);
        assert.ok(Math.abs(value - Math.sqrt((q === 0 ? 1 : 2) / length) * sum) < 1e-12, `coefficient ${q}`);
      });
    });
  }
});
