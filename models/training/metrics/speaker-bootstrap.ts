import { largest, type Outcome } from './metrics.js';
import { Random } from '../random.js';

const BOOTSTRAPS = 2000;

/** Lower and upper end. */
export type Interval = readonly [number, number];

/** 95 % of a figure when speakers are drawn again (Efron 1979), each with all that is known of him. */
export function intervalOver<T>(speakers: readonly T[], figure: (drawn: readonly T[]) => number): Interval {
  const random = new Random(1);
  const draws = Array.from({ length: BOOTSTRAPS }, () => figure(speakers.map(() => random.pick(speakers))));
  draws.sort((a, b) => a - b);
  return [draws[Math.floor(0.025 * BOOTSTRAPS)] ?? NaN, draws[Math.ceil(0.975 * BOOTSTRAPS) - 1] ?? NaN];
}

/** Of the UAR and of the accuracy; all that networks of several seeds said of a speaker is his: these are no more voices. */
export function speakerIntervals(
  outcomes: readonly Outcome[],
  classes: number,
): { readonly uar: Interval; readonly accuracy: Interval } {
  const bySpeaker = new Map<string, { all: number[]; right: number[] }>();
  for (const { speaker, label, logits } of outcomes) {
    const own = bySpeaker.get(speaker) ?? {
      all: new Array<number>(classes).fill(0),
      right: new Array<number>(classes).fill(0),
    };
    bySpeaker.set(speaker, own);
    own.all[label] = (own.all[label] ?? 0) + 1;
    if (largest(logits) === label) own.right[label] = (own.right[label] ?? 0) + 1;
  }
  const speakers = [...bySpeaker.values()];
  type Counts = (typeof speakers)[number];
  const byClass = (drawn: readonly Counts[]): { of: number; right: number }[] =>
    Array.from({ length: classes }, (_, k) => ({
      of: drawn.reduce((sum, { all }) => sum + (all[k] ?? 0), 0),
      right: drawn.reduce((sum, { right }) => sum + (right[k] ?? 0), 0),
    })).filter(({ of }) => of > 0);
  return {
    uar: intervalOver(speakers, (drawn) => {
      const present = byClass(drawn);
      return present.reduce((sum, { of, right }) => sum + right / of, 0) / present.length;
    }),
    accuracy: intervalOver(speakers, (drawn) => {
      const present = byClass(drawn);
      const total = (key: 'of' | 'right'): number => present.reduce((sum, one) => sum + one[key], 0);
      return total('right') / total('of');
    }),
  };
}
