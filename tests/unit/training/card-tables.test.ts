import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { atMostPoints, toldOf } from '../../../models/training/card/aims.js';
import { points } from '../../../models/training/card/tables.js';

describe('a difference on a card', () => {
  it('has a minus that is one, and none where nothing is told', () => {
    const told = [-0.0061, -0.0004, 0.0004, 0.126];
    assert.deepEqual(told.map(points), ['−0.6', '0.0', '0.0', '12.6']);
    assert.deepEqual(
      told.map((share) => toldOf(share, atMostPoints(0.12))),
      ['−0.6', '0.0', '0.0', '12.6'],
    );
  });
});
