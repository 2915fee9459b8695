import { basename, join } from 'node:path';
import { totalStride } from '../../src/analysis/network.js';
import { EMOTIONS } from '../../src/contract/emotions.js';
import { FEATURE_SPECS } from '../../src/features/feature-spec.js';
import { RECIPE } from './augmentation/versions.js';
import { readCorpora } from './corpora/read-corpora.js';
import { type CachedRecording, featureCache, type FeatureCache, joinCaches } from './feature-cache.js';
import { CACHE_FOLDER } from './folders.js';
import { fastestGemm } from './network/gemm.js';
import { TcnParameters } from './network/parameters.js';
import { type Outcome, unweightedAverageRecall } from './metrics.js';
import { Predictor } from './predict.js';
import { ProgressBar } from './progress-bar.js';
import { Random, seedOf } from './random.js';
import { TOPOLOGY, WINDOW_FRAMES } from './topology.js';
import { ALL_AUGMENTATION, historyOf, TrainingDraws } from './training-draws.js';
import { DEFAULT_PLAN, train } from './training-run.js';
import {
  normalisationOf,
  type Normalisation,
  RowMaker,
  type SpeakerStatistics,
  UNKNOWN_SPEAKER,
} from './window-batch.js';

/** Seconds that the population's mean is worth against the speaker's. */
export const PRIOR_SECONDS = 10;

/** Windows drawn in an "epoch", for counting: as many as RAVDESS has files outside of a fold. */
export const EPOCH_DRAWS = 1200;

/** Everything of `names` under `data`, as features. */
export async function loadCorpora(data: string, names: readonly string[], skipStrays: boolean): Promise<FeatureCache> {
  const caches: FeatureCache[] = [];
  for (const name of names) {
    const recordings = readCorpora(data, [name], skipStrays);
    const bar = new ProgressBar(`features ${name}`);
    caches.push(
      await featureCache(name, recordings, FEATURE_SPECS.s16k, CACHE_FOLDER, (done, all) => bar.update(done, all)),
    );
  }
  return joinCaches(caches);
}

export interface TrainedModel {
  readonly parameters: TcnParameters;
  readonly normalisation: Normalisation;
  readonly maker: RowMaker;
  readonly predictor: Predictor;
}

/** Trains the shipped topology on `recordings`; progress with the UAR on `validation` if there is any. */
export function trainModel(
  cache: FeatureCache,
  recordings: readonly CachedRecording[],
  validation: readonly CachedRecording[],
  options: { name: string; seed: number; epochs: number; resume: boolean },
): TrainedModel {
  const maker = new RowMaker(cache, PRIOR_SECONDS);
  const stride = totalStride(TOPOLOGY);
  const clips = recordings.flatMap(({ versions }) => versions);
  const normalisation = normalisationOf(maker, clips, WINDOW_FRAMES);
  const draws = new TrainingDraws(maker, recordings, normalisation, WINDOW_FRAMES, stride, ALL_AUGMENTATION);
  const parameters = new TcnParameters(TOPOLOGY, maker.width, new Random(seedOf('weights', options.seed)));
  const gemm = fastestGemm();
  const predictor = new Predictor(parameters, gemm, maker, normalisation, WINDOW_FRAMES, stride);
  const steps = Math.ceil((options.epochs * EPOCH_DRAWS) / DEFAULT_PLAN.batch);
  const bar = new ProgressBar(options.name);
  train(
    parameters,
    draws,
    gemm,
    { ...DEFAULT_PLAN, data: fingerprint(recordings, normalisation), seed: options.seed, steps },
    {
      checkpoint: join(CACHE_FOLDER, 'checkpoints', `${options.name}.bin`),
      resume: options.resume,
      every: Math.max(1, Math.ceil(steps / 40)),
      onProgress: ({ step, loss, samplesPerSecond }) => {
        const uar =
          validation.length === 0
            ? ''
            : `  validation UAR ${(100 * unweightedAverageRecall(outcomesOf(predictor, validation, COLD))).toFixed(1)} %`;
        bar.update(step, steps, `loss ${loss.toFixed(3)}  ${samplesPerSecond.toFixed(0)} samples/s${uar}`);
      },
    },
  );
  return { parameters, normalisation, maker, predictor };
}

/** Another one for other recordings, features, versions or order. */
function fingerprint(recordings: readonly CachedRecording[], { mean, std }: Normalisation): string {
  const names = recordings.map(({ corpus, speaker, path }) => `${corpus}/${speaker}/${basename(path)}`);
  return seedOf(RECIPE, ...names, ...mean, ...std).toString(16);
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

/** What the network says of each recording, in the original version. */
export function outcomesOf(
  predictor: Predictor,
  recordings: readonly CachedRecording[],
  condition: Condition,
): Outcome[] {
  const { maker } = predictor;
  const clips = recordings.map((recording) => ({
    recording,
    means: condition.seconds > 0 && recording.versions[0] ? [maker.clipMean(recording.versions[0])] : [],
  }));
  const questions = clips.map((own) => {
    const clip = own.recording.versions[0];
    if (!clip) throw new Error(`${own.recording.path} has no features.`);
    let speaker: SpeakerStatistics = UNKNOWN_SPEAKER;
    if (condition.seconds > 0) {
      const pool = clips.filter(
        (other) =>
          other !== own &&
          other.recording.speaker === own.recording.speaker &&
          other.recording.corpus === own.recording.corpus &&
          (!condition.neutralOnly || other.recording.emotion === 'neutral'),
      );
      const random = new Random(seedOf('history', condition.name, own.recording.path.replace(/^.*[\\/]/, '')));
      speaker = historyOf(pool, 0, condition.seconds, maker.hopSeconds, random);
    }
    return { clip, speaker };
  });
  return predictor.logits(questions).map((logits, i) => {
    const recording = recordings[i];
    if (!recording) throw new RangeError(`No recording ${i}.`);
    const { corpus, speaker, sex, emotion } = recording;
    return { speaker: `${corpus}/${speaker}`, sex, label: EMOTIONS.indexOf(emotion), logits };
  });
}
