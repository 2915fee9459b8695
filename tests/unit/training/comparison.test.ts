import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { comparisonOf, resultFile, resultsOf } from '../../../models/training/figures/comparison.js';
import type { Outcome } from '../../../models/training/metrics/metrics.js';
import { RECIPE } from '../../../models/training/recipe/recipe.js';
import { comparedName } from '../../../models/training/protocols/recipe-names.js';

/** Says class `said` of a recording of class `label`. */
const outcome = (speaker: string, label: number, said: number): Outcome => ({
  speaker,
  sex: speaker.endsWith('w') ? 'female' : 'male',
  label,
  logits: Array.from({ length: 7 }, (_, k) => (k === said ? 1 : 0)),
});

const NAMES = { good: 'now', bad: 'now', 'half done': 'now' };

describe('a comparison of recipes', () => {
  let folder: string;
  const keep = (name: string, cold: readonly Outcome[]): void =>
    writeFileSync(join(folder, `${name}.json`), JSON.stringify({ seconds: 10, outcomes: { cold } }));
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'emotion-meter-comparison-'));
    keep('60~good~now~1~0', [outcome('a/w', 0, 0), outcome('a/m', 1, 1)]);
    keep('60~good~now~1~1', [outcome('b/w', 0, 0), outcome('b/m', 1, 0)]);
    keep('60~bad~now~1~0', [outcome('a/w', 0, 1), outcome('a/m', 1, 1)]);
    keep('60~bad~now~1~1', [outcome('b/w', 0, 1), outcome('b/m', 1, 0)]);
    keep('60~half done~now~1~0', [outcome('a/w', 0, 0)]);
    keep('90~good~now~1~0', [outcome('a/w', 0, 1)]);
    keep('60~bad~before~1~0', [outcome('a/w', 0, 0)]);
    keep('60~bad~before~1~1', [outcome('b/w', 0, 0)]);
    keep('60~gone~before~1~0', [outcome('a/w', 0, 0)]);
    keep('60~gone~before~1~1', [outcome('b/w', 0, 0)]);
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  it('has files that name the recipe', () => {
    const name = comparedName(RECIPE);
    assert.equal(resultFile('60', 'good', name, 1, 0), `60~good~${name}~1~0.json`);
    assert.notEqual(comparedName({ ...RECIPE, batch: 32 }), name);
    assert.notEqual(comparedName({ ...RECIPE, beside: ['savee'] }), name);
  });

  it('shows only what was trained as long, by the present recipes, in all its parts, the best first', () => {
    const { rows } = comparisonOf(resultsOf(folder, '60', 2, NAMES));
    assert.deepEqual(
      rows.map(([variant]) => variant),
      ['good', 'bad'],
    );
  });

  it('has no more seeds than its command for the card was told', () => {
    for (const seed of [1, 2, 10]) keep(`80~good~now~${seed}~0`, [outcome('a/w', 0, 0)]);
    const seedsOf = (...most: number[]): (number | undefined)[] =>
      resultsOf(folder, '80', 1, NAMES, ...most).map(({ seeds }) => seeds.length);
    assert.deepEqual([seedsOf(2), seedsOf()], [[2], [3]]);
  });

  it('counts every corpus alike, each by the emotions that it has', () => {
    const { head, rows } = comparisonOf(resultsOf(folder, '60', 2, NAMES));
    const good = Object.fromEntries(head.map((name, i) => [name, rows[0]?.[i]]));
    // a: both right; b: one of two.
    assert.equal(good['cold'], '75.0');
    assert.equal(good['women'], '100.0');
    assert.equal(good['men'], '50.0');
    assert.equal(good['worst speaker'], '0.0');
  });

  it('is empty where nothing was compared', () => {
    assert.deepEqual(comparisonOf(resultsOf(join(folder, 'nowhere'), '60', 2, NAMES)).rows, []);
  });
});
