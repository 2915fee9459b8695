import { existsSync, readFileSync } from 'node:fs';
import { writeWhole } from './feature-cache.js';
import { adamW, oneCycleRate } from './network/adamw.js';
import { crossEntropy } from './network/cross-entropy.js';
import type { Gemm } from './network/gemm.js';
import type { TcnParameters } from './network/parameters.js';
import { Tcn } from './network/tcn.js';
import { Random, seedOf } from './random.js';
import type { Batch, TrainingDraws } from './training-draws.js';

export interface TrainingPlan {
  /** Stands for what is trained on: a checkpoint made on anything else is not gone on from. */
  readonly data: string;
  readonly seed: number;
  readonly steps: number;
  readonly batch: number;
  readonly peakRate: number;
  readonly weightDecay: number;
}

export const DEFAULT_PLAN = { batch: 64, peakRate: 3e-3, weightDecay: 0.02 } as const;

const DROPOUT = { channels: 0.1, pooled: 0.3 };

export interface TrainingProgress {
  readonly step: number;
  /** Mean since the last report. */
  readonly loss: number;
  readonly samplesPerSecond: number;
}

/**
 * Trains `parameters` in place, from the checkpoint's step if there is one of the same plan. The same seed, plan and
 * machine give the same bits, also when a run was stopped and resumed.
 * @throws Error with the step if the loss is not finite; the last checkpoint then stands.
 */
export function train(
  parameters: TcnParameters,
  draws: TrainingDraws,
  gemm: Gemm,
  plan: TrainingPlan,
  options: {
    readonly checkpoint: string | null;
    readonly resume: boolean;
    /** Steps between reports and checkpoints. */
    readonly every: number;
    readonly onProgress: (progress: TrainingProgress) => void;
    /** Ends early, after a checkpoint; for tests. */
    readonly stopAfter?: number;
  },
): void {
  const tcn = new Tcn(parameters, gemm, draws.frames, plan.batch, DROPOUT);
  const random = new Random(seedOf('training', plan.seed));
  const batch: Batch = {
    input: new Float32Array(draws.frames * plan.batch * parameters.width),
    valid: new Int32Array(plan.batch),
    targets: new Float32Array(plan.batch * parameters.classes),
  };
  const gradient = new Float32Array(batch.targets.length);
  let step = options.resume && options.checkpoint ? readCheckpoint(options.checkpoint, parameters, plan, random) : 0;
  let losses = 0;
  let count = 0;
  let since = performance.now();
  for (; step < Math.min(plan.steps, options.stopAfter ?? Infinity); step += 1) {
    draws.fill(batch, random);
    const logits = tcn.forward(batch.input, batch.valid, random);
    const loss = crossEntropy(logits, batch.targets, parameters.classes, gradient);
    if (!Number.isFinite(loss)) {
      throw new Error(
        `The loss is not finite at step ${step}; ${options.checkpoint ?? 'no checkpoint'} is the last good state.`,
      );
    }
    tcn.backward(gradient);
    adamW(parameters.trained, step + 1, oneCycleRate(step, plan.steps, plan.peakRate), plan.weightDecay);
    losses += loss;
    count += 1;
    const done = step + 1;
    if (done % options.every === 0 || done === plan.steps || done === options.stopAfter) {
      if (options.checkpoint) writeCheckpoint(options.checkpoint, parameters, plan, random, done);
      const seconds = (performance.now() - since) / 1000;
      options.onProgress({ step: done, loss: losses / count, samplesPerSecond: (count * plan.batch) / seconds });
      losses = 0;
      count = 0;
      since = performance.now();
    }
  }
}

/** A JSON line with the plan, step and random state, then every array's bytes. */
function writeCheckpoint(
  path: string,
  parameters: TcnParameters,
  plan: TrainingPlan,
  random: Random,
  step: number,
): void {
  const head = Buffer.from(`${JSON.stringify({ plan, step, random: random.state })}\n`);
  const arrays = parameters.state.map(({ buffer, byteOffset, byteLength }) =>
    Buffer.from(buffer, byteOffset, byteLength),
  );
  writeWhole(path, Buffer.concat([head, ...arrays]));
}

/** Loads a checkpoint into `parameters` and `random`; returns its step, 0 where there is none of this plan. */
function readCheckpoint(path: string, parameters: TcnParameters, plan: TrainingPlan, random: Random): number {
  if (!existsSync(path)) return 0;
  const bytes = readFileSync(path);
  const end = bytes.indexOf('\n');
  const head = JSON.parse(bytes.toString('utf8', 0, end)) as { plan: TrainingPlan; step: number; random: number };
  const size = parameters.state.reduce((sum, array) => sum + array.byteLength, 0);
  if (JSON.stringify(head.plan) !== JSON.stringify(plan) || bytes.length - end - 1 !== size) return 0;
  let at = end + 1;
  for (const array of parameters.state) {
    new Uint8Array(array.buffer, array.byteOffset, array.byteLength).set(bytes.subarray(at, at + array.byteLength));
    at += array.byteLength;
  }
  random.state = head.random;
  return head.step;
}
