import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fingerprint } from '../../../models/training/trained-model.js';
import { RECIPE, type Recipe } from '../../../models/training/recipe.js';

const NORMALISATION = { mean: Float64Array.of(0, 1), std: Float64Array.of(1, 2) };
const of = (changes: Partial<Recipe>): string => fingerprint([], NORMALISATION, { ...RECIPE, ...changes });

describe('what a checkpoint may be gone on from', () => {
  it('is a training of the very recipe', () => {
    assert.equal(of({}), of({ epochs: 2 * RECIPE.epochs }));
    for (const change of [
      { ownWindow: !RECIPE.ownWindow },
      { priorSeconds: RECIPE.priorSeconds + 1 },
      { drawnFrames: RECIPE.drawnFrames + 4 },
      { hidden: ['zcr'] },
      { draws: { ...RECIPE.draws, warp: 0 } },
      { averaging: 300 },
    ]) {
      assert.notEqual(of(change), of({}), JSON.stringify(change));
    }
  });
});
