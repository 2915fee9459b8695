import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { VERSIONS, versionShares } from '../../../models/training/augmentation/versions.js';
import { POOLED_RECIPES, RECIPE, type Recipe } from '../../../models/training/recipe/recipe.js';

describe('what is usual', () => {
  it('has telephone and codec where corpora are pooled, and not within one', () => {
    const linesOf = ({ draws }: Recipe): number =>
      versionShares(draws.versions).reduce((sum, share, i) => sum + (VERSIONS[i]?.line ? share : 0), 0);
    assert.equal(linesOf(RECIPE), 0);
    for (const recipe of POOLED_RECIPES) assert.ok(Math.abs(linesOf(recipe) - 0.11) < 1e-9);
  });

  it('knows of a version what share of the draws it has', () => {
    assert.ok(Math.abs(versionShares(true).reduce((sum, share) => sum + share, 0) - 1) < 1e-9);
    assert.deepEqual(versionShares(false), [1, ...VERSIONS.slice(1).map(() => 0)]);
    const [original = 0, , , , , noise = 0] = versionShares(['noise']);
    assert.ok(Math.abs(original + noise - 1) < 1e-9 && noise > 0 && noise < original);
  });
});
