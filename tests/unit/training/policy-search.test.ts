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
import { joinReadings, stateSteps, statementsOf, type StreamStep } from '../../../models/training/streaming.js';
import { Random } from '../../../models/training/random.js';
import { EMOTIONS } from '../../../src/contract/emotions.js';

const manifest = readManifest('models/five-corpora');
const HOP = 0.128;

/** Recordings of three seconds and two of pause: each reading alone is a poor guess, many together are a good one. */
function noisy(speaker: string, count: number, signal: number): StreamStep[] {
  const random = new Random(speaker.length + count);
  return Array.from({ length: count }, (_, recording) => {
    const label = random.integer(EMOTIONS.length);
    return Array.from({ length: 40 }, (__, i): StreamStep => {
      const speech = i < 24;
      const frames = speech ? Math.min(188, 8 * (i + 1)) : 0;
      return {
        ...{ speaker, recording, label, speech, frames, adaptedSeconds: 0, voice: 0 },
        sex: 'male',
        start: recording * 40 * HOP,
        time: (recording * 40 + i) * HOP,
        logits: frames < 32 ? null : EMOTIONS.map((___, k) => (k === label ? signal : 0) + 1.5 * random.normal()),
      };
    });
  }).flat();
}

describe('evidence', () => {
  it('is gathered over an utterance and begins anew after a pause', () => {
    const steps = noisy('toy/a', 2, 1);
    const joined = joinReadings(steps, 1, 4);
    const at = (i: number) => joined[i] ?? [];
    // The first reading stands for itself.
    for (const first of [3, 43]) {
      const powers = (steps[first]?.logits ?? []).map(Math.exp);
      const sum = powers.reduce((total, power) => total + power, 0);
      at(first).forEach((value, k) => assert.ok(Math.abs(value - (powers[k] ?? 0) / sum) < 1e-9));
    }
    assert.ok(Math.abs(at(20).reduce((sum, value) => sum + value, 0) - 1) < 1e-9);
    assert.equal(joined[30], null);
  });

  it('that forgets is what the product smooths by', () => {
    const steps = noisy('toy/a', 3, 2);
    const thresholds = { confidence: 0.5, margin: 0.1 };
    assert.deepEqual(
      stateSteps(steps, joinReadings(steps, 0.8, 1), thresholds),
      statementsOf(steps, 0.8, thresholds, 1),
    );
  });
});

describe('the search for a policy', () => {
  const parts = [{ steps: [...noisy('toy/a', 30, 1.2), ...noisy('toy/bb', 30, 1.2)], temperature: 1 }];
  const asked: number[] = [];
  const found = searchPolicies((minimum) => {
    asked.push(minimum);
    return parts;
  }, HOP);

  it('asks for readings of each shortest window', () => assert.deepEqual(asked, MINIMA));

  it('puts the one first that states most while enough of it is right', () => {
    const [best] = found;
    assert.ok(best?.chosen && best.chosen.precision >= ASKED.precision);
    const calm = found.filter(({ chosen }) => chosen && chosen.changes < ASKED.changes);
    assert.ok(calm.every(({ chosen }) => (chosen?.coverage ?? 0) <= (best.chosen?.coverage ?? 0)));
    const alone = found.find(({ policy }) => policy.smoothing === 0);
    assert.ok((alone?.chosen?.coverage ?? 0) < best.chosen.coverage);
    assert.notEqual(best.policy.smoothing, 0, 'noise is averaged out');
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
    assert.deepEqual(shipped.policy, policyOf(manifest));
    assert.equal(shipped.policy.minimum, manifest.window.minimum);
    assert.equal(best.length, 8);
  });
});
