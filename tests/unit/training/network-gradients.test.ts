import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Scalar, Tensor2D, Variable } from '@tensorflow/tfjs-core';
import { adamW } from '../../../models/training/network/adamw.js';
import { crossEntropy } from '../../../models/training/network/cross-entropy.js';
import { fastestArithmetic, plainArithmetic } from '../../../models/training/network/arithmetic.js';
import { inputOffset } from '../../../models/training/network/elementwise.js';
import { TcnParameters } from '../../../models/training/network/parameters.js';
import { Tcn } from '../../../models/training/network/tcn.js';
import { Random } from '../../../models/training/random.js';
import type { NetworkView, TcnShape } from '../../../src/contract/model-manifest.js';
import { type DropoutMasks, referenceLogits } from './reference-network.js';
import { tensorFlowWithGradients, type TensorFlow } from './tfjs-with-gradients.js';

const WIDTH = 5;
const FRAMES = 32;
/** Frames of each example: full, short, and one step of the reduced time axis. */
const VALID = [32, 16, 4];
const BATCH = VALID.length;
const CLASSES = 7;
const STRIDE = 2;
const DROPOUT = { channels: 0.25, pooled: 0.3 };
const DROPOUT_SEED = 99;

const topology = (poolAfter: number): TcnShape => ({
  type: 'tcn',
  stem: { kernel: 5, stride: STRIDE },
  channels: 6,
  blocks: [1, 2, 1, 4].map((dilation) => ({ kernel: 3, dilation })),
  poolAfter,
});

/** Right-aligned examples, zeros before their first frame, laid as the network takes them. */
function timeMajorInput(random: Random): Float32Array {
  const input = new Float32Array(FRAMES * BATCH * WIDTH);
  VALID.forEach((count, b) => {
    for (let t = FRAMES - count; t < FRAMES; t += 1) {
      const at = inputOffset(t, b, BATCH, STRIDE, WIDTH);
      for (let i = 0; i < WIDTH; i += 1) input[at + i] = random.normal();
    }
  });
  return input;
}

/** The same as [example][time][column]. */
const exampleMajor = (input: Float32Array): Float32Array =>
  Float32Array.from(input, (_, at) => {
    const column = at % WIDTH;
    const t = Math.floor(at / WIDTH) % FRAMES;
    const b = Math.floor(at / (WIDTH * FRAMES));
    return input[inputOffset(t, b, BATCH, STRIDE, WIDTH) + column] ?? 0;
  });

function smoothTargets(random: Random): Float32Array {
  const targets = new Float32Array(BATCH * CLASSES).fill(0.1 / CLASSES);
  for (let b = 0; b < BATCH; b += 1) {
    const at = b * CLASSES + random.integer(CLASSES);
    targets[at] = (targets[at] ?? 0) + 0.9;
  }
  return targets;
}

/** What a network draws with a random source in this state: channels block by block, then the pooled values. */
function dropoutMasks(random: Random, { blocks, channels }: TcnShape): DropoutMasks {
  const draw = (size: number, share: number): Float32Array =>
    Float32Array.from({ length: size }, () => (random.uniform() < share ? 0 : 1 / (1 - share)));
  return {
    blocks: blocks.map(() => draw(BATCH * channels, DROPOUT.channels)),
    pooled: draw(BATCH * 2 * channels, DROPOUT.pooled),
  };
}

/** Largest difference relative to the largest value. */
function difference(actual: Float32Array, expected: Float32Array): number {
  assert.equal(actual.length, expected.length);
  const scale = expected.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1e-3);
  return actual.reduce((largest, value, i) => Math.max(largest, Math.abs(value - (expected[i] ?? NaN))), 0) / scale;
}

describe('the loss', () => {
  it('leaves out what is not asked about, as if the network had no such output', () => {
    const logits = Float32Array.of(0.3, 9, -0.4, 1.1);
    const gradient = new Float32Array(4);
    const loss = crossEntropy(logits, Float32Array.of(0.2, 0, 0.1, 0.7), 4, gradient);
    const without = new Float32Array(3);
    assert.equal(crossEntropy(Float32Array.of(0.3, -0.4, 1.1), Float32Array.of(0.2, 0.1, 0.7), 3, without), loss);
    assert.deepEqual([...gradient], [without[0], 0, without[1], without[2]]);
  });
});

describe('the network in training', () => {
  let tf: TensorFlow;
  before(async () => {
    tf = await tensorFlowWithGradients();
  });

  const setUp = (poolAfter: number, view: NetworkView = 'whole') => {
    const random = new Random(5);
    const parameters = new TcnParameters(topology(poolAfter), WIDTH, random, CLASSES, view);
    for (const { name, value } of parameters.trained) {
      if (/gamma|beta|bias/.test(name)) value.forEach((at, i) => (value[i] = at + 0.3 * random.normal()));
    }
    const input = timeMajorInput(random);
    const targets = smoothTargets(random);
    const variables = new Map<string, Variable>(
      parameters.trained.map(({ name, value }) => [name, tf.variable(tf.tensor1d(value.slice()))]),
    );
    const loss = (masks: DropoutMasks): Scalar => {
      const x = tf.tensor3d(exampleMajor(input), [BATCH, FRAMES, WIDTH]);
      const logits = referenceLogits(tf, topology(poolAfter), view, variables, x, VALID, masks);
      const wanted: Tensor2D = tf.tensor2d(targets, [BATCH, CLASSES]);
      return tf.neg(tf.mean(tf.sum(tf.mul(wanted, tf.logSoftmax(logits)), 1)));
    };
    return { parameters, input, targets, variables, loss };
  };

  for (const [poolAfter, view] of [
    [0, 'whole'],
    [2, 'whole'],
    [0, 'ahead'],
  ] as const) {
    for (const [means, arithmetic] of [
      ['plain TypeScript', plainArithmetic],
      ['the fastest arithmetic', fastestArithmetic()],
    ] as const) {
      it(`learns by the gradients that TF.js finds, pooled after block ${poolAfter}, view ${view}, with ${means}`, () => {
        const { parameters, input, targets, variables, loss } = setUp(poolAfter, view);
        const network = new Tcn(parameters, arithmetic, FRAMES, BATCH, DROPOUT);
        const gradient = new Float32Array(BATCH * CLASSES);
        network.forward(input, Int32Array.from(VALID), new Random(DROPOUT_SEED));
        const ours = crossEntropy(network.logits, targets, CLASSES, gradient);
        network.backward(input, gradient);

        const masks = dropoutMasks(new Random(DROPOUT_SEED), topology(poolAfter));
        const { value, grads } = tf.variableGrads(() => loss(masks), [...variables.values()]);
        assert.ok(Math.abs(ours - (value.dataSync()[0] ?? NaN)) < 1e-5, `loss ${ours}, TF.js ${value.dataSync()[0]}`);
        for (const { name, gradient: found } of parameters.trained) {
          const expected = grads[variables.get(name)?.name ?? '']?.dataSync() as Float32Array;
          assert.ok(difference(found, expected) < 1e-4, `${name}: off by ${difference(found, expected)}`);
        }
      });
    }
  }

  it('follows the losses of TF.js with its Adam over eight steps', () => {
    const { parameters, input, targets, variables, loss } = setUp(0);
    const network = new Tcn(parameters, fastestArithmetic(), FRAMES, BATCH, DROPOUT);
    const gradient = new Float32Array(BATCH * CLASSES);
    const adam = tf.train.adam(0.01, 0.9, 0.999, 1e-8);
    const random = new Random(DROPOUT_SEED);
    const referenceRandom = new Random(DROPOUT_SEED);
    for (let step = 1; step <= 8; step += 1) {
      network.forward(input, Int32Array.from(VALID), random);
      const ours = crossEntropy(network.logits, targets, CLASSES, gradient);
      network.backward(input, gradient);
      adamW(parameters.trained, step, 0.01, 0);
      const masks = dropoutMasks(referenceRandom, topology(0));
      const theirs = adam.minimize(() => loss(masks), true, [...variables.values()])?.dataSync()[0] ?? NaN;
      assert.ok(Math.abs(ours - theirs) < 1e-3 * theirs, `step ${step}: ${ours}, TF.js ${theirs}`);
    }
  });

  it('is not moved by what lies before an example’s first frame in the batch', () => {
    const random = new Random(3);
    const parameters = new TcnParameters(topology(0), WIDTH, random);
    const short = Float32Array.from({ length: 8 * WIDTH }, () => random.normal());
    const alone = new Tcn(parameters, plainArithmetic, 8, 1, DROPOUT).forward(short, Int32Array.of(8), null).slice();
    // A batch of one lies as a window does.
    const long = new Float32Array(FRAMES * WIDTH);
    long.set(short, (FRAMES - 8) * WIDTH);
    const padded = new Tcn(parameters, plainArithmetic, FRAMES, 1, DROPOUT).forward(long, Int32Array.of(8), null);
    assert.ok(difference(padded, alone) < 1e-5);
  });
});
