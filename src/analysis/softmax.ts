import type { Probabilities } from '../contract/emotions.js';

/** Below it a probability counts as this, before the logarithm. */
const LEAST_PROBABILITY = 1e-12;

/** Softmax of logits / temperature. */
export function softmax(logits: Iterable<number>, temperature = 1): number[] {
  const scaled = [...logits].map((logit) => logit / temperature);
  const largest = Math.max(...scaled);
  const powers = scaled.map((value) => Math.exp(value - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** Natural logarithms, of which {@link softmax} makes the probabilities again. */
export const logarithms = (probabilities: Probabilities): number[] =>
  probabilities.map((value) => Math.log(Math.max(LEAST_PROBABILITY, value)));
