import type { ModelManifest } from '../../src/contract/model-manifest.js';
import { fitTemperature } from './metrics.js';
import {
  type Evidence,
  hopSecondsOf,
  joinReadings,
  outcomeOf,
  stateSteps,
  type StreamFigures,
  streamFigures,
  type StreamStep,
} from './streaming.js';

/** When something is stated, and from what. */
export interface Policy {
  readonly evidence: Evidence;
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

const EVIDENCE: readonly Evidence[] = [0, 0.5, 1, 2, 'utterance'];
/** From half a second; the shortest is what a stream for this search must be read with. */
export const MINIMA: readonly number[] = [32, 64, 96];
/** Of no weight at limits as high as these. */
const MARGIN = 0.1;
const HYSTERESES: readonly number[] = [0.08, 0.2];
const CONFIDENCES: readonly number[] = Array.from({ length: 27 }, (_, i) => Number((0.3 + 0.025 * i).toFixed(3)));

/** What product 1.1 does. */
export const policyOf = ({ smoothing, window, thresholds }: ModelManifest): Policy => ({
  evidence: smoothing.seconds,
  minimum: window.minimum,
  margin: thresholds.margin,
  hysteresis: 0.08,
});

/** How many of the best policies are kept. */
const KEPT = 8;

/**
 * The best policies and the shipped one beside them.
 * @param bySeed steps of each validation part by seed; each part at the temperature of its seed's others.
 */
export function reportPolicies(
  bySeed: readonly (readonly (readonly StreamStep[])[])[],
  manifest: ModelManifest,
): { shipped: PolicyFigures; best: readonly PolicyFigures[] } {
  const parts = bySeed.flatMap((own) =>
    own.map((steps, part) => {
      const others = own.filter((_, other) => other !== part || own.length === 1).flat();
      return { steps, temperature: fitTemperature(others.flatMap((step) => outcomeOf(step) ?? [])) };
    }),
  );
  const hopSeconds = hopSecondsOf(manifest);
  return {
    shipped: policyFigures(parts, policyOf(manifest), hopSeconds),
    best: searchPolicies(parts, hopSeconds).slice(0, KEPT),
  };
}

/** Parts of the steps with a temperature of their own: each split's at what was fitted on the others. */
export interface TemperedSteps {
  readonly steps: readonly StreamStep[];
  readonly temperature: number;
}

export function policyFigures(parts: readonly TemperedSteps[], policy: Policy, hopSeconds: number): PolicyFigures {
  return figuresWith(
    parts.map(({ steps, temperature }) => joinReadings(steps, temperature, policy.evidence, policy.minimum)),
    parts,
    policy,
    hopSeconds,
  );
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
 * Every policy of the grid on the streams of speakers who chose and tested nothing else, the best first: the most speech
 * with a statement while enough of them are right; those that change seldom enough come before those that do not.
 */
export function searchPolicies(parts: readonly TemperedSteps[], hopSeconds: number): PolicyFigures[] {
  const all = EVIDENCE.flatMap((evidence) =>
    MINIMA.flatMap((minimum) => {
      const joined = parts.map(({ steps, temperature }) => joinReadings(steps, temperature, evidence, minimum));
      return HYSTERESES.map((hysteresis) =>
        figuresWith(joined, parts, { evidence, minimum, margin: MARGIN, hysteresis }, hopSeconds),
      );
    }),
  );
  const calm = ({ chosen }: PolicyFigures): number => (chosen && chosen.changes < ASKED.changes ? 1 : 0);
  const covered = ({ chosen }: PolicyFigures): number => chosen?.coverage ?? 0;
  return all.sort((a, b) => calm(b) - calm(a) || covered(b) - covered(a));
}
