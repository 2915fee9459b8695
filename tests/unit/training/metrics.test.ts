import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  accuracyOf,
  calibrationError,
  fitTemperature,
  type Outcome,
  reliabilityOf,
  unweightedAverageRecall,
} from '../../../models/training/metrics/metrics.js';
import { Random } from '../../../models/training/random.js';
import { EMOTIONS } from '../../../src/contract/emotions.js';

const outcome = (label: number, said: number, speaker = 'toy/a', height = 5): Outcome => ({
  speaker,
  sex: speaker.endsWith('a') ? 'female' : 'male',
  label,
  logits: EMOTIONS.map((_, k) => (k === said ? height : 0)),
});

/** Labels drawn from the very probabilities that the logits stand for, divided by `temperature`. */
function calibratedOutcomes(temperature: number, count: number): Outcome[] {
  const random = new Random(1);
  return Array.from({ length: count }, () => {
    const logits = EMOTIONS.map(() => 2 * random.normal());
    const powers = logits.map((logit) => Math.exp(logit / temperature));
    let at = random.uniform() * powers.reduce((sum, power) => sum + power, 0);
    const label = powers.findIndex((power) => (at -= power) < 0);
    return { speaker: 'toy/a', sex: 'female', label: Math.max(0, label), logits };
  });
}

describe('the figures', () => {
  it('weigh a rare emotion as much as a common one', () => {
    const outcomes = [...Array.from({ length: 9 }, () => outcome(0, 0)), outcome(1, 0)];
    assert.equal(accuracyOf(outcomes), 0.9);
    assert.equal(unweightedAverageRecall(outcomes), 0.5);
  });

  it('leave emotions out that were not tested', () => {
    assert.equal(unweightedAverageRecall([outcome(2, 2), outcome(3, 0)]), 0.5);
  });

  it('find the temperature that makes probabilities true', () => {
    for (const temperature of [0.6, 1, 1.8]) {
      const outcomes = calibratedOutcomes(temperature, 4000);
      const fitted = fitTemperature(outcomes);
      assert.ok(Math.abs(fitted - temperature) < 0.1 * temperature, `${fitted}, expected ${temperature}`);
      assert.ok(calibrationError(outcomes, fitted) < 0.03);
    }
    assert.ok(calibrationError(calibratedOutcomes(3, 4000), 1) > 0.15);
  });

  it('leave the temperature as it is where there is nothing to fit it on', () => {
    assert.equal(fitTemperature([]), 1);
  });

  it('say how certain and how right the network was, bin by bin', () => {
    const bins = reliabilityOf([
      { certainty: 0.91, right: true },
      { certainty: 0.93, right: false },
      { certainty: 0.3, right: false },
      { certainty: 1, right: true },
    ]);
    assert.deepEqual(bins, [
      { count: 1, certainty: 0.3, right: 0 },
      { count: 2, certainty: 0.92, right: 0.5 },
      { count: 1, certainty: 1, right: 1 },
    ]);
  });
});
