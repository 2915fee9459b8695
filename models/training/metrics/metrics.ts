import { softmax } from '../../../src/analysis/softmax.js';
import type { Intensity, Sex } from '../corpora/recording.js';

/** One test recording with what the network said of it. */
export interface Outcome {
  readonly speaker: string;
  readonly sex: Sex;
  readonly intensity?: Intensity;
  readonly label: number;
  readonly logits: readonly number[];
  /** What had been heard of the speaker, in order, by place among the outcomes of the same fold. */
  readonly heard?: readonly { readonly place: number; readonly seconds: number }[];
}

const BINS = 15;

export const largest = (values: readonly number[]): number => values.indexOf(Math.max(...values));

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

/** A probability that something is so, and whether it was. */
export interface Judgement {
  readonly certainty: number;
  readonly right: boolean;
}

/** Judgements of about the same certainty. */
export interface ReliabilityBin {
  readonly count: number;
  /** Mean. */
  readonly certainty: number;
  /** Share. */
  readonly right: number;
}

/** The judgements in 15 bins of certainty, without the empty ones (Guo et al. 2017). */
export function reliabilityOf(judgements: readonly Judgement[]): ReliabilityBin[] {
  const bins = Array.from({ length: BINS }, () => ({ count: 0, certainty: 0, right: 0 }));
  for (const { certainty, right } of judgements) {
    const bin = bins[Math.min(BINS - 1, Math.floor(certainty * BINS))];
    if (!bin) continue;
    bin.count += 1;
    bin.certainty += certainty;
    bin.right += right ? 1 : 0;
  }
  return bins.flatMap(({ count, certainty, right }) =>
    count === 0 ? [] : [{ count, certainty: certainty / count, right: right / count }],
  );
}

/** Expected calibration error: how far certainty and share of right ones are apart. */
export function errorOf(bins: readonly ReliabilityBin[]): number {
  const count = bins.reduce((sum, bin) => sum + bin.count, 0);
  return bins.reduce((sum, bin) => sum + bin.count * Math.abs(bin.certainty - bin.right), 0) / count;
}

/** What the network says at `temperature`, and whether it is right. */
export function judgementOf({ logits, label }: Outcome, temperature: number): Judgement {
  return { certainty: Math.max(...softmax(logits, temperature)), right: largest(logits) === label };
}

/** Expected calibration error of the largest probability at `temperature`. */
export const calibrationError = (outcomes: readonly Outcome[], temperature: number): number =>
  errorOf(reliabilityOf(outcomes.map((outcome) => judgementOf(outcome, temperature))));

/** The temperature of the least negative log-likelihood, by golden section between 0.2 and 5; 1 where there is nothing to fit it on. */
export function fitTemperature(outcomes: readonly Outcome[]): number {
  if (outcomes.length === 0) return 1;
  const cost = (logTemperature: number): number =>
    outcomes.reduce(
      (sum, { logits, label }) =>
        sum - Math.log(Math.max(1e-12, softmax(logits, Math.exp(logTemperature))[label] ?? 0)),
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
