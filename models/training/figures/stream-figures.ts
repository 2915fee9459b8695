import { logarithms, softmax } from '../../../src/analysis/softmax.js';
import { stateOf } from '../../../src/analysis/statement.js';
import { TemporalSmoothing } from '../../../src/analysis/temporal-smoothing.js';
import { EMOTIONS, type Probabilities } from '../../../src/contract/emotions.js';
import type { ModelManifest } from '../../../src/contract/model-manifest.js';
import { nameOf, type Statement } from '../../../src/contract/snapshot.js';
import { fitTemperature, type Outcome } from '../metrics/metrics.js';
import { type Interval, intervalOver } from '../metrics/speaker-bootstrap.js';
import type { StreamStep } from '../streams/streaming.js';

/** Readings with a temperature that was fitted without them. */
export interface TemperedSteps {
  readonly steps: readonly StreamStep[];
  readonly temperature: number;
}

/** What is said of it. */
export interface StatedStep extends StreamStep {
  readonly statement: Statement;
}

/** A reading by itself, null where the step has none. */
export function outcomeOf({ speaker, sex, label, logits }: StreamStep): Outcome | null {
  return logits ? { speaker, sex, label, logits } : null;
}

/** What readings say together at each step, faded where there is none, null where there was none; each speaker by himself. */
export function joinReadings(
  steps: readonly StreamStep[],
  temperature: number,
  smoothing: ModelManifest['smoothing'],
): (Probabilities | null)[] {
  let joined = new TemporalSmoothing(smoothing);
  return steps.map((step, i) => {
    if (step.speaker !== steps[i - 1]?.speaker) joined = new TemporalSmoothing(smoothing);
    const { logits, start, time: end } = step;
    return logits ? joined.push(softmax(logits, temperature), { start, end }) : joined.at(end);
  });
}

/** The smoothing with the temperature at which what its readings say together is right as often as it says. */
export function calibratedSmoothing(parts: readonly TemperedSteps[], seconds: number): ModelManifest['smoothing'] {
  const smoothing = { seconds, temperature: 1 };
  const together = parts.flatMap(({ steps, temperature }) => {
    const joined = joinReadings(steps, temperature, smoothing);
    return steps.flatMap((step, i) => {
      const outcome = outcomeOf(step);
      const said = joined[i];
      return outcome && said ? [{ ...outcome, logits: logarithms(said) }] : [];
    });
  });
  return { seconds, temperature: fitTemperature(together) };
}

/** What is stated at each step, as the product's analyzer does: thresholds and hysteresis. */
export function stateSteps(
  steps: readonly StreamStep[],
  joined: readonly (Probabilities | null)[],
  thresholds: ModelManifest['thresholds'],
): StatedStep[] {
  let statement: Statement = 'not-sure';
  return steps.map((step, i) => {
    if (step.speaker !== steps[i - 1]?.speaker) statement = 'not-sure';
    const probabilities = joined[i];
    statement = probabilities ? stateOf(probabilities, thresholds, statement) : 'not-sure';
    return { ...step, statement: step.speech ? statement : 'no-speech' };
  });
}

/** What the product would state at each step: temperature, smoothing, thresholds, hysteresis. */
export const statementsOf = (
  steps: readonly StreamStep[],
  temperature: number,
  thresholds: ModelManifest['thresholds'],
  smoothing: ModelManifest['smoothing'],
): StatedStep[] => stateSteps(steps, joinReadings(steps, temperature, smoothing), thresholds);

/** Seconds from one reading to the next. */
export const hopSecondsOf = ({ window, featureSpec }: Pick<ModelManifest, 'window' | 'featureSpec'>): number =>
  (window.hop * featureSpec.hopLength) / featureSpec.sampleRate;

export interface StreamFigures {
  /** Share of speech with a statement. */
  readonly coverage: number;
  /** Share of statements that are right, by time. */
  readonly precision: number;
  /** Changes of what is stated in 10 s of speech, within episodes. */
  readonly changes: number;
  /** Those from one emotion to another one, with or without "not sure" between them: the others come from it or go to it. */
  readonly turns: number;
}

export function streamFigures(steps: readonly StatedStep[], hopSeconds: number): StreamFigures {
  let speech = 0;
  let stated = 0;
  let right = 0;
  let changes = 0;
  let turns = 0;
  /** What was stated last in the present episode. */
  let present: string | null = null;
  let last: StatedStep | null = null;
  for (const step of steps) {
    if (!step.speech) continue;
    speech += 1;
    const same = last?.speaker === step.speaker && last.episode === step.episode;
    if (!same) present = null;
    if (last && same && nameOf(last.statement) !== nameOf(step.statement)) changes += 1;
    if (typeof step.statement === 'object') {
      const { emotion } = step.statement;
      stated += 1;
      if (emotion === EMOTIONS[step.label]) right += 1;
      if (present !== null && present !== emotion) turns += 1;
      present = emotion;
    }
    last = step;
  }
  return {
    coverage: stated / Math.max(1, speech),
    precision: right / Math.max(1, stated),
    changes: (10 * changes) / Math.max(hopSeconds, speech * hopSeconds),
    turns: (10 * turns) / Math.max(hopSeconds, speech * hopSeconds),
  };
}

/** 95 % of both shares when speakers are drawn again. */
export interface StreamIntervals {
  readonly coverage: Interval;
  readonly precision: Interval;
}

export function streamIntervals(steps: readonly StatedStep[]): StreamIntervals {
  const bySpeaker = new Map<string, { speech: number; stated: number; right: number }>();
  for (const { speaker, speech, statement, label } of steps) {
    const own = bySpeaker.get(speaker) ?? { speech: 0, stated: 0, right: 0 };
    bySpeaker.set(speaker, own);
    if (!speech) continue;
    own.speech += 1;
    if (typeof statement !== 'object') continue;
    own.stated += 1;
    if (statement.emotion === EMOTIONS[label]) own.right += 1;
  }
  const speakers = [...bySpeaker.values()];
  type Counts = (typeof speakers)[number];
  const share = (part: keyof Counts, whole: keyof Counts): Interval => {
    const total = (drawn: readonly Counts[], key: keyof Counts): number =>
      drawn.reduce((sum, one) => sum + one[key], 0);
    return intervalOver(speakers, (drawn) => total(drawn, part) / Math.max(1, total(drawn, whole)));
  };
  return { coverage: share('stated', 'speech'), precision: share('right', 'stated') };
}
