import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readManifest } from '../../../models/training/card.js';
import {
  ASKED,
  MINIMA,
  policyFigures,
  policyOf,
  reportPolicies,
  searchPolicies,
} from '../../../models/training/policy-search.js';
import { calibrationError } from '../../../models/training/metrics.js';
import {
  calibratedSmoothing,
  joinReadings,
  stateSteps,
  statementsOf,
} from '../../../models/training/stream-figures.js';
import type { StreamStep } from '../../../models/training/streaming.js';
import { Random } from '../../../models/training/random.js';
import { EMOTIONS } from '../../../src/contract/emotions.js';

const manifest = readManifest('models/five-corpora');
const HOP = 0.128;
const SMOOTHING = { seconds: 4, temperature: 1 };

/** Recordings of three seconds and two of pause: each reading alone is a poor guess, many together are a good one. */
function noisy(speaker: string, count: number, signal: number): StreamStep[] {
  const random = new Random(speaker.length + count);
  return Array.from({ length: count }, (_, episode) => {
    const label = random.integer(EMOTIONS.length);
    return Array.from({ length: 40 }, (__, i): StreamStep => {
      const speech = i < 24;
      const frames = speech ? Math.min(188, 8 * (i + 1)) : 0;
      return {
        ...{ speaker, episode, label, speech, frames, adaptedSeconds: 0, voice: 0 },
        sex: 'male',
        start: episode * 40 * HOP,
        time: (episode * 40 + i) * HOP,
        logits: frames < 32 ? null : EMOTIONS.map((___, k) => (k === label ? signal : 0) + 1.5 * random.normal()),
      };
    });
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
  const parts = [{ steps: [...noisy('toy/a', 30, 2.5), ...noisy('toy/bb', 30, 2.5)], temperature: 1 }];
  const asked: number[] = [];
  const found = searchPolicies((minimum) => {
    asked.push(minimum);
    return parts;
  }, HOP);

  it('asks for readings of each shortest window', () => assert.deepEqual(asked, MINIMA));

  it('puts the one first that changes least of those that state enough while enough of it is right', () => {
    const [best] = found;
    assert.ok(best?.chosen && best.chosen.precision >= ASKED.precision);
    const enough = Math.min(ASKED.coverage, best.chosen.coverage);
    for (const { chosen } of found) {
      if (!chosen) continue;
      assert.ok(chosen.coverage <= enough || enough === ASKED.coverage);
      if (chosen.coverage >= enough) assert.ok(chosen.changes >= best.chosen.changes);
    }
  });

  it('chooses the lowest limit that is good enough', () => {
    for (const { curve, chosen } of found.slice(0, 5)) {
      const before = curve.filter(({ confidence }) => confidence < (chosen?.confidence ?? 0));
      assert.ok(before.every(({ precision }) => precision < ASKED.precision));
    }
  });

  it('chooses none where nothing is good enough', () => {
    const deaf = [{ steps: noisy('toy/a', 20, 0), temperature: 1 }];
    assert.equal(policyFigures(deaf, policyOf(manifest), HOP).chosen, null);
  });

  it('is reported with the shipped policy beside it', () => {
    const { shipped, best } = reportPolicies([[noisy('toy/a', 10, 2), noisy('toy/bb', 10, 2)]], manifest);
    assert.equal(shipped.policy.smoothing.seconds, manifest.smoothing.seconds);
    assert.equal(shipped.policy.minimum, manifest.window.minimum);
    assert.equal(best.length, 4);
  });
});
