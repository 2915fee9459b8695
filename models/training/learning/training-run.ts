import { existsSync, readFileSync } from 'node:fs';
import type { Batch } from '../network/batch.js';
import { adamW, oneCycleRate } from '../network/adamw.js';
import { crossEntropy } from '../network/cross-entropy.js';
import { Ensemble } from '../network/ensemble.js';
import { type Dropout, NO_DROPOUT } from '../network/tcn.js';
import type { Networks } from '../network/parameters.js';
import { Random, seedOf } from '../random.js';
import { answerInstead } from './teacher.js';
import type { TrainingDraws } from '../draws/training-draws.js';
import { writeWhole } from '../command/write-whole.js';

export interface TrainingPlan {
  /** Stands for what is trained on and how: a checkpoint made on anything else is not gone on from. */
  readonly data: string;
  readonly seed: number;
  readonly steps: number;
  readonly batch: number;
  readonly peakRate: number;
  readonly weightDecay: number;
  readonly dropout: Dropout;
  /** Steps over which weights are averaged exponentially (Polyak and Juditsky 1992); 0 takes the last ones. */
  readonly averaging: number;
}

export interface TrainingProgress {
  readonly step: number;
  /** Mean since the last report. */
  readonly loss: number;
  readonly samplesPerSecond: number;
}

/**
 * Trains networks in place on the mean of their logits, from the checkpoint's step if there is one of the same plan. The same
 * seed, plan and machine give the same bits, also when a run was stopped and resumed.
 * @throws Error with the step if the loss is not finite; the last checkpoint then stands.
 */
export function train(
  networks: Networks,
  draws: TrainingDraws,
  plan: TrainingPlan,
  options: {
    readonly checkpoint: string | null;
    readonly resume: boolean;
    /** Steps between reports and checkpoints. */
    readonly every: number;
    readonly onProgress: (progress: TrainingProgress) => void;
    /** Networks whose answers are learnt in place of the labels. */
    readonly taughtBy?: Networks | undefined;
    /** Ends early, after a checkpoint; for tests. */
    readonly stopAfter?: number;
  },
): void {
  const { arithmetic, frames } = draws;
  const { batch: size } = plan;
  const [{ classes }] = networks;
  const ensemble = new Ensemble(networks, arithmetic, frames, size, plan.dropout);
  const { taughtBy } = options;
  const teacher = taughtBy ? new Ensemble(taughtBy, arithmetic, frames, size, NO_DROPOUT) : null;
  const random = new Random(seedOf('training', plan.seed));
  const batch: Batch = {
    seen: [...ensemble.seen, ...(teacher?.seen ?? [])],
    valid: new Int32Array(size),
    targets: new Float32Array(size * classes),
  };
  const gradient = new Float32Array(batch.targets.length);
  const trained = networks.flatMap((parameters) => parameters.trained);
  const inference = networks.flatMap((parameters) => parameters.inference);
  const averages = plan.averaging > 0 ? inference.map((array) => array.slice()) : [];
  const state: State = { arrays: [...networks.flatMap((one) => one.state), ...averages], random, plan };
  let step = options.resume && options.checkpoint ? readCheckpoint(options.checkpoint, state) : 0;
  let losses = 0;
  let count = 0;
  let since = performance.now();
  for (; step < Math.min(plan.steps, options.stopAfter ?? Infinity); step += 1) {
    draws.fill(batch, random);
    if (teacher) answerInstead(teacher, batch);
    const loss = crossEntropy(ensemble.forward(batch.valid, random), batch.targets, classes, gradient);
    if (!Number.isFinite(loss)) {
      throw new Error(
        `The loss is not finite at step ${step}; ${options.checkpoint ?? 'no checkpoint'} is the last good state.`,
      );
    }
    ensemble.backward(gradient);
    adamW(trained, step + 1, oneCycleRate(step, plan.steps, plan.peakRate), plan.weightDecay);
    average(averages, inference, Math.max(1 / (step + 1), 1 / Math.max(1, plan.averaging)));
    losses += loss;
    count += 1;
    const done = step + 1;
    if (done % options.every === 0 || done === plan.steps || done === options.stopAfter) {
      if (options.checkpoint) writeCheckpoint(options.checkpoint, state, done);
      const seconds = (performance.now() - since) / 1000;
      options.onProgress({ step: done, loss: losses / count, samplesPerSecond: (count * plan.batch) / seconds });
      losses = 0;
      count = 0;
      since = performance.now();
    }
  }
  averages.forEach((values, i) => inference[i]?.set(values));
}

function average(averages: readonly Float32Array[], values: readonly Float32Array[], share: number): void {
  averages.forEach((mean, index) => {
    const value = values[index] ?? mean;
    for (let i = 0; i < mean.length; i += 1) {
      mean[i] = (mean[i] as number) + share * ((value[i] as number) - (mean[i] as number));
    }
  });
}

/** All that a checkpoint holds, beside the step. */
interface State {
  readonly arrays: readonly Float32Array[];
  readonly random: Random;
  readonly plan: TrainingPlan;
}

/** A JSON line with the plan, step and random state, then every array's bytes. */
function writeCheckpoint(path: string, { arrays, random, plan }: State, step: number): void {
  const head = Buffer.from(`${JSON.stringify({ plan, step, random: random.state })}\n`);
  const bytes = arrays.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength));
  writeWhole(path, Buffer.concat([head, ...bytes]));
}

/** Loads a checkpoint into the state; returns its step, 0 where there is none of this plan. */
function readCheckpoint(path: string, { arrays, random, plan }: State): number {
  if (!existsSync(path)) return 0;
  const bytes = readFileSync(path);
  const end = bytes.indexOf('\n');
  const head = headOf(bytes.toString('utf8', 0, Math.max(0, end)));
  const size = arrays.reduce((sum, array) => sum + array.byteLength, 0);
  if (!head || JSON.stringify(head.plan) !== JSON.stringify(plan) || bytes.length - end - 1 !== size) return 0;
  let at = end + 1;
  for (const array of arrays) {
    new Uint8Array(array.buffer, array.byteOffset, array.byteLength).set(bytes.subarray(at, at + array.byteLength));
    at += array.byteLength;
  }
  random.state = head.random;
  return head.step;
}

interface Head {
  readonly plan: TrainingPlan;
  readonly step: number;
  readonly random: number;
}

/** Null where it is damaged. */
function headOf(line: string): Head | null {
  try {
    return JSON.parse(line) as Head;
  } catch {
    return null;
  }
}
