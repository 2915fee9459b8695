import type { Sex } from './corpora/recording.js';
import { Random } from './random.js';

/** One test recording with what the network said of it. */
export interface Outcome {
  readonly speaker: string;
  readonly sex: Sex;
  readonly label: number;
  readonly logits: readonly number[];
}

export interface ProtocolMetrics {
  readonly uar: number;
  readonly accuracy: number;
  /** 95 % of the UAR when speakers are drawn again. */
  readonly interval: readonly [number, number];
  readonly seeds: number;
  /** Of training, where a network was trained for it. */
  readonly epochs?: number;
  /** Recall by emotion. */
  readonly perClass: Readonly<Record<string, number>>;
  /** Accuracy by speaker. */
  readonly perSpeaker: Readonly<Record<string, number>>;
  readonly perSex: Readonly<Record<string, number>>;
  /** Rows: what it is; columns: what was said. */
  readonly confusion: readonly (readonly number[])[];
  /** Expected calibration error in 15 bins, at a temperature fitted elsewhere. */
  readonly ece: number;
  /** Of all its outcomes. */
  readonly temperature: number;
  /** Accuracy on the half that the network is surest of. */
  readonly mostCertainHalf: number;
}

const BOOTSTRAPS = 2000;
const BINS = 15;

const largest = (values: readonly number[]): number => values.indexOf(Math.max(...values));

/** Softmax of logits / temperature, of any number of classes. */
export function probabilitiesOf(logits: readonly number[], temperature: number): number[] {
  const most = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp((logit - most) / temperature));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

export function recalls(outcomes: readonly Outcome[], classes: number): (number | null)[] {
  return Array.from({ length: classes }, (_, k) => {
    const own = outcomes.filter(({ label }) => label === k);
    return own.length === 0 ? null : own.filter(({ logits }) => largest(logits) === k).length / own.length;
  });
}

/** Mean of the recalls of the classes that occur. */
export function unweightedAverageRecall(
  outcomes: readonly Outcome[],
  classes: number = outcomes[0]?.logits.length ?? 0,
): number {
  const present = recalls(outcomes, classes).filter((recall) => recall !== null);
  return present.reduce((sum, recall) => sum + recall, 0) / present.length;
}

export const accuracyOf = (outcomes: readonly Outcome[]): number =>
  outcomes.filter(({ label, logits }) => largest(logits) === label).length / outcomes.length;

/** Expected calibration error of the largest probability at `temperature`. */
export function calibrationError(outcomes: readonly Outcome[], temperature: number): number {
  const bins = Array.from({ length: BINS }, () => ({ count: 0, certain: 0, right: 0 }));
  for (const { logits, label } of outcomes) {
    const probabilities = probabilitiesOf(logits, temperature);
    const certainty = Math.max(...probabilities);
    const bin = bins[Math.min(BINS - 1, Math.floor(certainty * BINS))];
    if (!bin) continue;
    bin.count += 1;
    bin.certain += certainty;
    bin.right += largest(probabilities) === label ? 1 : 0;
  }
  return bins.reduce((sum, { certain, right }) => sum + Math.abs(certain - right), 0) / outcomes.length;
}

/** The temperature of the least negative log-likelihood, by golden section between 0.2 and 5. */
export function fitTemperature(outcomes: readonly Outcome[]): number {
  const cost = (logTemperature: number): number =>
    outcomes.reduce(
      (sum, { logits, label }) =>
        sum - Math.log(Math.max(1e-12, probabilitiesOf(logits, Math.exp(logTemperature))[label] ?? 0)),
      0,
    );
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [Math.log(0.2), Math.log(5)];
  for (let i = 0; i < 40; i += 1) {
    const span = ratio * (high - low);
    if (cost(high - span) < cost(low + span)) high = low + span;
    else low = high - span;
  }
  return Math.exp((low + high) / 2);
}

function bootstrapInterval(outcomes: readonly Outcome[], classes: number, seed: number): [number, number] {
  const bySpeaker = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    const own = bySpeaker.get(outcome.speaker);
    if (own) own.push(outcome);
    else bySpeaker.set(outcome.speaker, [outcome]);
  }
  const speakers = [...bySpeaker.values()];
  const random = new Random(seed);
  const draws = Array.from({ length: BOOTSTRAPS }, () =>
    unweightedAverageRecall(
      speakers.flatMap(() => random.pick(speakers)),
      classes,
    ),
  ).sort((a, b) => a - b);
  return [draws[Math.floor(0.025 * BOOTSTRAPS)] ?? NaN, draws[Math.ceil(0.975 * BOOTSTRAPS) - 1] ?? NaN];
}

/** All figures of a protocol; `temperature` was fitted elsewhere. */
export function protocolMetrics(
  outcomes: readonly Outcome[],
  labels: readonly string[],
  temperature: number,
  seeds: number,
): ProtocolMetrics {
  const classes = labels.length;
  const by = (key: (outcome: Outcome) => string, measure: (own: Outcome[]) => number): Record<string, number> =>
    Object.fromEntries(
      [...new Set(outcomes.map(key))]
        .sort()
        .map((name) => [name, measure(outcomes.filter((one) => key(one) === name))]),
    );
  const certainty = ({ logits }: Outcome): number => Math.max(...probabilitiesOf(logits, temperature));
  const certain = [...outcomes].sort((a, b) => certainty(b) - certainty(a)).slice(0, Math.ceil(outcomes.length / 2));
  return {
    uar: unweightedAverageRecall(outcomes, classes),
    accuracy: accuracyOf(outcomes),
    interval: bootstrapInterval(outcomes, classes, 1),
    seeds,
    perClass: Object.fromEntries(
      recalls(outcomes, classes).flatMap((recall, k) => (recall === null ? [] : [[labels[k] ?? k, recall]])),
    ),
    perSpeaker: by(({ speaker }) => speaker, accuracyOf),
    perSex: by(
      ({ sex }) => sex,
      (own) => unweightedAverageRecall(own, classes),
    ),
    confusion: labels.map((_, row) =>
      labels.map(
        (__, column) => outcomes.filter(({ label, logits }) => label === row && largest(logits) === column).length,
      ),
    ),
    ece: calibrationError(outcomes, temperature),
    temperature,
    mostCertainHalf: accuracyOf(certain),
  };
}
