import { join } from 'node:path';
import { MANIFEST_FORMAT, type NetworkView } from '../../../src/contract/model-manifest.js';
import { VERSIONS_NAME, versionShares } from '../augmentation/versions.js';
import { COLD, outcomesOf } from './outcomes.js';
import { speakerOf } from '../corpora/recording.js';
import { fileOf } from '../corpora/recording-identity.js';
import { type CachedRecording, columnsOf, type FeatureCache } from '../features/feature-cache.js';
import { CACHE_FOLDER } from '../command/folders.js';
import { type LabelSet, SEVEN } from '../corpora/labels.js';
import { type LearningPoint, readHistory, recordPoint } from './learning-history.js';
import { unweightedAverageRecall } from '../metrics/metrics.js';
import { fastestArithmetic } from '../network/arithmetic.js';
import { type Networks, TcnParameters } from '../network/parameters.js';
import { Predictor } from './predict.js';
import { ProgressBar } from '../command/progress-bar.js';
import { Random, seedOf } from '../random.js';
import { EPOCH_DRAWS, type Recipe } from '../recipe/recipe.js';
import { TrainingDraws } from '../draws/training-draws.js';
import { train } from './training-run.js';
import { type Normalisation, normalisationOf, RowMaker } from '../features/model-rows.js';

/** The training of one network, or of several as one. */
export interface TrainingRun {
  /** Of its checkpoint. */
  readonly name: string;
  readonly seed: number;
  readonly recipe: Recipe;
  readonly recordings: readonly CachedRecording[];
  readonly resume: boolean;
  readonly labels?: LabelSet;
  /** Networks whose answers are learnt in place of the labels, and who see windows so normalised. */
  readonly taughtBy?: Teacher | undefined;
}

type Teacher = Pick<TrainedModel, 'parameters' | 'normalisation'>;

/** Networks whose logits are averaged. */
export interface TrainedModel {
  /** The first one's: features and window are those of all. */
  readonly recipe: Recipe;
  readonly parameters: Networks;
  readonly normalisation: Normalisation;
  readonly maker: RowMaker;
  readonly predictor: Predictor;
  /** Of the first one's training. */
  readonly history: readonly LearningPoint[];
}

/** Beside the checkpoint of a run. */
const historyPath = (name: string): string => join(CACHE_FOLDER, 'checkpoints', `${name}.history.json`);

/**
 * One training after the other; progress with the network's UAR on `validation` if there is any. Features are normalised for all
 * as their teacher's, or by what the one is trained on that hears least: the corpus at home, where others hear more (NOTES.md).
 * @throws Error where two networks would see other columns.
 */
export function trainModel(
  cache: FeatureCache,
  runs: readonly [TrainingRun, ...TrainingRun[]],
  validation: readonly CachedRecording[] = [],
): TrainedModel {
  const [first, ...others] = runs;
  const { name, recipe } = first;
  const maker = new RowMaker(cache, recipe.priorSeconds, recipe.ownWindow);
  const least = runs.reduce((a, b) => (b.recordings.length < a.recordings.length ? b : a));
  const normalisation = first.taughtBy?.normalisation ?? normalisationFor(maker, least.recordings, least.recipe);
  for (const other of others) {
    if (other.recipe.hidden.join() !== recipe.hidden.join()) {
      throw new Error(`${other.name} sees other columns than ${name}.`);
    }
  }
  const trained = (one: TrainingRun): Trained => trainRun(maker, normalisation, one, validation);
  const { networks, history } = trained(first);
  const parameters: Networks = [...networks, ...others.flatMap((other) => trained(other).networks)];
  const predictor = new Predictor(parameters, fastestArithmetic(), maker, normalisation, recipe.frames);
  return { recipe, parameters, normalisation, maker, predictor, history };
}

interface Trained {
  readonly networks: Networks;
  readonly history: readonly LearningPoint[];
}

function normalisationFor(maker: RowMaker, recordings: readonly CachedRecording[], recipe: Recipe): Normalisation {
  const { frames, draws } = recipe;
  const shares = versionShares(draws.versions);
  const clips = recordings.flatMap(({ versions }) => versions.map((clip, i) => ({ ...clip, weight: shares[i] ?? 0 })));
  return hide(normalisationOf(maker, clips, frames), recipe);
}

function trainRun(
  maker: RowMaker,
  normalisation: Normalisation,
  { name, seed, recipe, recordings, resume, labels = SEVEN, taughtBy }: TrainingRun,
  validation: readonly CachedRecording[],
): Trained {
  const { topology, frames } = recipe;
  const arithmetic = fastestArithmetic();
  const draws = new TrainingDraws(
    maker,
    recordings,
    normalisation,
    recipe.drawnFrames,
    topology,
    arithmetic,
    recipe.draws,
    labels.names.length,
    labels.of,
  );
  const random = new Random(seedOf('weights', seed));
  const networkOf = (view?: NetworkView): TcnParameters =>
    new TcnParameters(topology, maker.width, random, labels.names.length, view);
  const networks: Networks = [networkOf(recipe.view), ...(recipe.together ?? []).map(networkOf)];
  const predictor = new Predictor(networks, arithmetic, maker, normalisation, frames);
  const { batch, peakRate, weightDecay, dropout, averaging } = recipe;
  const steps = Math.ceil((recipe.epochs * EPOCH_DRAWS) / batch);
  const bar = new ProgressBar(name);
  const data = fingerprint(recordings, normalisation, recipe, taughtBy?.parameters);
  const plan = `${data} ${seed} ${steps}`;
  train(
    networks,
    draws,
    { data, seed, steps, batch, peakRate, weightDecay, dropout, averaging },
    {
      checkpoint: join(CACHE_FOLDER, 'checkpoints', `${name}.bin`),
      resume,
      every: Math.max(1, Math.ceil(steps / 40)),
      taughtBy: taughtBy?.parameters,
      onProgress: ({ step, loss, samplesPerSecond }) => {
        const uar =
          validation.length === 0 ? null : unweightedAverageRecall(outcomesOf(predictor, validation, COLD, labels));
        recordPoint(historyPath(name), plan, { step, loss, uar });
        const beside = uar === null ? '' : `  validation UAR ${(100 * uar).toFixed(1)} %`;
        bar.update(step, steps, `loss ${loss.toFixed(3)}  ${samplesPerSecond.toFixed(0)} samples/s${beside}`);
      },
    },
  );
  return { networks, history: readHistory(historyPath(name), plan) };
}

/** Columns of an endless spread are always zero. */
const hide = ({ mean, std }: Normalisation, { hidden, spec }: Recipe): Normalisation => ({
  mean,
  std: std.map((value, column) => (hidden.includes(columnsOf(spec)[column] ?? '') ? Infinity : value)),
});

/**
 * Another one for other recordings, features, versions, order, networks of another format, or anything of the recipe but how
 * long it trains, and for other answers to learn from; the recordings tell which corpora are beside.
 */
export function fingerprint(
  recordings: readonly CachedRecording[],
  { mean, std }: Normalisation,
  recipe: Recipe,
  taughtBy: readonly TcnParameters[] = [],
): string {
  const names = recordings.map((one) => `${speakerOf(one)}/${one.emotion}/${fileOf(one.path)}`);
  return seedOf(
    VERSIONS_NAME,
    String(MANIFEST_FORMAT),
    JSON.stringify({ ...recipe, epochs: 0, beside: [] }),
    ...names,
    ...mean,
    ...std,
    ...taughtBy.flatMap(({ inference }) => inference.map((values) => Buffer.from(values.buffer).toString('base64'))),
  ).toString(16);
}
