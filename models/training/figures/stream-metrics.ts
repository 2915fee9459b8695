import { correctByOthers, stepsWithoutBias } from './bias-standard.js';
import { protocolMetrics, type JudgedOutcome, type ProtocolMetrics } from './protocol-metrics.js';
import {
  hopSecondsOf,
  outcomeOf,
  statementsOf,
  type StatedStep,
  type StreamFigures,
  streamFigures,
  type StreamIntervals,
  streamIntervals,
  type TemperedSteps,
} from './stream-figures.js';
import type { StreamStep } from '../streams/streaming.js';
import { notChoosing } from '../protocols/validation-speakers.js';
import { SEVEN } from '../corpora/labels.js';
import type { ModelManifest } from '../../../src/contract/model-manifest.js';

/** A fold's streams: of speakers who are new with every episode, of speakers who are got used to, and of new ones who change with every recording. */
export interface FoldStreams {
  readonly cold: readonly StreamStep[];
  readonly adapted: readonly StreamStep[];
  readonly scattered: readonly StreamStep[];
}

/** The figures of a protocol, by single readings, and what was stated by the limits of `confidence`. */
export interface StreamMetrics extends ProtocolMetrics {
  readonly stream: StreamFigures & {
    readonly confidence: number;
    /** None where they are of before these were told. */
    readonly intervals?: StreamIntervals;
    /** The very same episodes as if each were of somebody new. */
    readonly cold?: StreamFigures;
    /** Of those by whom the policy was not chosen, where others are tested too. */
    readonly notChoosing?: StreamFigures;
  };
}

/** Seconds of the speaker that had been heard when an episode began: from, up to. */
const HEARD: Readonly<Record<string, readonly [number, number]>> = {
  '10': [10, 30],
  '30': [30, 60],
  '60': [60, Infinity],
};

/** A step with what the figures ask beside. */
interface JudgedStep extends StatedStep {
  readonly seed: number;
  readonly temperature: number;
  /** One for each episode of a speaker and seed. */
  readonly key: string;
}

/** At what temperature the readings of each part are taken, and without what bias. */
type Correction = (parts: readonly (readonly StreamStep[])[], hopSeconds: number) => TemperedSteps[];

/**
 * Figures cold and after 10, 30 and 60 s of the speaker, each fold at the temperature and by the bias of the others'.
 * @param bySeed folds of each seed.
 */
export const streamMetrics = (
  bySeed: readonly (readonly FoldStreams[])[],
  manifest: ModelManifest,
): Record<string, StreamMetrics> => metricsOf('streaming', bySeed, manifest, correctByOthers);

/** Likewise of networks that left the corpus out, at the model's own temperature and by its own bias: nothing tells them of such voices. */
export const unheardStreamMetrics = (
  name: string,
  bySeed: readonly (readonly FoldStreams[])[],
  manifest: ModelManifest,
): Record<string, StreamMetrics> =>
  metricsOf(name, bySeed, manifest, (parts, hopSeconds) => {
    const { temperature, adaptation } = manifest;
    return parts.map((steps) => ({
      steps: stepsWithoutBias(steps, temperature, adaptation.bias, hopSeconds),
      temperature,
    }));
  });

function metricsOf(
  name: string,
  bySeed: readonly (readonly FoldStreams[])[],
  manifest: ModelManifest,
  correct: Correction,
): Record<string, StreamMetrics> {
  const { thresholds, smoothing } = manifest;
  const hopSeconds = hopSecondsOf(manifest);
  const judged = (condition: keyof FoldStreams): JudgedStep[] =>
    bySeed.flatMap((folds, index) =>
      correct(
        folds.map((fold) => fold[condition]),
        hopSeconds,
      ).flatMap(({ steps, temperature }) =>
        statementsOf(steps, temperature, thresholds, smoothing).map((step) => ({
          ...step,
          ...{ seed: index + 1, temperature, key: `${index} ${step.speaker} ${step.episode}` },
        })),
      ),
    );
  const cold = judged('cold');
  const adapted = judged('adapted');
  const { confidence } = thresholds;
  const statedOf = (steps: readonly JudgedStep[]): StreamMetrics['stream'] => {
    const others = notChoosing(steps);
    return {
      ...streamFigures(steps, hopSeconds),
      confidence,
      intervals: streamIntervals(steps),
      ...(others ? { notChoosing: streamFigures(others, hopSeconds) } : {}),
    };
  };
  const metrics: Record<string, StreamMetrics> = {
    [`${name}-cold`]: { ...figuresOf(cold), stream: statedOf(cold) },
  };
  const heardBefore = new Map<string, number>();
  for (const { key, adaptedSeconds } of adapted) {
    if (!heardBefore.has(key)) heardBefore.set(key, adaptedSeconds);
  }
  for (const [seconds, [from, to]] of Object.entries(HEARD)) {
    const isHeard = ({ key }: JudgedStep): boolean => {
      const heard = heardBefore.get(key) ?? 0;
      return heard >= from && heard < to;
    };
    const own = adapted.filter(isHeard);
    if (!own.some(({ logits }) => logits)) continue;
    const same = streamFigures(cold.filter(isHeard), hopSeconds);
    metrics[`${name}-${seconds}`] = { ...figuresOf(own), stream: { ...statedOf(own), cold: same } };
  }
  const scattered = judged('scattered');
  metrics[`${name}-scattered`] = { ...figuresOf(scattered), stream: statedOf(scattered) };
  return metrics;
}

/** By single readings, before smoothing. */
function figuresOf(steps: readonly JudgedStep[]): ProtocolMetrics {
  const readings = steps.flatMap((step): JudgedOutcome[] => {
    const outcome = outcomeOf(step);
    return outcome ? [{ ...outcome, seed: step.seed, temperature: step.temperature }] : [];
  });
  return protocolMetrics(readings, SEVEN.names);
}
