import fc from 'fast-check';
import { EMOTIONS, type Emotion, type Probabilities } from '../../../src/contract/emotions.js';

/** Any distribution over the emotions, flat ones and certain ones among them. */
export const anyProbabilities: fc.Arbitrary<Probabilities> = fc
  .array(fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1e-9, 1)), {
    minLength: EMOTIONS.length,
    maxLength: EMOTIONS.length,
  })
  .filter((weights) => weights.some((weight) => weight > 0))
  .map((weights) => {
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return weights.map((weight) => weight / sum);
  });

/** One emotion so likely, the rest shared out. */
export const mostly = (emotion: Emotion, confidence: number): Probabilities =>
  EMOTIONS.map((candidate) => (candidate === emotion ? confidence : (1 - confidence) / (EMOTIONS.length - 1)));

export const isDistribution = (values: readonly number[]): boolean =>
  values.length === EMOTIONS.length &&
  values.every((value) => value >= -1e-12 && value <= 1 + 1e-12) &&
  Math.abs(values.reduce((sum, value) => sum + value, 0) - 1) < 1e-9;
