import { basename, join } from 'node:path';
import { VERSIONS_NAME } from './augmentation/versions.js';
import { readCorpora } from './corpora/read-corpora.js';
import {
  type CachedRecording,
  type CachedSpec,
  columnsOf,
  featureCache,
  type FeatureCache,
  joinCaches,
} from './feature-cache.js';
import { CACHE_FOLDER } from './folders.js';
import { fastestArithmetic } from './network/arithmetic.js';
import { TcnParameters } from './network/parameters.js';
import { type Outcome, unweightedAverageRecall } from './metrics.js';
import { Predictor } from './predict.js';
import { ProgressBar } from './progress-bar.js';
import { Random, seedOf } from './random.js';
import { EPOCH_DRAWS, RECIPE, type Recipe } from './recipe.js';
import { type LabelSet, SEVEN } from './labels.js';
import { type LearningPoint, readHistory, recordPoint } from './learning-history.js';
import { type History, historyOf } from './speaker-history.js';
import { TrainingDraws } from './training-draws.js';
import { train } from './training-run.js';
import { meanFrame, normalisationOf, type Normalisation, RowMaker, UNKNOWN_SPEAKER } from './window-batch.js';

/** Everything of `names` under `data`, as features. */
export async function loadCorpora(
  data: string,
  names: readonly string[],
  skipStrays: boolean,
  spec: CachedSpec = RECIPE.spec,
): Promise<FeatureCache> {
  const caches: FeatureCache[] = [];
  for (const name of names) {
    const recordings = readCorpora(data, [name], skipStrays);
    const bar = new ProgressBar(`features ${name}`);
    caches.push(await featureCache(name, recordings, spec, CACHE_FOLDER, (done, all) => bar.update(done, all)));
  }
  return joinCaches(caches);
}

export interface TrainedModel {
  readonly recipe: Recipe;
  readonly parameters: TcnParameters;
  readonly normalisation: Normalisation;
  readonly maker: RowMaker;
  readonly predictor: Predictor;
  readonly history: readonly LearningPoint[];
}

/** Beside the checkpoint of a run. */
const historyPath = (name: string): string => join(CACHE_FOLDER, 'checkpoints', `${name}.history.json`);

/** Trains on `recordings` after the recipe; progress with the UAR on `validation` if there is any. */
export function trainModel(
  cache: FeatureCache,
  recordings: readonly CachedRecording[],
  validation: readonly CachedRecording[],
  recipe: Recipe,
  options: { name: string; seed: number; resume: boolean; labels?: LabelSet },
): TrainedModel {
  const labels = options.labels ?? SEVEN;
  const { topology, frames } = recipe;
  const maker = new RowMaker(cache, recipe.priorSeconds, recipe.ownWindow);
  const clips = recordings.flatMap(({ versions }) => versions);
  const normalisation = hide(normalisationOf(maker, clips, frames), recipe);
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
  const random = new Random(seedOf('weights', options.seed));
  const parameters = new TcnParameters(topology, maker.width, random, labels.names.length);
  const predictor = new Predictor(parameters, arithmetic, maker, normalisation, frames);
  const { batch, peakRate, weightDecay, dropout, averaging } = recipe;
  const steps = Math.ceil((recipe.epochs * EPOCH_DRAWS) / batch);
  const bar = new ProgressBar(options.name);
  const data = fingerprint(recordings, normalisation, recipe);
  const plan = `${data} ${options.seed} ${steps}`;
  train(
    parameters,
    draws,
    { data, seed: options.seed, steps, batch, peakRate, weightDecay, dropout, averaging },
    {
      checkpoint: join(CACHE_FOLDER, 'checkpoints', `${options.name}.bin`),
      resume: options.resume,
      every: Math.max(1, Math.ceil(steps / 40)),
      onProgress: ({ step, loss, samplesPerSecond }) => {
        const uar =
          validation.length === 0 ? null : unweightedAverageRecall(outcomesOf(predictor, validation, COLD, labels));
        recordPoint(historyPath(options.name), plan, { step, loss, uar });
        const beside = uar === null ? '' : `  validation UAR ${(100 * uar).toFixed(1)} %`;
        bar.update(step, steps, `loss ${loss.toFixed(3)}  ${samplesPerSecond.toFixed(0)} samples/s${beside}`);
      },
    },
  );
  const history = readHistory(historyPath(options.name), plan);
  return { recipe, parameters, normalisation, maker, predictor, history };
}

/** Columns of an endless spread are always zero. */
const hide = ({ mean, std }: Normalisation, { hidden, spec }: Recipe): Normalisation => ({
  mean,
  std: std.map((value, column) => (hidden.includes(columnsOf(spec)[column] ?? '') ? Infinity : value)),
});

/** Another one for other recordings, features, versions, order, or anything of the recipe but how long it trains. */
export function fingerprint(
  recordings: readonly CachedRecording[],
  { mean, std }: Normalisation,
  recipe: Recipe,
): string {
  const names = recordings.map(({ corpus, speaker, path }) => `${corpus}/${speaker}/${basename(path)}`);
  return seedOf(VERSIONS_NAME, JSON.stringify({ ...recipe, epochs: 0 }), ...names, ...mean, ...std).toString(16);
}

/** How much of a test speaker is known: nothing, or `seconds` of his other recordings, of any emotion or only neutral. */
export interface Condition {
  readonly name: string;
  readonly seconds: number;
  readonly neutralOnly: boolean;
}

export const COLD: Condition = { name: 'cold', seconds: 0, neutralOnly: false };
export const CONDITIONS: readonly Condition[] = [
  COLD,
  { name: 'after 30 s', seconds: 30, neutralOnly: false },
  { name: 'after 25 s of neutral speech', seconds: 25, neutralOnly: true },
];

/** What a figure by speaker, sex or intensity asks of a recording. */
export function whoseOf({
  corpus,
  speaker,
  sex,
  intensity,
}: CachedRecording): Pick<Outcome, 'speaker' | 'sex' | 'intensity'> {
  return { speaker: `${corpus}/${speaker}`, sex, ...(intensity ? { intensity } : {}) };
}

const NOTHING_HEARD: History = { ...UNKNOWN_SPEAKER, heard: [] };

/** What is known of each recording's speaker under the condition, from his other ones; places are among `recordings`. */
export function knownOf(maker: RowMaker, recordings: readonly CachedRecording[], condition: Condition): History[] {
  if (condition.seconds === 0) return recordings.map(() => NOTHING_HEARD);
  const clips = recordings.map((recording, place) => ({
    recording,
    place,
    means: recording.versions[0] ? [meanFrame(maker.cache, recording.versions[0])] : [],
  }));
  return clips.map((own) => {
    const pool = clips.filter(
      (other) =>
        other !== own &&
        other.recording.speaker === own.recording.speaker &&
        other.recording.corpus === own.recording.corpus &&
        (!condition.neutralOnly || other.recording.emotion === 'neutral'),
    );
    const random = new Random(seedOf('history', condition.name, own.recording.path.replace(/^.*[\\/]/, '')));
    const { mean, seconds, heard } = historyOf(pool, 0, condition.seconds, maker.hopSeconds, random);
    if (seconds === 0) return NOTHING_HEARD;
    const places = heard.map((one) => ({ ...one, place: pool[one.place]?.place ?? 0 }));
    return { mean: maker.meanRow(mean), seconds, heard: places };
  });
}

/** What the network says of each recording, in the original version. */
export function outcomesOf(
  predictor: Predictor,
  recordings: readonly CachedRecording[],
  condition: Condition,
  labels: LabelSet = SEVEN,
): Outcome[] {
  const known = knownOf(predictor.maker, recordings, condition);
  const questions = recordings.map(({ path, versions: [clip] }, i) => {
    if (!clip) throw new Error(`${path} has no features.`);
    return { clip, speaker: known[i] ?? UNKNOWN_SPEAKER };
  });
  const logits = predictor.logits(questions);
  return recordings.map((recording, i) => ({
    ...whoseOf(recording),
    label: labels.of(recording),
    logits: logits[i] ?? [],
    ...(condition.seconds > 0 ? { heard: known[i]?.heard ?? [] } : {}),
  }));
}
