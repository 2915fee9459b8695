import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { normalisationOf } from '../../../models/training/features/model-rows.js';
import { FRAMES, NONE, setUp, ONE } from './toy-draws.js';

describe('what is usual', () => {
  it('counts each version as often as it is drawn, and not at all where it is not', () => {
    const { maker, cache } = setUp(ONE, NONE);
    const [one, other, third] = cache.recordings.flatMap(({ versions }) => versions);
    assert.ok(one && other && third);
    const weighed = normalisationOf(
      maker,
      [
        { ...one, weight: 0.75 },
        { ...other, weight: 0.25 },
        { ...third, weight: 0 },
      ],
      FRAMES,
    );
    const repeated = normalisationOf(maker, [one, one, one, other], FRAMES);
    weighed.mean.forEach((mean, c) => assert.ok(Math.abs(mean - (repeated.mean[c] ?? NaN)) < 1e-9));
    weighed.std.forEach((std, c) => assert.ok(Math.abs(std - (repeated.std[c] ?? NaN)) < 1e-9));
  });
});
