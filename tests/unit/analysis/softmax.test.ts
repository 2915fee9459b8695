import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { logarithms, softmax } from '../../../src/analysis/softmax.js';
import { anyProbabilities, isDistribution } from './probabilities.js';

const finite = (limit: number): fc.Arbitrary<number> => fc.double({ min: -limit, max: limit, noNaN: true });

describe('softmax', () => {
  it('gives a distribution in the order of the logits, whatever their size', () => {
    const logits = fc.array(finite(1e4), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(logits, fc.double({ min: 0.01, max: 100, noNaN: true }), (values, temperature) => {
        const probabilities = softmax(values, temperature);
        assert.ok(isDistribution(probabilities));
        const best = values.indexOf(Math.max(...values));
        assert.equal(probabilities[best], Math.max(...probabilities));
      }),
      { seed: 8 },
    );
  });

  it('is surer with a low temperature and less sure with a high one', () => {
    const sure = (temperature: number): number => softmax([2, 1, 0, 0, 0, 0, 0], temperature)[0] ?? NaN;
    assert.ok(sure(0.5) > sure(1) && sure(1) > sure(2));
    assert.ok(Math.abs(sure(1) - Math.exp(2) / (Math.exp(2) + Math.E + 5)) < 1e-12);
  });

  it('makes probabilities again of their logarithms, and nothing endless of none', () => {
    fc.assert(
      fc.property(anyProbabilities, (probabilities) => {
        softmax(logarithms(probabilities)).forEach((value, i) =>
          assert.ok(Math.abs(value - (probabilities[i] ?? NaN)) < 1e-10),
        );
      }),
      { seed: 9 },
    );
    assert.ok(logarithms([0, 1]).every(Number.isFinite));
  });
});
