import { largest, type Outcome } from './metrics.js';
import { Random } from '../random.js';

const BOOTSTRAPS = 2000;

/** Lower and upper end. */
export type Interval = readonly [number, number];

/**
 * 95 % of the UAR and of the accuracy when speakers are drawn again (Efron 1979), each with all of his recordings and all
 * that networks of several seeds said of them: these are no more voices.
 */
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
  const random = new Random(1);
  const uars: number[] = [];
  const accuracies: number[] = [];
  for (let draw = 0; draw < BOOTSTRAPS; draw += 1) {
    const drawn = speakers.map(() => random.pick(speakers));
    let [recall, present, right, all] = [0, 0, 0, 0];
    for (let k = 0; k < classes; k += 1) {
      const ofClass = drawn.reduce((sum, one) => sum + (one.all[k] ?? 0), 0);
      const rightOfClass = drawn.reduce((sum, one) => sum + (one.right[k] ?? 0), 0);
      if (ofClass === 0) continue;
      recall += rightOfClass / ofClass;
      present += 1;
      right += rightOfClass;
      all += ofClass;
    }
    uars.push(recall / present);
    accuracies.push(right / all);
  }
  return { uar: middle(uars), accuracy: middle(accuracies) };
}

function middle(draws: number[]): Interval {
  draws.sort((a, b) => a - b);
  return [draws[Math.floor(0.025 * BOOTSTRAPS)] ?? NaN, draws[Math.ceil(0.975 * BOOTSTRAPS) - 1] ?? NaN];
}
