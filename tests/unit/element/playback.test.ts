import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { probabilitiesAt } from '../../../src/element/playback.js';
import { REPORT } from './snapshots.js';

describe('readings at a place of the recording', () => {
  it('are those that ended last before it, of first words those that will, and none where nobody has spoken for a while', () => {
    assert.deepEqual(probabilitiesAt(REPORT, 1), [1, 0, 0, 0, 0, 0, 0]);
    assert.deepEqual(probabilitiesAt(REPORT, 2.2), [1, 0, 0, 0, 0, 0, 0]);
    assert.deepEqual(probabilitiesAt(REPORT, 3.1), [0, 1, 0, 0, 0, 0, 0]);
    assert.equal(probabilitiesAt(REPORT, 5), null);
  });
});
