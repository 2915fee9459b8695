import { HYSTERESIS } from '../../src/analysis/statement.js';
import type { ModelManifest } from '../../src/contract/model-manifest.js';
import { correctByOthers } from './bias-standard.js';
import {
  calibratedSmoothing,
  hopSecondsOf,
  joinReadings,
  stateSteps,
  type StreamFigures,
  streamFigures,
  type TemperedSteps,
} from './stream-figures.js';
import type { StreamStep } from './streaming.js';

/** When something is stated, and from what. */
export interface Policy {
  readonly smoothing: ModelManifest['smoothing'];
  /** Frames of the shortest window that counts. */
  readonly minimum: number;
  readonly margin: number;
  readonly hysteresis: number;
}

/** A policy's curve, and the lowest limit of certainty at which enough of what is stated is right. */
export interface PolicyFigures {
  readonly policy: Policy;
  readonly curve: readonly (StreamFigures & { readonly confidence: number })[];
  /** Null where no limit is high enough. */
  readonly chosen: (StreamFigures & { readonly confidence: number }) | null;
}

/** Of what is stated, this share should be right; of speech this share should carry a statement; changes in 10 s. */
export const ASKED = { precision: 0.85, coverage: 0.4, changes: 2 } as const;

/** Seconds. */
const SMOOTHINGS: readonly number[] = [0, 2, 4, 6, 9, 13];
/** From half a second; the shortest is what a stream for this search must be read with. */
export const MINIMA: readonly number[] = [32, 64];
/** Of no weight at limits as high as these. */
const MARGIN = 0.1;
const HYSTERESES: readonly number[] = [0.1, 0.2, 0.3];
const CONFIDENCES: readonly number[] = Array.from({ length: 28 }, (_, i) => Number((0.3 + 0.025 * i).toFixed(3)));

/** What the product does. */
export const policyOf = ({ smoothing, window, thresholds }: ModelManifest): Policy => ({
  smoothing,
  minimum: window.minimum,
  margin: thresholds.margin,
  hysteresis: HYSTERESIS,
});

/** How many of the best policies are kept. */
const KEPT = 4;

/**
 * The best policies and the shipped one beside them.
 * @param bySeed steps of each validation part by seed; each part at the temperature of its seed's others.
 */
export function reportPolicies(
  bySeed: readonly (readonly (readonly StreamStep[])[])[],
  manifest: ModelManifest,
): { shipped: PolicyFigures; best: readonly PolicyFigures[] } {
  const hopSeconds = hopSecondsOf(manifest);
  const partsOf: PartsOf = (minimum) => bySeed.flatMap((own) => correctByOthers(own.map(atLeast(minimum)), hopSeconds));
  const shipped = policyOf(manifest);
  return {
    shipped: policyFigures(partsOf(shipped.minimum), shipped, hopSeconds),
    best: searchPolicies(partsOf, hopSeconds).slice(0, KEPT),
  };
}

/** Parts with readings of as many frames at least. */
type PartsOf = (minimum: number) => readonly TemperedSteps[];

const atLeast =
  (minimum: number) =>
  (steps: readonly StreamStep[]): StreamStep[] =>
    steps.map((step) => (step.frames < minimum ? { ...step, logits: null } : step));

const joinedBy = (
  parts: readonly TemperedSteps[],
  smoothing: ModelManifest['smoothing'],
): ReturnType<typeof joinReadings>[] =>
  parts.map(({ steps, temperature }) => joinReadings(steps, temperature, smoothing));

/** With the smoothing's temperature fitted on these networks. */
export function policyFigures(parts: readonly TemperedSteps[], policy: Policy, hopSeconds: number): PolicyFigures {
  const smoothing = calibratedSmoothing(parts, policy.smoothing.seconds);
  return figuresWith(joinedBy(parts, smoothing), parts, { ...policy, smoothing }, hopSeconds);
}

function figuresWith(
  joined: readonly ReturnType<typeof joinReadings>[],
  parts: readonly TemperedSteps[],
  policy: Policy,
  hopSeconds: number,
): PolicyFigures {
  const { margin, hysteresis } = policy;
  const curve = CONFIDENCES.map((confidence) => {
    const stated = parts.flatMap(({ steps }, i) =>
      stateSteps(steps, joined[i] ?? [], { confidence, margin }, hysteresis),
    );
    return { confidence, ...streamFigures(stated, hopSeconds) };
  });
  return { policy, curve, chosen: curve.find(({ precision }) => precision >= ASKED.precision) ?? null };
}

/**
 * Every policy of the grid on the streams of speakers who chose and tested nothing else, the best first: while enough of
 * what is stated is right, the most speech with a statement; of those with enough of it, the one that changes least.
 */
export function searchPolicies(partsOf: PartsOf, hopSeconds: number): PolicyFigures[] {
  const all = MINIMA.flatMap((minimum) => {
    const parts = partsOf(minimum);
    return SMOOTHINGS.flatMap((seconds) => {
      const smoothing = calibratedSmoothing(parts, seconds);
      const joined = joinedBy(parts, smoothing);
      return HYSTERESES.map((hysteresis) =>
        figuresWith(joined, parts, { smoothing, minimum, margin: MARGIN, hysteresis }, hopSeconds),
      );
    });
  });
  const covered = ({ chosen }: PolicyFigures): number => Math.min(ASKED.coverage, chosen?.coverage ?? 0);
  const changes = ({ chosen }: PolicyFigures): number => chosen?.changes ?? Infinity;
  return all.sort((a, b) => covered(b) - covered(a) || changes(a) - changes(b));
}
