import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Random, seedOf } from '../../../models/training/random.js';

const COUNT = 20_000;
const draw = (next: () => number): number[] => Array.from({ length: COUNT }, next);
const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;
const variance = (values: readonly number[]): number => mean(values.map((x) => (x - mean(values)) ** 2));
const near = (actual: number, expected: number, tolerance: number): void =>
  assert.ok(Math.abs(actual - expected) < tolerance, `${actual}, expected ${expected}`);

describe('seeded randomness', () => {
  it('goes on after a resume as if it had never stopped', () => {
    const random = new Random(42);
    draw(() => random.uniform());
    const resumed = new Random(0);
    resumed.state = random.state;
    for (let i = 0; i < 100; i += 1) assert.equal(resumed.normal(), random.normal());
  });

  it('is uniform from 0 to below 1', () => {
    const random = new Random(1);
    const values = draw(() => random.uniform());
    assert.ok(values.every((x) => x >= 0 && x < 1));
    near(mean(values), 1 / 2, 0.01);
    near(variance(values), 1 / 12, 0.005);
  });

  it('is normal with mean 0 and variance 1', () => {
    const random = new Random(2);
    const values = draw(() => random.normal());
    near(mean(values), 0, 0.03);
    near(variance(values), 1, 0.05);
  });

  it('mixes by Beta(0.3, 0.3): mostly near one of the two, and balanced', () => {
    const random = new Random(3);
    const values = draw(() => random.beta(0.3, 0.3));
    assert.ok(values.every((x) => x >= 0 && x <= 1));
    near(mean(values), 0.5, 0.02);
    near(variance(values), 0.25 / 1.6, 0.01);
  });

  it('picks every item about equally often', () => {
    const random = new Random(4);
    const picks = draw(() => random.integer(4));
    for (const item of [0, 1, 2, 3]) near(picks.filter((pick) => pick === item).length / COUNT, 0.25, 0.02);
  });

  it('gives named parts of a run seeds of their own', () => {
    assert.equal(seedOf('a', 1), seedOf('a', 1));
    assert.notEqual(seedOf('a', 1), seedOf('a', 2));
    assert.notEqual(seedOf('ab', 'c'), seedOf('a', 'bc'));
  });
});
