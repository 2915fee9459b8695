import type { ModelManifest } from '../../../src/contract/model-manifest.js';
import { correctByOthers } from './bias-standard.js';
import {
  calibratedSmoothing,
  joinReadings,
  stateSteps,
  type StreamFigures,
  streamFigures,
  type TemperedSteps,
} from './stream-figures.js';
import type { StreamStep } from '../streams/streaming.js';

/** Of what is stated, this share should be right; of speech this share should carry a statement; changes in 10 s. */
export const ASKED = { precision: 0.85, coverage: 0.4, changes: 2 } as const;

/**
 * By this the voices who choose are easier than others, as the tested ones' streams told each time they were read: as far above
 * both shares a policy should lie on them (NOTES.md).
 */
export const HEADROOM = 0.03;

/** Seconds. */
const SMOOTHINGS: readonly number[] = [1, 2, 3, 4, 5, 6, 9];
/** Of no weight at limits as high as those that are chosen. */
const MARGIN = 0.1;
/** A hundredth is worth a point of both shares, at the end half of one. */
const CONFIDENCES: readonly number[] = [
  ...[0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.81, 0.82, 0.83, 0.84, 0.85, 0.86, 0.87, 0.88, 0.89],
  ...[0.9, 0.91, 0.92, 0.93, 0.94, 0.95, 0.96, 0.965, 0.97, 0.975, 0.98, 0.985, 0.99],
];

/** Streams of the same speakers: emotions that last, and another emotion in every recording. */
interface Orders<T> {
  readonly adapted: T;
  readonly scattered: T;
}

export type ListenedTo = Orders<readonly StreamStep[]>;
export type PolicyStreams = Orders<readonly TemperedSteps[]>;

/** @param bySeed streams of each validation part by seed: each at the temperature and by the bias of its seed's others. */
export function policyStreams(bySeed: readonly (readonly ListenedTo[])[], hopSeconds: number): PolicyStreams {
  const of = (order: keyof ListenedTo): TemperedSteps[] =>
    bySeed.flatMap((parts) =>
      correctByOthers(
        parts.map((part) => part[order]),
        hopSeconds,
      ),
    );
  return { adapted: of('adapted'), scattered: of('scattered') };
}

/** What is stated from this probability on. */
export interface LimitFigures extends StreamFigures {
  readonly confidence: number;
  readonly scattered: StreamFigures;
}

/** When something is stated: how long readings count, and from which probability on. */
export interface PolicyFigures {
  readonly smoothing: ModelManifest['smoothing'];
  readonly curve: readonly LimitFigures[];
  /** Null where at no limit enough is right. */
  readonly chosen: LimitFigures | null;
}

/** Of a policy; without one the highest limit, so that little is said. */
export const thresholdsOf = ({ curve, chosen }: PolicyFigures): ModelManifest['thresholds'] => ({
  confidence: chosen?.confidence ?? Math.max(...curve.map(({ confidence }) => confidence)),
  margin: MARGIN,
});

/**
 * Policies on streams of speakers whom these networks did not hear, the best first. Enough of what is stated must be right; then it should
 * not change too often, and both shares lie a little above what is asked; then counts what is rightly stated less what is
 * wrongly, in both orders, since emotions last neither always nor never. Each smoothing has the temperature that is fitted on
 * the streams.
 */
export function searchPolicies(
  { adapted, scattered }: PolicyStreams,
  hopSeconds: number,
): [PolicyFigures, ...PolicyFigures[]] {
  const policyOf = (seconds: number): PolicyFigures => {
    const smoothing = calibratedSmoothing(adapted, seconds);
    const [lasting, changing] = [adapted, scattered].map((parts) => curveOf(parts, smoothing, hopSeconds));
    const curve = CONFIDENCES.flatMap((confidence, i) => {
      const [figures, others] = [lasting?.[i], changing?.[i]];
      return figures && others ? [{ confidence, ...figures, scattered: others }] : [];
    });
    const [chosen = null] = curve.filter(({ precision }) => precision >= ASKED.precision).sort(better);
    return { smoothing, curve, chosen };
  };
  const [best, ...others] = SMOOTHINGS.map(policyOf).sort(byChosen);
  if (!best) throw new Error('There is no policy to choose from.');
  return [best, ...others];
}

const byChosen = ({ chosen: a }: PolicyFigures, { chosen: b }: PolicyFigures): number =>
  a && b ? better(a, b) : Number(!a) - Number(!b);

const better = (a: LimitFigures, b: LimitFigures): number =>
  Number(b.changes < ASKED.changes) - Number(a.changes < ASKED.changes) ||
  headroom(b) - headroom(a) ||
  worth(b) - worth(a);

const headroom = ({ precision, coverage }: LimitFigures): number =>
  Math.min(HEADROOM, precision - ASKED.precision, coverage - ASKED.coverage);

const worth = ({ scattered, ...lasting }: LimitFigures): number =>
  [lasting, scattered].reduce((sum, { coverage, precision }) => sum + coverage * (2 * precision - 1), 0);

/** Figures at each limit. */
function curveOf(
  parts: readonly TemperedSteps[],
  smoothing: ModelManifest['smoothing'],
  hopSeconds: number,
): StreamFigures[] {
  const joined = parts.map(({ steps, temperature }) => ({
    steps,
    readings: joinReadings(steps, temperature, smoothing),
  }));
  return CONFIDENCES.map((confidence) =>
    streamFigures(
      joined.flatMap(({ steps, readings }) => stateSteps(steps, readings, { confidence, margin: MARGIN })),
      hopSeconds,
    ),
  );
}
