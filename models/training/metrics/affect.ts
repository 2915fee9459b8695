import { placeOf } from '../../../src/analysis/circumplex.js';
import { softmax } from '../../../src/analysis/softmax.js';
import { EMOTIONS } from '../../../src/contract/emotions.js';
import { errorOf, type Outcome, reliabilityOf, unweightedAverageRecall } from './metrics.js';
import { type Interval, speakerIntervals } from './speaker-bootstrap.js';

/** How well two sides of the circumplex are told apart: excited from calm, or pleasant from unpleasant. */
export interface SideMetrics {
  /** Mean of the recalls of the two sides, each said where its emotions are on average the likelier; chance is a half. */
  readonly uar: number;
  readonly interval: Interval;
  /** Expected calibration error of the upper side's emotions' probability together. */
  readonly ece: number;
  /** How often the shown value of a recording of the upper side is above one of the lower: the area under the ROC curve. */
  readonly auc: number;
}

type Axis = 'arousal' | 'valence';

/** An emotion's place on the axis, by the product's own map. */
const placeOn = (axis: Axis, emotion: string): number =>
  placeOf(EMOTIONS.map((one) => (one === emotion ? 1 : 0)))[axis];

/** Calm, where it is told apart, stands with neutral. */
const emotionAt = (label: number): string => EMOTIONS[label] ?? 'neutral';

/** Figures of the two sides of `axis`, by the sign of the emotions' places; null where the recordings are all on one. */
export function sideMetrics(
  outcomes: readonly (Outcome & { readonly temperature: number })[],
  axis: Axis,
): SideMetrics | null {
  const sides = outcomes.map((outcome) => {
    const probabilities = softmax(outcome.logits, outcome.temperature);
    let upper = 0;
    let count = 0;
    let value = 0;
    probabilities.forEach((probability, label) => {
      const place = placeOn(axis, emotionAt(label));
      value += probability * place;
      if (place <= 0) return;
      upper += probability;
      count += 1;
    });
    const label = placeOn(axis, emotionAt(outcome.label)) > 0 ? 1 : 0;
    const logits = [(1 - upper) / (probabilities.length - count), upper / count];
    return { ...outcome, label, logits, upper, value };
  });
  if (new Set(sides.map(({ label }) => label)).size < 2) return null;
  return {
    uar: unweightedAverageRecall(sides, 2),
    interval: speakerIntervals(sides, 2).uar,
    ece: errorOf(reliabilityOf(sides.map(({ upper, label }) => ({ certainty: upper, right: label === 1 })))),
    auc: areaUnderCurve(sides),
  };
}

/** By the ranks of the upper ones (Mann and Whitney 1947); equal values share a rank. */
function areaUnderCurve(sides: readonly { readonly label: number; readonly value: number }[]): number {
  const order = [...sides].sort((a, b) => a.value - b.value);
  let ranks = 0;
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && order[to]?.value === order[from]?.value) to += 1;
    const shared = (from + 1 + to) / 2;
    for (let i = from; i < to; i += 1) ranks += order[i]?.label === 1 ? shared : 0;
    from = to;
  }
  const upper = sides.filter(({ label }) => label === 1).length;
  return (ranks - (upper * (upper + 1)) / 2) / (upper * (sides.length - upper));
}
