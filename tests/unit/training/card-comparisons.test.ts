import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { card } from '../../../models/training/card/card.js';
import { RECIPE } from '../../../models/training/recipe/recipe.js';
import { comparedName } from '../../../models/training/protocols/recipe-names.js';
import { MANIFEST_FORMAT } from '../../../src/contract/model-manifest.js';
import { manifest } from './card-figures.js';

describe('the card of comparisons', () => {
  it('shows what was tried beside its features, and how to try it again', () => {
    const head = ['variant', 'seeds', 'cold', 'after 30 s', 'women', 'men', 'worst speaker', 's a run'];
    const rows = [head.map((name) => (name === 'variant' ? 'mfcc alone' : '1'))];
    const text = card(manifest, { protocols: {}, comparisons: { features: { epochs: 60, head, rows } } });
    assert.match(text, /mfcc alone \| 1 \| 1 \| 1 \| 1 \| 1 \|/);
    assert.match(
      text,
      /twelve actors of RAVDESS whom the networks have not heard, half of those whom ravdess-6fold tests/,
    );
    assert.match(
      text,
      /one standard error is 3 to 4 points by other actors, of the difference of two rows mostly 1 to 2\./,
    );
    assert.match(text, /npm run compare -- features --data DIR --epochs 60/);
  });

  it('shows what telephone and codec ask and bring, and says that they are computed', () => {
    const head = ['variant', 'seeds', 'cold', 'first 1.5 s', 'in noise', 'by telephone', 'through a codec'];
    const lines = {
      epochs: 100,
      seeds: 3,
      head,
      rows: [['… without codec', '3', '64.1', '50.2', '56.3', '47.7', '51.9']],
    };
    const text = card(manifest, { protocols: {}, comparisons: { lines } });
    assert.match(text, /\| … without codec \| 3 \| 64.1 \| 50.2 \| 56.3 \| 47.7 \| 51.9 \|/);
    assert.match(text, /Both are computed/);
    assert.match(text, /npm run compare -- lines --data DIR --epochs 100 --seeds 3/);
  });

  it('shows what each augmentation brings, and how to measure it again', () => {
    const head = ['variant', 'seeds', 'cold', 'first 1.5 s', 'in noise'];
    const augmentation = { epochs: 100, seeds: 3, head, rows: [['… without masks', '3', '66.1', '50.2', '60.3']] };
    const text = card(manifest, { protocols: {}, comparisons: { augmentation } });
    assert.match(text, /These networks look back/);
    assert.match(text, /… without masks \| 3 \| 66\.1 \|  \| 50\.2 \| 60\.3 \|/);
    assert.match(text, /npm run compare -- augmentation --data DIR --epochs 100 --seeds 3/);
  });

  it('says of comparisons which are not by the recipes of now', () => {
    const measured = (recipe: string) => ({
      epochs: 100,
      head: ['variant', 'cold'],
      rows: [['as it is', '62.0 (1, 2)']],
      format: MANIFEST_FORMAT,
      recipes: { 'as it is': recipe },
    });
    const present = measured(comparedName({ ...RECIPE, epochs: 100 }));
    const now = card(manifest, { protocols: {}, comparisons: { lines: present } });
    assert.doesNotMatch(now, /look back|other recipes/);
    const before = card(manifest, { protocols: {}, comparisons: { lines: measured('f00') } });
    assert.match(before, /Of other recipes, or stored versions, than the command trains now: “as it is”\./);
  });
});
