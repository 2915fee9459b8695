/** Examples × features. */
export type Examples = readonly (readonly number[])[];

const STEPS = 400;
const RATE = 1;
const MOMENTUM = 0.9;
/** On the weights, so that few examples do not make it sure. */
const DECAY = 1e-3;

/**
 * A linear probe: multinomial logistic regression by gradient descent with momentum on standardised features. The cost is
 * convex and it starts from zeros, so that nothing is drawn.
 * @param labels from 0, below `classes`.
 * @returns what class an example is taken for.
 */
export function logisticRegression(
  examples: Examples,
  labels: readonly number[],
  classes: number,
): (example: readonly number[]) => number {
  const width = examples[0]?.length ?? 0;
  const count = examples.length;
  const column = (c: number): number[] => examples.map((example) => example[c] ?? 0);
  const mean = Array.from({ length: width }, (_, c) => column(c).reduce((sum, x) => sum + x, 0) / count);
  const deviation = mean.map((m, c) => Math.sqrt(column(c).reduce((sum, x) => sum + (x - m) ** 2, 0) / count) || 1);
  // A last feature that is always one stands for the bias.
  const standardise = (example: readonly number[]): Float64Array =>
    Float64Array.from([...example.map((x, c) => (x - (mean[c] ?? 0)) / (deviation[c] ?? 1)), 1]);
  const inputs = examples.map(standardise);
  const weights = Array.from({ length: classes }, () => new Float64Array(width + 1));
  const velocity = weights.map((one) => one.slice());
  const rate = RATE / (width + 1) ** 0.5;
  for (let step = 0; step < STEPS; step += 1) {
    const gradient = weights.map((one) => one.map((weight, c) => (c === width ? 0 : DECAY * weight)));
    inputs.forEach((input, i) => {
      softmaxOf(weights, input).forEach((probability, k) => {
        const error = (probability - (labels[i] === k ? 1 : 0)) / count;
        const own = gradient[k];
        if (own) for (let c = 0; c <= width; c += 1) own[c] = (own[c] as number) + error * (input[c] as number);
      });
    });
    weights.forEach((own, k) => {
      const [speed, slope] = [velocity[k], gradient[k]];
      if (!speed || !slope) return;
      for (let c = 0; c <= width; c += 1) {
        speed[c] = MOMENTUM * (speed[c] as number) - rate * (slope[c] as number);
        own[c] = (own[c] as number) + (speed[c] as number);
      }
    });
  }
  return (example) => {
    const probabilities = softmaxOf(weights, standardise(example));
    return probabilities.indexOf(Math.max(...probabilities));
  };
}

function softmaxOf(weights: readonly Float64Array[], input: Float64Array): number[] {
  const scores = weights.map((own) => {
    let sum = 0;
    for (let c = 0; c < input.length; c += 1) sum += (own[c] as number) * (input[c] as number);
    return sum;
  });
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
