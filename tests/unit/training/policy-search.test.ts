import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  ASKED,
  HEADROOM,
  type LimitFigures,
  type ListenedTo,
  policyStreams,
  searchPolicies,
  thresholdsOf,
} from '../../../models/training/figures/policy-search.js';
import { calibrationError } from '../../../models/training/metrics/metrics.js';
import {
  calibratedSmoothing,
  joinReadings,
  stateSteps,
  statementsOf,
} from '../../../models/training/figures/stream-figures.js';
import type { StreamStep } from '../../../models/training/streams/streaming.js';
import { Random } from '../../../models/training/random.js';
import { EMOTIONS } from '../../../src/contract/emotions.js';

const HOP = 0.128;
const SMOOTHING = { seconds: 4, temperature: 1 };

/**
 * Emotions of so many recordings, of three seconds each and two of pause. Each reading alone is a poor guess, many together are
 * a good one; or all of a recording err together (`steady`).
 */
function noisy(speaker: string, count: number, signal: number, recordings = 1, steady = false): StreamStep[] {
  const random = new Random(speaker.length + count);
  const noise = (): number[] => EMOTIONS.map(() => 1.5 * random.normal());
  return Array.from({ length: count }, (_, episode) => {
    const label = random.integer(EMOTIONS.length);
    return Array.from({ length: recordings }, (__, which) => {
      const start = (episode * recordings + which) * 40 * HOP;
      const common = noise();
      return Array.from({ length: 40 }, (___, i): StreamStep => {
        const speech = i < 24;
        const frames = speech ? Math.min(188, 8 * (i + 1)) : 0;
        const err = steady ? common : noise();
        return {
          ...{ speaker, episode, label, speech, frames, start, adaptedSeconds: 0, voice: 0 },
          sex: 'male',
          time: start + i * HOP,
          logits: frames < 32 ? null : EMOTIONS.map((____, k) => (k === label ? signal : 0) + (err[k] ?? 0)),
        };
      });
    }).flat();
  }).flat();
}

describe('evidence', () => {
  it('of before a window is kept, and none where the time constant is 0', () => {
    const steps = noisy('toy/a', 2, 1);
    const [kept, alone] = [joinReadings(steps, 1, SMOOTHING), joinReadings(steps, 1, { seconds: 0, temperature: 1 })];
    const second = joinReadings(steps.slice(40), 1, SMOOTHING);
    // Readings, of which the first is the fourth of 24 steps of speech.
    const read = (all: typeof kept, from: number): number[] =>
      all.slice(from + 3, from + 24).flatMap((one) => one ?? []);
    const differ = (a: readonly number[], b: readonly number[]): number =>
      Math.max(...a.map((value, i) => Math.abs(value - (b[i] ?? NaN))));
    assert.ok(differ(read(kept, 0), read(alone, 0)) < 1e-12, 'there was nothing before');
    assert.ok(differ(read(alone, 40), read(second, 0)) < 1e-12);
    assert.ok(differ(read(kept, 40), read(second, 0)) > 0.01);
    const sure = (i: number): number => Math.max(...(kept[i] ?? []));
    assert.ok(sure(30) < sure(23), 'it fades in a pause');
    assert.equal(kept[0], null);
  });

  it('that fades is what the product smooths by', () => {
    const steps = noisy('toy/a', 3, 2);
    const thresholds = { confidence: 0.5, margin: 0.1 };
    assert.deepEqual(
      stateSteps(steps, joinReadings(steps, 0.8, SMOOTHING), thresholds),
      statementsOf(steps, 0.8, thresholds, SMOOTHING),
    );
  });

  it('is right as often as it says, by a temperature of its own', () => {
    const parts = [{ steps: noisy('toy/a', 60, 1.2), temperature: 1 }];
    const smoothing = calibratedSmoothing(parts, 4);
    const error = (temperature: number): number => {
      const steps = noisy('toy/bbb', 60, 1.2);
      const joined = joinReadings(steps, 1, { ...smoothing, temperature });
      return calibrationError(
        steps.flatMap((step, i) => {
          const said = joined[i];
          return said ? [{ ...step, logits: said.map(Math.log) }] : [];
        }),
        1,
      );
    };
    assert.ok(error(smoothing.temperature) < error(1), `${error(smoothing.temperature)}, ${error(1)}`);
  });
});

describe('the search for a policy', () => {
  const parts = [{ steps: [...noisy('toy/a', 12, 3, 5, true), ...noisy('toy/bb', 12, 3, 5, true)], temperature: 1 }];
  const scattered = [
    { steps: [...noisy('toy/a', 60, 3, 1, true), ...noisy('toy/bb', 60, 3, 1, true)], temperature: 1 },
  ];
  const found = searchPolicies({ adapted: parts, scattered }, HOP);

  it('chooses no limit at which too much is wrong; first one where it lasts, then one with a statement often enough', () => {
    const [{ chosen: best }] = found;
    assert.ok(best, 'something can be stated');
    const lasts = ({ changes }: LimitFigures): boolean => changes < ASKED.changes;
    const often = ({ coverage }: LimitFigures): boolean => coverage >= ASKED.coverage;
    for (const { curve, chosen } of found) {
      const right = curve.filter(({ precision }) => precision >= ASKED.precision);
      assert.equal(chosen === null, right.length === 0);
      if (chosen) assert.ok(right.includes(chosen));
      if (right.some(lasts)) assert.ok(lasts(best) && chosen && lasts(chosen));
      if (right.some((one) => lasts(one) && often(one))) assert.ok(often(best));
    }
    assert.ok(lasts(best) && often(best));
  });

  it('states something right where every emotion is too short to last', () => {
    const clear = [{ steps: noisy('toy/a', 60, 12, 1, true), temperature: 1 }];
    const [{ chosen }] = searchPolicies({ adapted: clear, scattered: clear }, HOP);
    assert.ok(chosen && chosen.changes >= ASKED.changes && chosen.coverage > 0.5, JSON.stringify(chosen));
  });

  it('counts what is right less what is wrong, in both orders', () => {
    const worth = ({ scattered, ...lasting }: LimitFigures): number =>
      [lasting, scattered].reduce((sum, one) => sum + one.coverage * (one.precision - (1 - one.precision)), 0);
    const [{ chosen: best }] = found;
    const safe = ({ precision, coverage }: LimitFigures): boolean =>
      precision >= ASKED.precision + HEADROOM && coverage >= ASKED.coverage + HEADROOM;
    assert.ok(best && safe(best), 'other voices are harder');
    for (const { chosen } of found) {
      if (chosen && chosen.changes < ASKED.changes && safe(chosen)) assert.ok(worth(chosen) <= worth(best) + 1e-12);
    }
    const deaf = [{ steps: noisy('toy/a', 30, 0), temperature: 1 }];
    const [{ chosen, curve }] = searchPolicies({ adapted: parts, scattered: deaf }, HOP);
    const least = curve.find(({ confidence }) => confidence === best.confidence);
    assert.ok(chosen && least && worth(chosen) >= worth(least), 'who is wrong after each change says less');
  });

  it('states hardly anything where nothing is good enough', () => {
    const deaf = [{ steps: noisy('toy/a', 20, 0), temperature: 1 }];
    const [policy] = searchPolicies({ adapted: deaf, scattered: deaf }, HOP);
    assert.equal(policy.chosen, null);
    assert.equal(thresholdsOf(policy).confidence, policy.curve.at(-1)?.confidence);
  });

  it('listens to each part at the temperature that the others tell', () => {
    const part = (speaker: string, signal: number): ListenedTo => ({
      adapted: noisy(speaker, 10, signal),
      scattered: noisy(speaker, 12, signal),
    });
    const { adapted, scattered } = policyStreams([[part('toy/a', 1), part('toy/bb', 4)]], HOP);
    assert.deepEqual([adapted.length, scattered.length], [2, 2]);
    const [first, second] = adapted;
    assert.ok(first && second && first.temperature < second.temperature, 'the first is judged by the clearer one');
  });
});
