import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fingerprint } from '../../../models/training/learning/trained-model.js';
import { RECIPE, type Recipe } from '../../../models/training/recipe/recipe.js';
import type { Emotion } from '../../../src/contract/emotions.js';

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

  it('is a training on the very recordings, of the same emotions', () => {
    const one = { corpus: 'ours', path: 'a/1.wav', speaker: 'ann', sex: 'female', versions: [] } as const;
    const by = (emotion: Emotion): string => fingerprint([{ ...one, emotion }], NORMALISATION, RECIPE);
    assert.equal(by('sad'), by('sad'));
    assert.notEqual(by('sad'), by('happy'));
    assert.notEqual(by('sad'), of({}));
  });
});
