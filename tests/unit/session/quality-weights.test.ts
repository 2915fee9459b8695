import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { weightsOf } from '../../../src/session/quality-weights.js';

describe('what a site says of the quality’s weights', () => {
  it('is taken as it is where it is right, and may be nothing', () => {
    const given = { clarity: 2, tone: 0 };
    assert.deepEqual(weightsOf(given), { weights: given, problems: [] });
    for (const nothing of [undefined, null, {}]) assert.deepEqual(weightsOf(nothing), { weights: {}, problems: [] });
  });

  it('is left out where it is wrong, each with its name, and what is right holds', () => {
    const { weights, problems } = weightsOf({ pace: 1, pauses: -1, liveliness: NaN, clarity: '2', loudness: 1 });
    assert.deepEqual(weights, { pace: 1 });
    assert.equal(problems.length, 4);
    for (const [i, name] of ['pauses', 'liveliness', 'clarity', 'loudness'].entries())
      assert.match(problems[i] ?? '', new RegExp(name));
    assert.deepEqual(weightsOf('much').weights, {});
  });

  it('is not taken where nothing would weigh anything', () => {
    const { weights, problems } = weightsOf({ clarity: 0, pace: 0, pauses: 0, liveliness: 0, tone: 0 });
    assert.deepEqual([weights, problems.length], [{}, 1]);
  });
});
