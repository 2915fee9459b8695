import { correctByOthers } from './bias-standard.js';
import { protocolMetrics, type JudgedOutcome, type ProtocolMetrics } from './protocol-metrics.js';
import {
  hopSecondsOf,
  outcomeOf,
  statementsOf,
  type StatedStep,
  type StreamFigures,
  streamFigures,
} from './stream-figures.js';
import type { StreamStep } from './streaming.js';
import { notChoosing } from './validation-speakers.js';
import { SEVEN } from './labels.js';
import type { ModelManifest } from '../../src/contract/model-manifest.js';

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
    /** The very same episodes as if each were of somebody new. */
    readonly cold?: StreamFigures;
    /** Of those by whom the policy was not chosen, where others are tested too. */
    readonly notChoosing?: StreamFigures;
  };
}

/** Seconds of the speaker that had been heard when an episode began: from, up to. */
const HEARD: Readonly<Record<string, readonly [number, number]>> = {
  'streaming-10': [10, 30],
  'streaming-30': [30, 60],
  'streaming-60': [60, Infinity],
};

export const STREAMING_PROTOCOLS: readonly string[] = ['streaming-cold', ...Object.keys(HEARD), 'streaming-scattered'];

/** A step with what the figures ask beside. */
interface JudgedStep extends StatedStep {
  readonly seed: number;
  readonly temperature: number;
  /** One for each episode of a speaker and seed. */
  readonly key: string;
}

/**
 * Figures cold and after 10, 30 and 60 s of the speaker, each fold at the temperature and by the bias of the others'.
 * @param bySeed folds of each seed.
 */
export function streamMetrics(
  bySeed: readonly (readonly FoldStreams[])[],
  manifest: ModelManifest,
): Record<string, StreamMetrics> {
  const { thresholds, smoothing } = manifest;
  const hopSeconds = hopSecondsOf(manifest);
  const judged = (condition: keyof FoldStreams): JudgedStep[] =>
    bySeed.flatMap((folds, index) =>
      correctByOthers(
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
      ...(others ? { notChoosing: streamFigures(others, hopSeconds) } : {}),
    };
  };
  const metrics: Record<string, StreamMetrics> = {
    'streaming-cold': { ...figuresOf(cold), stream: statedOf(cold) },
  };
  const heardBefore = new Map<string, number>();
  for (const { key, adaptedSeconds } of adapted) {
    if (!heardBefore.has(key)) heardBefore.set(key, adaptedSeconds);
  }
  for (const [name, [from, to]] of Object.entries(HEARD)) {
    const isHeard = ({ key }: JudgedStep): boolean => {
      const seconds = heardBefore.get(key) ?? 0;
      return seconds >= from && seconds < to;
    };
    const own = adapted.filter(isHeard);
    if (!own.some(({ logits }) => logits)) continue;
    const same = streamFigures(cold.filter(isHeard), hopSeconds);
    metrics[name] = { ...figuresOf(own), stream: { ...statedOf(own), cold: same } };
  }
  const scattered = judged('scattered');
  metrics['streaming-scattered'] = { ...figuresOf(scattered), stream: statedOf(scattered) };
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
