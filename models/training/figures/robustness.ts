import type { FeatureSpec } from '../../../src/features/feature-spec.js';
import { addNoise, makeNoise, type NoiseKind } from '../augmentation/noise.js';
import { throughGsm, throughOpus } from '../augmentation/real-codecs.js';
import { reverberate } from '../augmentation/reverberation.js';
import { telephone } from '../augmentation/telephone.js';
import { decode } from '../features/decode.js';
import { whoseOf } from '../learning/outcomes.js';
import {
  type CachedClip,
  type CachedRecording,
  cacheWidth,
  extract,
  type FeatureCache,
} from '../features/feature-cache.js';
import { fastestArithmetic } from '../network/arithmetic.js';
import type { Outcome } from '../metrics/metrics.js';
import { SEVEN } from '../corpora/labels.js';
import { Predictor } from '../learning/predict.js';
import { Random, seedOf } from '../random.js';
import { fileOf } from '../corpora/recording-identity.js';
import type { TrainedModel } from '../learning/trained-model.js';
import { trimToSpeech } from '../features/trim.js';
import { RowMaker, UNKNOWN_SPEAKER } from '../features/model-rows.js';

type Degradation = (samples: Float32Array, random: Random) => Float32Array | Promise<Float32Array>;

const noisy =
  (kind: NoiseKind, decibels: number): Degradation =>
  (samples, random) =>
    addNoise(samples, makeNoise(kind, samples.length, random), decibels);

/** Full scale clips, as in a sound card. */
const louder =
  (decibels: number): Degradation =>
  (samples) =>
    samples.map((x) => Math.max(-1, Math.min(1, x * 10 ** (decibels / 20))));

/** What the real world does to a recording, each a protocol of its name. */
export const DEGRADATIONS: Readonly<Record<string, Degradation>> = {
  'robustness-white-20': noisy('white', 20),
  'robustness-white-10': noisy('white', 10),
  'robustness-white-5': noisy('white', 5),
  'robustness-white-0': noisy('white', 0),
  'robustness-babble-20': noisy('babble', 20),
  'robustness-babble-10': noisy('babble', 10),
  'robustness-babble-5': noisy('babble', 5),
  'robustness-babble-0': noisy('babble', 0),
  'robustness-reverberation': (samples) => reverberate(samples, 0.6, 0.3),
  'robustness-telephone': (samples) => telephone(samples),
  'robustness-gsm': throughGsm,
  'robustness-opus-16': (samples) => throughOpus(samples, 16),
  'robustness-gain-plus-12': louder(12),
  'robustness-gain-minus-12': louder(-12),
};

/** What a network says, cold, of recordings under each degradation. */
export async function degradedOutcomes(
  { recipe, parameters, normalisation, maker }: TrainedModel,
  recordings: readonly CachedRecording[],
): Promise<Record<string, Outcome[]>> {
  const { spec } = recipe;
  const outcomes: Record<string, Outcome[]> = {};
  const voices: Float32Array[] = [];
  for (const { path } of recordings) voices.push(trimToSpeech(await decode(path, spec.sampleRate), spec));
  for (const [name, degrade] of Object.entries(DEGRADATIONS)) {
    const parts: Float32Array[] = [];
    for (const [index, samples] of voices.entries()) {
      const file = fileOf(recordings[index]?.path ?? '');
      parts.push(extract(await degrade(samples, new Random(seedOf(name, file))), spec));
    }
    const { cache, clips } = joinRows(parts, spec);
    const own = new RowMaker(cache, maker.priorSeconds, maker.ownWindow);
    const predictor = new Predictor(parameters, fastestArithmetic(), own, normalisation, recipe.frames);
    const logits = predictor.logits(clips.map((clip) => ({ clip, speaker: UNKNOWN_SPEAKER })));
    outcomes[name] = recordings.map((recording, i) => ({
      ...whoseOf(recording),
      label: SEVEN.of(recording),
      logits: logits[i] ?? [],
    }));
  }
  return outcomes;
}

function joinRows(parts: readonly Float32Array[], spec: FeatureSpec): { cache: FeatureCache; clips: CachedClip[] } {
  const width = cacheWidth(spec);
  const rows = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let filled = 0;
  const clips = parts.map((part) => {
    const clip = { from: filled / width, frames: part.length / width };
    rows.set(part, filled);
    filled += part.length;
    return clip;
  });
  return { cache: { spec, recordings: [], rows }, clips };
}
