import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fastestArithmetic } from '../../../models/training/network/arithmetic.js';
import { inputOffset } from '../../../models/training/network/elementwise.js';
import { Ensemble } from '../../../models/training/network/ensemble.js';
import { type Networks, TcnParameters } from '../../../models/training/network/parameters.js';
import { Predictor } from '../../../models/training/learning/predict.js';
import { Random } from '../../../models/training/random.js';
import { RECIPE } from '../../../models/training/recipe/recipe.js';
import { answerInstead } from '../../../models/training/learning/teacher.js';
import { normalisationOf, RowMaker } from '../../../models/training/features/model-rows.js';
import { seenOf } from '../../../src/analysis/feature-window.js';
import { EMOTIONS } from '../../../src/contract/emotions.js';
import { softmax } from '../../../src/analysis/softmax.js';
import { toyCache } from './toy-corpus.js';

const FRAMES = 40;
const SIZE = 2;
const arithmetic = fastestArithmetic();

describe('a teacher', () => {
  const cache = toyCache([{ name: 'toy', speakers: ['a'], takes: 1 }]);
  const maker = new RowMaker(cache, 60);
  const { width } = maker;
  const topology = { ...RECIPE.topology, channels: 8 };
  const random = new Random(1);
  const networks: Networks = [
    new TcnParameters(topology, width, random),
    new TcnParameters(topology, width, random, EMOTIONS.length, 'delta'),
  ];
  const windows = Array.from({ length: SIZE }, () =>
    Float32Array.from({ length: FRAMES * width }, () => random.normal()),
  );
  const normalisation = normalisationOf(maker, cache.recordings[0]?.versions ?? [], FRAMES);
  const answers = new Predictor(networks, arithmetic, maker, normalisation, FRAMES).windowLogits(
    windows.map((rows) => ({ rows, frames: FRAMES })),
  );

  function taught(targets: Float32Array): Float32Array[] {
    const teacher = new Ensemble(networks, arithmetic, FRAMES, SIZE, { channels: 0, pooled: 0 });
    for (const { view, input } of teacher.seen) {
      windows.forEach((window, b) => {
        const seen = seenOf(window, FRAMES, width, view);
        for (let t = 0; t < FRAMES; t += 1) {
          const to = inputOffset(t, b, SIZE, topology.stem.stride, width);
          input.set(seen.subarray(t * width, (t + 1) * width), to);
        }
      });
    }
    answerInstead(teacher, { seen: teacher.seen, valid: new Int32Array(SIZE).fill(FRAMES), targets });
    return windows.map((_, b) => targets.subarray(b * EMOTIONS.length, (b + 1) * EMOTIONS.length));
  }

  it('gives the probabilities of its networks’ mean answer, whatever the label', () => {
    for (const label of [0, 5]) {
      const targets = new Float32Array(SIZE * EMOTIONS.length).fill(0.01);
      targets[label] = 0.94;
      taught(targets).forEach((probabilities, b) => {
        softmax(answers[b] ?? []).forEach((expected, k) => {
          assert.ok(Math.abs((probabilities[k] ?? NaN) - expected) < 1e-5, `window ${b}, class ${k}`);
        });
      });
    }
  });

  it('does not speak of what is not asked about', () => {
    const targets = new Float32Array(SIZE * EMOTIONS.length).fill(0.2);
    targets[3] = 0;
    const [some, all] = taught(targets);
    assert.equal(some?.[3], 0);
    for (const probabilities of [some, all]) {
      assert.ok(Math.abs([...(probabilities ?? [])].reduce((sum, one) => sum + one, 0) - 1) < 1e-5);
    }
    const without = softmax((answers[0] ?? []).filter((_, k) => k !== 3));
    assert.ok(Math.abs((some?.[0] ?? NaN) - (without[0] ?? NaN)) < 1e-5);
  });

  it('leaves every class that is asked about a little, however sure it is: nothing would mean that it is not asked', () => {
    const [{ dense }] = networks;
    const was = dense.bias.value.slice();
    dense.bias.value[2] = 1000;
    const [probabilities] = taught(new Float32Array(SIZE * EMOTIONS.length).fill(0.1));
    dense.bias.value.set(was);
    assert.ok((probabilities?.[2] ?? NaN) > 0.99);
    assert.ok((probabilities ?? []).every((one) => one > 0));
  });
});
