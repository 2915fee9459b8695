/**
 * Mean cross-entropy of softmax(logits) against target distributions, with its gradient. A class whose target is exactly 0
 * is not asked about: the softmax is over the others.
 * @param logits batch × classes; @param targets the same shape, each row summing to 1.
 * @param gradient receives dL/dlogits.
 */
export function crossEntropy(
  logits: Float32Array,
  targets: Float32Array,
  classes: number,
  gradient: Float32Array,
): number {
  const batch = logits.length / classes;
  let loss = 0;
  for (let from = 0; from < logits.length; from += classes) {
    let largest = -Infinity;
    for (let i = from; i < from + classes; i += 1) {
      if (targets[i] !== 0) largest = Math.max(largest, logits[i] as number);
    }
    let sum = 0;
    for (let i = from; i < from + classes; i += 1) {
      if (targets[i] !== 0) sum += Math.exp((logits[i] as number) - largest);
    }
    const logSum = Math.log(sum) + largest;
    for (let i = from; i < from + classes; i += 1) {
      if (targets[i] === 0) {
        gradient[i] = 0;
        continue;
      }
      const logProbability = (logits[i] as number) - logSum;
      loss -= (targets[i] as number) * logProbability;
      gradient[i] = (Math.exp(logProbability) - (targets[i] as number)) / batch;
    }
  }
  return loss / batch;
}
