import { softmax } from '../../../src/analysis/softmax.js';
import type { Batch } from '../network/batch.js';
import type { Ensemble } from '../network/ensemble.js';

/** Of a class that is asked about, since a target of 0 tells that it is not. */
const LEAST_TARGET = 1e-6;

/**
 * Puts what trained networks make of a batch's windows in place of its targets, among the classes that are asked about:
 * smaller ones then learn from their answers to the very windows that they are shown, and not from the labels (Hinton et al.
 * 2015, Beyer et al. 2022).
 */
export function answerInstead(teacher: Ensemble, { valid, targets }: Batch): void {
  const logits = teacher.forward(valid, null);
  const classes = targets.length / valid.length;
  for (let from = 0; from < targets.length; from += classes) {
    const asked = Array.from({ length: classes }, (_, k) => from + k).filter((at) => targets[at] !== 0);
    const probabilities = softmax(asked.map((at) => logits[at] as number));
    asked.forEach((at, i) => (targets[at] = Math.max(LEAST_TARGET, probabilities[i] as number)));
  }
}
