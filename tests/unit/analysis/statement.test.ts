import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { STAYS, stateOf } from '../../../src/analysis/statement.js';
import { EMOTIONS } from '../../../src/contract/emotions.js';
import type { Statement } from '../../../src/contract/snapshot.js';
import { anyProbabilities, mostly } from './probabilities.js';

const THRESHOLDS = { confidence: 0.5, margin: 0.1 };

const nameOf = (statement: Statement): string => (typeof statement === 'object' ? statement.emotion : statement);

describe('the statement', () => {
  it('is an emotion when that is likely enough, with how likely', () => {
    assert.deepEqual(stateOf(mostly('sad', 0.7), THRESHOLDS), { emotion: 'sad', confidence: 0.7 });
  });

  it('is “not sure” below the threshold, and between two that are close', () => {
    assert.equal(stateOf(mostly('sad', 0.45), THRESHOLDS), 'not-sure');
    const close = [0.06, 0, 0, 0.5, 0.44, 0, 0];
    assert.equal(stateOf(close, THRESHOLDS), 'not-sure');
    assert.equal(nameOf(stateOf(close, { confidence: 0.5, margin: 0.05 })), 'angry');
  });

  it('does not flicker: the present emotion stays for small dips, and another needs its full share', () => {
    const present: Statement = { emotion: 'sad', confidence: 0.6 };
    const least = THRESHOLDS.confidence * STAYS;
    assert.equal(nameOf(stateOf(mostly('sad', least + 0.02), THRESHOLDS, present)), 'sad');
    assert.equal(stateOf(mostly('sad', least - 0.02), THRESHOLDS, present), 'not-sure');
    assert.equal(stateOf(mostly('happy', 0.45), THRESHOLDS, present), 'not-sure');
    assert.equal(nameOf(stateOf(mostly('happy', 0.55), THRESHOLDS, present)), 'happy');
  });

  it('changes at most once while a voice hovers about the threshold', () => {
    let present: Statement = 'not-sure';
    const names = Array.from({ length: 40 }, (_, i) => {
      present = stateOf(mostly('happy', 0.5 + 0.06 * Math.sin(i + 4)), THRESHOLDS, present);
      return nameOf(present);
    });
    assert.equal(names.filter((name, i) => i > 0 && name !== names[i - 1]).length, 1);
    assert.equal(names.at(-1), 'happy');
  });

  it('is never forced: only the likeliest, only from its share of the threshold', () => {
    const present = fc.constantFrom<Statement>(
      'not-sure',
      'no-speech',
      ...EMOTIONS.map((emotion) => ({ emotion, confidence: 0.9 })),
    );
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(anyProbabilities, share, share, present, (probabilities, confidence, margin, before) => {
        const statement = stateOf(probabilities, { confidence, margin }, before);
        assert.notEqual(statement, 'no-speech');
        if (typeof statement !== 'object') return;
        const largest = Math.max(...probabilities);
        assert.equal(statement.confidence, largest);
        assert.equal(probabilities[EMOTIONS.indexOf(statement.emotion)], largest);
        assert.ok(largest >= confidence * STAYS);
        if (nameOf(before) !== statement.emotion) assert.ok(largest >= confidence);
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});
