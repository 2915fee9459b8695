/**
 * Mean cross-entropy of softmax(logits) against target distributions, with its gradient.
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
  for (let b = 0; b < batch; b += 1) {
    let largest = -Infinity;
    for (let k = 0; k < classes; k += 1) largest = Math.max(largest, logits[b * classes + k] as number);
    let sum = 0;
    for (let k = 0; k < classes; k += 1) sum += Math.exp((logits[b * classes + k] as number) - largest);
    const logSum = Math.log(sum) + largest;
    for (let k = 0; k < classes; k += 1) {
      const i = b * classes + k;
      const logProbability = (logits[i] as number) - logSum;
      loss -= (targets[i] as number) * logProbability;
      gradient[i] = (Math.exp(logProbability) - (targets[i] as number)) / batch;
    }
  }
  return loss / batch;
}
