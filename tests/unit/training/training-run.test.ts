import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { unweightedAverageRecall } from '../../../models/training/metrics/metrics.js';
import { oneCycleRate } from '../../../models/training/network/adamw.js';
import { type Arithmetic, fastestArithmetic } from '../../../models/training/network/arithmetic.js';
import { type Networks, TcnParameters } from '../../../models/training/network/parameters.js';
import { Predictor } from '../../../models/training/learning/predict.js';
import { Random } from '../../../models/training/random.js';
import { ALL_AUGMENTATION } from '../../../models/training/recipe/draw-options.js';
import { TrainingDraws } from '../../../models/training/draws/training-draws.js';
import { train, type TrainingPlan } from '../../../models/training/learning/training-run.js';
import { normalisationOf, RowMaker, UNKNOWN_SPEAKER } from '../../../models/training/features/model-rows.js';
import type { TcnShape } from '../../../src/contract/model-manifest.js';
import { EMOTIONS } from '../../../src/contract/emotions.js';
import { toyCache } from './toy-corpus.js';

const SMALL: TcnShape = {
  type: 'tcn',
  stem: { kernel: 5, stride: 2 },
  channels: 12,
  blocks: [1, 2].map((dilation) => ({ kernel: 3, dilation })),
  poolAfter: 0,
};
const FRAMES = 32;
const PLAN: TrainingPlan = {
  data: 'toy',
  seed: 7,
  steps: 30,
  batch: 8,
  peakRate: 3e-3,
  weightDecay: 0.02,
  dropout: { channels: 0.1, pooled: 0.3 },
  averaging: 8,
};
const arithmetic = fastestArithmetic();
const cache = toyCache([{ name: 'toy', speakers: ['a', 'b', 'c'], takes: 2 }]);
const training = cache.recordings.filter(({ speaker }) => speaker !== 'c');
const unheard = cache.recordings.filter(({ speaker }) => speaker === 'c');

interface SetUp {
  readonly parameters: TcnParameters;
  readonly draws: TrainingDraws;
  readonly maker: RowMaker;
}

function setUp(seed: number, means: Arithmetic = arithmetic): SetUp {
  const maker = new RowMaker(cache, 10);
  const clips = training.flatMap(({ versions }) => versions);
  const normalisation = normalisationOf(maker, clips, FRAMES);
  return {
    maker,
    draws: new TrainingDraws(maker, training, normalisation, FRAMES, SMALL, means, ALL_AUGMENTATION),
    parameters: new TcnParameters(SMALL, maker.width, new Random(seed)),
  };
}

const bytesOf = (parameters: TcnParameters): Buffer =>
  Buffer.concat(
    parameters.state.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)),
  );

describe('a training', () => {
  let folder: string;
  let checkpoint: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'emotion-meter-training-'));
    checkpoint = join(folder, 'run.bin');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  /** One run, or as much of it as `stopAfter` says; returns the state and the losses reported. */
  function run(stopAfter?: number, resume = false, plan = PLAN): { state: Buffer; steps: number[]; losses: number[] } {
    const { parameters, draws } = setUp(plan.seed);
    const steps: number[] = [];
    const losses: number[] = [];
    train([parameters], draws, plan, {
      checkpoint,
      resume,
      every: 5,
      onProgress: ({ step, loss }) => {
        steps.push(step);
        losses.push(loss);
      },
      ...(stopAfter === undefined ? {} : { stopAfter }),
    });
    return { state: bytesOf(parameters), steps, losses };
  }

  it('gives the same weights bit for bit from the same seed, and others from another', () => {
    const { state } = run();
    assert.deepEqual(run().state, state);
    assert.notDeepEqual(run(undefined, false, { ...PLAN, seed: 8 }).state, state);
  });

  for (const stopAfter of [1, 13, 25, 30]) {
    it(`stopped after step ${stopAfter} and resumed ends in the same bits as one that ran through`, () => {
      const { state, losses } = run();
      rmSync(checkpoint);
      run(stopAfter);
      const resumed = run(undefined, true);
      assert.deepEqual(resumed.state, state);
      if (stopAfter % 5 === 0 && stopAfter < 30) assert.deepEqual(resumed.losses, losses.slice(stopAfter / 5));
    });
  }

  it('of several networks as one is theirs alone, and resumes as well', () => {
    const states = (stops: readonly (number | undefined)[], changes: readonly number[]): Buffer[] => {
      const { parameters, draws, maker } = setUp(PLAN.seed);
      const delta = new TcnParameters(SMALL, maker.width, new Random(9), EMOTIONS.length, 'delta');
      const networks: Networks = [parameters, delta];
      changes.forEach((change) => (delta.dense.bias.value[0] = change));
      for (const stopAfter of stops) {
        train(networks, draws, PLAN, {
          ...{ checkpoint, resume: true, every: 5, onProgress: () => undefined },
          ...(stopAfter === undefined ? {} : { stopAfter }),
        });
      }
      rmSync(checkpoint);
      return networks.map(bytesOf);
    };
    const [first, second] = states([undefined], []);
    assert.deepEqual(states([13, undefined], []), [first, second]);
    // What one answers changes what the other learns.
    assert.notDeepEqual(states([undefined], [1])[0], first);
    assert.notDeepEqual(first, run().state);
  });

  it('begins anew where the checkpoint is of another plan', () => {
    run(10);
    const { steps } = run(undefined, true, { ...PLAN, weightDecay: 0 });
    assert.equal(steps[0], 5);
  });

  it('begins anew where the checkpoint was made on other speakers, so that none of them leaks in', () => {
    run(10);
    assert.equal(run(undefined, true, { ...PLAN, data: 'others' }).steps[0], 5);
  });

  for (const [how, damaged] of [
    ['cut short', (bytes: Buffer) => bytes.subarray(0, -4)],
    ['emptied', () => Buffer.alloc(0)],
    ['damaged', (bytes: Buffer) => bytes.fill('x')],
  ] as const) {
    it(`begins anew where the checkpoint was ${how}, instead of going on from half a network`, () => {
      run(10);
      writeFileSync(checkpoint, damaged(readFileSync(checkpoint)));
      assert.deepEqual(run(undefined, true).state, run().state);
    });
  }

  it('leaves no half-written file beside its checkpoint', () => {
    run(10);
    assert.deepEqual(readdirSync(folder), ['run.bin']);
  });

  it('stops at a loss that is not finite, says where, and keeps the last good checkpoint', () => {
    run(10);
    const good = readFileSync(checkpoint);
    const gemm: Arithmetic['gemm'] = (...call) => {
      arithmetic.gemm(...call);
      call[7][0] = NaN;
    };
    const { parameters, draws } = setUp(PLAN.seed, { ...arithmetic, gemm });
    assert.throws(
      () => train([parameters], draws, PLAN, { checkpoint, resume: true, every: 5, onProgress: () => undefined }),
      (error: Error) => /not finite at step 10/.test(error.message) && error.message.includes(checkpoint),
    );
    assert.deepEqual(readFileSync(checkpoint), good);
  });

  it('learns: a voice never heard is told apart far above chance', () => {
    const { parameters, draws, maker } = setUp(3);
    train(
      [parameters],
      draws,
      { ...PLAN, steps: 250 },
      { checkpoint: null, resume: false, every: 250, onProgress: () => undefined },
    );
    const predictor = new Predictor([parameters], arithmetic, maker, draws.normalisation, FRAMES);
    const questions = unheard.flatMap(({ versions: [clip] }) => (clip ? [{ clip, speaker: UNKNOWN_SPEAKER }] : []));
    const outcomes = predictor.logits(questions).map((logits, i) => {
      const { speaker, sex, emotion } = unheard[i] ?? { speaker: '', sex: 'female', emotion: 'neutral' };
      return { speaker, sex, label: EMOTIONS.indexOf(emotion), logits };
    });
    assert.ok(unweightedAverageRecall(outcomes) > 0.7, `UAR ${unweightedAverageRecall(outcomes)}`);
  });
});

describe('the learning rate', () => {
  it('rises from a tenth to its peak over 15 % of the steps and falls to nothing', () => {
    assert.equal(oneCycleRate(0, 1000, 1), 0.1);
    assert.equal(oneCycleRate(150, 1000, 1), 1);
    assert.ok(Math.abs(oneCycleRate(575, 1000, 1) - 0.5) < 1e-12);
    assert.ok(oneCycleRate(999, 1000, 1) < 1e-5);
  });
});
