import type { NetworkView } from '../../../src/contract/model-manifest.js';
import { biasStandardOf, outcomesWithoutBias } from './bias-standard.js';
import { sideMetrics, type SideMetrics } from '../metrics/affect.js';
import {
  accuracyOf,
  errorOf,
  fitTemperature,
  judgementOf,
  largest,
  type Outcome,
  recalls,
  type ReliabilityBin,
  reliabilityOf,
  unweightedAverageRecall,
} from '../metrics/metrics.js';
import { type Interval, speakerIntervals } from '../metrics/speaker-bootstrap.js';
import { notChoosing } from '../protocols/validation-speakers.js';

/** An outcome, which seed's network it is of, and a temperature that was fitted without it. */
export interface JudgedOutcome extends Outcome {
  readonly seed: number;
  readonly temperature: number;
}

/** All figures of a protocol. */
export interface ProtocolMetrics {
  /** Over all seeds. */
  readonly uar: number;
  readonly accuracy: number;
  /** 95 % of the UAR when speakers are drawn again. */
  readonly interval: Interval;
  /** The same of the accuracy. */
  readonly accuracyInterval: Interval;
  /** UAR less chance when asked only about the emotions that the corpus has. */
  readonly aboveChance: number;
  readonly seeds: number;
  readonly uarBySeed: readonly number[];
  /** Standard deviation of these; null of one. */
  readonly seedDeviation: number | null;
  /** Of training, where a network was trained for it. */
  readonly epochs?: number;
  /** What each of the networks sees whose logits were averaged; the epochs are the first one's. */
  readonly networks?: readonly NetworkView[];
  /** Of the manifest (src/contract/model-manifest.ts) that such networks have; none where it was 1. */
  readonly format?: number;
  /** Recall by emotion. */
  readonly perClass: Readonly<Record<string, number>>;
  /** Accuracy by speaker. */
  readonly perSpeaker: Readonly<Record<string, number>>;
  /** Of those with at least {@link FEWEST} recordings. */
  readonly worstSpeaker: { readonly speaker: string; readonly accuracy: number };
  /** UAR. */
  readonly perSex: Readonly<Record<string, number>>;
  /** Women's UAR less men's; null where there are not both. */
  readonly gap: number | null;
  /** Whose recordings have the sex by which they are told apart in a picture. */
  readonly women: readonly string[];
  /** UAR by how strongly it was acted, where the corpus tells. */
  readonly perIntensity: Readonly<Record<string, number>>;
  /** Rows: what it is; columns: what was said. */
  readonly confusion: readonly (readonly number[])[];
  /** Expected calibration error in 15 bins, at temperatures fitted elsewhere; before, at 1. */
  readonly ece: number;
  readonly eceBefore: number;
  readonly reliability: readonly ReliabilityBin[];
  /** Of all its outcomes. */
  readonly temperature: number;
  /** Accuracy on the half that the network is surest of. */
  readonly mostCertainHalf: number;
  /** Accuracy on the surest twentieth, two twentieths … all. */
  readonly coverageAccuracy: readonly number[];
  /** Excited against calm, pleasant against unpleasant. */
  readonly arousal: SideMetrics | null;
  readonly valence: SideMetrics | null;
  /** The same of RAVDESS' actors alone by whom neither recipe nor policy was chosen, where others are tested too. */
  readonly notChoosing?: NotChoosing;
  /** Set where tested voices, or even recordings, were in the training. */
  readonly leaks?: true;
}

/** Of speakers by whom nothing was chosen (validation-speakers.ts). */
export interface NotChoosing {
  readonly speakers: number;
  readonly uar: number;
  readonly interval: Interval;
}

/** Recordings of a speaker below which his share of right ones says little. */
const FEWEST = 20;
const COVERAGES = 20;

/** @param labels names of the classes. */
export function protocolMetrics(outcomes: readonly JudgedOutcome[], labels: readonly string[]): ProtocolMetrics {
  const classes = labels.length;
  const uarOf = (own: readonly Outcome[]): number => unweightedAverageRecall(own, classes);
  const seeds = [...new Set(outcomes.map(({ seed }) => seed))];
  const uarBySeed = seeds.map((wanted) => uarOf(outcomes.filter(({ seed }) => seed === wanted)));
  const judgements = outcomes.map((outcome) => judgementOf(outcome, outcome.temperature));
  const surest = [...judgements].sort((a, b) => b.certainty - a.certainty);
  const rightOfSurest = (share: number): number => {
    const part = surest.slice(0, Math.ceil(share * surest.length));
    return part.filter(({ right }) => right).length / part.length;
  };
  const intervals = speakerIntervals(outcomes, classes);
  const perSex = by(outcomes, ({ sex }) => sex, uarOf);
  const { female, male } = perSex;
  const reliability = reliabilityOf(judgements);
  const others = notChoosing(outcomes);
  return {
    uar: uarOf(outcomes),
    accuracy: accuracyOf(outcomes),
    interval: intervals.uar,
    accuracyInterval: intervals.accuracy,
    aboveChance: aboveChance(outcomes),
    seeds: seeds.length,
    uarBySeed,
    seedDeviation: seeds.length > 1 ? deviationOf(uarBySeed) : null,
    perClass: Object.fromEntries(
      recalls(outcomes, classes).flatMap((recall, k) => (recall === null ? [] : [[labels[k] ?? k, recall]])),
    ),
    perSpeaker: by(outcomes, ({ speaker }) => speaker, accuracyOf),
    worstSpeaker: worstOf(outcomes, seeds.length),
    perSex,
    gap: female === undefined || male === undefined ? null : female - male,
    women: [...new Set(outcomes.filter(({ sex }) => sex === 'female').map(({ speaker }) => speaker))].sort(),
    perIntensity: by(
      outcomes.filter(({ intensity }) => intensity !== undefined),
      ({ intensity }) => intensity ?? '',
      uarOf,
    ),
    confusion: labels.map((_, row) =>
      labels.map(
        (__, column) => outcomes.filter(({ label, logits }) => label === row && largest(logits) === column).length,
      ),
    ),
    ece: errorOf(reliability),
    eceBefore: errorOf(reliabilityOf(outcomes.map((outcome) => judgementOf(outcome, 1)))),
    reliability,
    temperature: fitTemperature(outcomes),
    mostCertainHalf: rightOfSurest(0.5),
    coverageAccuracy: Array.from({ length: COVERAGES }, (_, i) => rightOfSurest((i + 1) / COVERAGES)),
    arousal: sideMetrics(outcomes, 'arousal'),
    valence: sideMetrics(outcomes, 'valence'),
    ...(others
      ? {
          notChoosing: {
            speakers: new Set(others.map(({ speaker }) => speaker)).size,
            uar: uarOf(others),
            interval: speakerIntervals(others, classes).uar,
          },
        }
      : {}),
  };
}

function aboveChance(outcomes: readonly Outcome[]): number {
  const occurring = new Set(outcomes.map(({ label }) => label));
  const asked = outcomes.map((outcome) => ({
    ...outcome,
    logits: outcome.logits.map((logit, k) => (occurring.has(k) ? logit : -Infinity)),
  }));
  return unweightedAverageRecall(asked) - 1 / occurring.size;
}

/**
 * Each fold's outcomes with the temperature that was fitted on the seed's other folds, and without the bias that these make
 * known. Where there is one fold, each half of its speakers has the other half's temperature, and `elsewhere` tells what is
 * usual: a corpus that is to be unheard cannot.
 * @param bySeed folds of each seed.
 * @param elsewhere outcomes of such networks on other corpora, unheard too; without any the bias stays.
 */
export function judge(
  bySeed: readonly (readonly (readonly Outcome[])[])[],
  elsewhere: readonly Outcome[] = [],
): JudgedOutcome[] {
  return bySeed.flatMap((folds, index) => {
    const [only = [], ...others] = folds;
    const parts = others.length > 0 ? folds : halves(withoutBias(only, elsewhere));
    return parts.flatMap((part, own) => {
      const told = parts.filter((_, other) => other !== own).flat();
      const temperature = fitTemperature(told);
      const heard = others.length > 0 ? withoutBias(part, told) : part;
      return heard.map((outcome) => ({ ...outcome, seed: index + 1, temperature }));
    });
  });
}

/** @param told by whom what is usual is told. */
function withoutBias(outcomes: readonly Outcome[], told: readonly Outcome[]): readonly Outcome[] {
  const temperature = fitTemperature(told);
  return outcomesWithoutBias(outcomes, temperature, biasStandardOf(told, temperature));
}

/** Of the speakers, every second one. */
export function halves<T extends { readonly speaker: string }>(outcomes: readonly T[]): T[][] {
  const speakers = [...new Set(outcomes.map(({ speaker }) => speaker))].sort();
  return [0, 1].map((parity) => outcomes.filter(({ speaker }) => speakers.indexOf(speaker) % 2 === parity));
}

function by<T>(items: readonly T[], key: (item: T) => string, measure: (own: T[]) => number): Record<string, number> {
  const names = [...new Set(items.map(key))].sort();
  return Object.fromEntries(names.map((name) => [name, measure(items.filter((one) => key(one) === name))]));
}

function worstOf(outcomes: readonly Outcome[], seeds: number): ProtocolMetrics['worstSpeaker'] {
  const speakers = [...new Set(outcomes.map(({ speaker }) => speaker))].map((speaker) => {
    const own = outcomes.filter((one) => one.speaker === speaker);
    return { speaker, accuracy: accuracyOf(own), enough: own.length >= FEWEST * seeds };
  });
  const enough = speakers.filter((one) => one.enough);
  const [first = { speaker: '', accuracy: NaN }] = (enough.length > 0 ? enough : speakers).sort(
    (a, b) => a.accuracy - b.accuracy,
  );
  return { speaker: first.speaker, accuracy: first.accuracy };
}

/** Of a sample: over n − 1. */
function deviationOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}
