import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  biasStandardOf,
  correctByOthers,
  outcomesWithoutBias,
} from '../../../models/training/figures/bias-standard.js';
import { type Outcome, unweightedAverageRecall } from '../../../models/training/metrics/metrics.js';
import { judge } from '../../../models/training/figures/protocol-metrics.js';
import { Random } from '../../../models/training/random.js';
import type { StreamStep } from '../../../models/training/streams/streaming.js';
import { EMOTIONS } from '../../../src/contract/emotions.js';

const EACH = 12;

/** Recordings of a speaker whose voice the network takes for emotion `leaning`; before each, the ones before it were heard. */
function speak(speaker: string, leaning: number, from = 0): Outcome[] {
  const random = new Random(leaning + 1);
  return Array.from({ length: EACH * EMOTIONS.length }, (_, i): Outcome => {
    const label = i % EMOTIONS.length;
    const logits = EMOTIONS.map((__, k) => (k === label ? 2 : 0) + (k === leaning ? 2 : 0) + random.normal() / 2);
    const heard = Array.from({ length: i }, (__, place) => ({ place: from + place, seconds: 2 }));
    return { speaker, sex: 'female', label, logits, heard };
  });
}

const folds = [0, 2, 5].map((fold) => {
  const one = speak(`toy/${fold}a`, fold);
  return [...one, ...speak(`toy/${fold}b`, fold + 1, one.length)];
});

describe('what is usual', () => {
  const { usual } = biasStandardOf(folds.flat(), 1) ?? assert.fail();

  it('is a row of each emotion, relative, with the emotion itself on top', () => {
    assert.equal(usual.length, EMOTIONS.length ** 2);
    EMOTIONS.forEach((_, row) => {
      const values = usual.slice(row * EMOTIONS.length, (row + 1) * EMOTIONS.length);
      assert.ok(Math.abs(values.reduce((sum, value) => sum + value, 0)) < 1e-9);
      assert.equal(values.indexOf(Math.max(...values)), row);
    });
  });

  it('is nothing for an emotion that no episode has', () => {
    const others = folds.flat().filter(({ label }) => label !== 5);
    const { usual: told = [] } = biasStandardOf(others, 1) ?? {};
    assert.ok(told.slice(35, 42).every((value) => value === 0));
    assert.ok(told.every(Number.isFinite));
  });

  it('is of as many classes as there are', () => {
    const eight = folds.flat().map((one) => ({ ...one, logits: [...one.logits, 0] }));
    assert.equal(biasStandardOf(eight, 1)?.usual.length, 64);
    assert.equal(outcomesWithoutBias(eight.slice(0, 20), 1, biasStandardOf(eight, 1))[19]?.logits.length, 8);
  });
});

describe('the bias', () => {
  it('is taken out by what the other folds tell, and only where something was heard', () => {
    const plain = unweightedAverageRecall(folds.flat());
    const judged = judge([folds]);
    assert.ok(unweightedAverageRecall(judged) > plain + 0.05, `${unweightedAverageRecall(judged)}, ${plain}`);
    const cold = folds.map((fold) => fold.map((one) => ({ ...one, heard: [] })));
    assert.equal(unweightedAverageRecall(judge([cold])), plain);
  });

  it('stays where there is one fold, whose corpus is to be unheard, unless others tell', () => {
    const [only = [], ...others] = folds;
    assert.equal(unweightedAverageRecall(judge([[only]])), unweightedAverageRecall(only));
    assert.ok(unweightedAverageRecall(judge([[only]], others.flat())) > unweightedAverageRecall(only) + 0.05);
  });

  it('is taken out of streams as it becomes known, and forgotten with the voice', () => {
    const stream = (fold: readonly Outcome[], forgetful: boolean): StreamStep[] =>
      fold.map(({ speaker, sex, label, logits }, i) => ({
        ...{ speaker, sex, label, logits, speech: true, adaptedSeconds: 0, frames: 128 },
        ...{ episode: i, voice: forgetful ? i : 0, start: 4 * i, time: 4 * i + 2 },
      }));
    // Whom nobody but an unheard voice could tell what is usual, it leaves as they are.
    const [heard = []] = folds.map((fold) => stream(fold, false));
    const unheard = heard.map((step) => ({ ...step, speaker: 'toy/hums', speech: false, logits: null }));
    assert.deepEqual(correctByOthers([heard, unheard], 2)[0], { steps: heard, temperature: 1 });
    const right = (forgetful: boolean): number => {
      const corrected = correctByOthers(
        folds.map((fold) => stream(fold, forgetful)),
        2,
      ).flatMap(({ steps }) => steps);
      return unweightedAverageRecall(corrected.map((step) => ({ ...step, logits: step.logits ?? [] })));
    };
    assert.equal(right(true), unweightedAverageRecall(folds.flat()));
    assert.ok(right(false) > right(true) + 0.05);
  });
});
