import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { COLD, outcomesOf } from '../../../models/training/learning/outcomes.js';
import { RECIPE, type Recipe } from '../../../models/training/recipe/recipe.js';
import { trainModel, type TrainingRun } from '../../../models/training/learning/trained-model.js';
import { toyCache } from './toy-corpus.js';

describe('several networks', () => {
  const was = process.cwd();
  let folder: string;
  before(() => {
    // Checkpoints are kept under the folder that one works in.
    folder = mkdtempSync(join(tmpdir(), 'emotion-meter-networks-'));
    process.chdir(folder);
  });
  after(() => {
    process.chdir(was);
    rmSync(folder, { recursive: true });
  });

  const cache = toyCache([
    { name: 'home', speakers: ['a', 'b'], takes: 1 },
    { name: 'away', speakers: ['c'], takes: 1 },
  ]);
  const home = cache.recordings.filter(({ corpus }) => corpus === 'home');
  const short: Recipe = { ...RECIPE, epochs: 0.2 };
  const run = (name: string, changes: Partial<TrainingRun> = {}): TrainingRun => ({
    ...{ name, seed: 1, recipe: short, recordings: home, resume: false },
    ...changes,
  });
  const ahead = run('ahead', { recipe: { ...short, view: 'ahead' } });

  it('answer with the mean of their logits', () => {
    const [alone, other, both] = [[run('alone')], [ahead], [run('alone'), ahead]].map(([first, ...others]) => {
      assert.ok(first);
      return outcomesOf(trainModel(cache, [first, ...others]).predictor, home, COLD);
    });
    both?.forEach(({ logits }, i) => {
      logits.forEach((logit, k) => {
        const mean = ((alone?.[i]?.logits[k] ?? NaN) + (other?.[i]?.logits[k] ?? NaN)) / 2;
        assert.ok(Math.abs(logit - mean) < 1e-6, `${logit}, ${mean}`);
      });
      assert.notDeepEqual(alone?.[i]?.logits, other?.[i]?.logits);
    });
  });

  it('are trained as one where they are to be, and answer with the mean of their logits then too', () => {
    const { parameters } = trainModel(cache, [run('as one', { recipe: { ...short, together: ['delta'] } })]);
    assert.deepEqual(
      parameters.map(({ view }) => view),
      ['whole', 'delta'],
    );
  });

  it('learn from a teacher’s answers, and from no other’s when they go on', () => {
    const bitsOf = (changes: Partial<TrainingRun>): string => {
      const { parameters } = trainModel(cache, [run('taught', { resume: true, ...changes })]);
      return parameters.flatMap(({ inference }) => inference.map((values) => values.join())).join();
    };
    const [one, other] = [1, 2].map((seed) => trainModel(cache, [run(`teacher ${seed}`, { seed })]));
    const untaught = bitsOf({});
    const taught = bitsOf({ taughtBy: one });
    assert.notEqual(taught, untaught);
    assert.equal(bitsOf({ taughtBy: one, resume: false }), taught);
    assert.notEqual(bitsOf({ taughtBy: other }), taught);
  });

  it('see a window as their teacher does', () => {
    const taughtBy = trainModel(cache, [run('teacher at home')]);
    const { normalisation } = trainModel(cache, [run('pupil', { recordings: cache.recordings, taughtBy })]);
    assert.deepEqual(normalisation, taughtBy.normalisation);
  });

  it('see a window alike, by what the one hears that hears least', () => {
    const alone = trainModel(cache, [run('alone')]).normalisation;
    const ofMore = run('of more', { recordings: cache.recordings });
    assert.notDeepEqual(trainModel(cache, [ofMore]).normalisation, alone);
    assert.deepEqual(trainModel(cache, [run('alone'), ofMore]).normalisation, alone);
    assert.deepEqual(trainModel(cache, [ofMore, run('alone')]).normalisation, alone);
    const blind = run('blind', { recipe: { ...short, hidden: ['zcr'] } });
    assert.throws(() => trainModel(cache, [run('alone'), blind]), /blind sees other columns than alone/);
  });
});
