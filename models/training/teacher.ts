import { softmax } from '../../src/analysis/softmax.js';
import type { Batch, SeenInput } from './batch.js';
import type { Arithmetic } from './network/arithmetic.js';
import { Tcn } from './network/tcn.js';
import type { Networks } from './predict.js';

const NO_DROPOUT = { channels: 0, pooled: 0 };
/** Of a class that is asked about, since a target of 0 tells that it is not. */
const LEAST_TARGET = 1e-6;

/**
 * Trained networks from whose mean answer to a window, and not from its label, smaller ones learn (Hinton et al. 2015; to
 * the very window that these are shown: Beyer et al. 2022).
 */
export class Teacher {
  /** What each of them sees of a batch. */
  readonly seen: readonly SeenInput[];
  readonly #tcns: readonly Tcn[];

  /** @param frames of a full window; @param batch windows in a batch. */
  constructor(
    readonly networks: Networks,
    arithmetic: Arithmetic,
    frames: number,
    batch: number,
  ) {
    this.#tcns = networks.map((parameters) => new Tcn(parameters, arithmetic, frames, batch, NO_DROPOUT));
    this.seen = networks.map(({ view, width }) => ({ view, input: new Float32Array(frames * batch * width) }));
  }

  /** Puts the probabilities that it gives to what it sees in place of the targets, among the classes that are asked about. */
  teach({ valid, targets }: Batch): void {
    const [{ classes }] = this.networks;
    const sums = new Float64Array(targets.length);
    this.#tcns.forEach((tcn, i) => {
      const { input } = this.seen[i] as SeenInput;
      tcn.forward(input, valid, null).forEach((logit, at) => (sums[at] = (sums[at] as number) + logit));
    });
    for (let from = 0; from < targets.length; from += classes) {
      const asked = Array.from({ length: classes }, (_, k) => from + k).filter((at) => targets[at] !== 0);
      const probabilities = softmax(asked.map((at) => (sums[at] as number) / this.networks.length));
      asked.forEach((at, i) => (targets[at] = Math.max(LEAST_TARGET, probabilities[i] as number)));
    }
  }
}
