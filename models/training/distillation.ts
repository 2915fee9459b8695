import type { Arithmetic } from './network/arithmetic.js';
import type { TcnParameters } from './network/parameters.js';
import { Tcn } from './network/tcn.js';
import { probabilitiesOf } from './metrics.js';
import type { Batch } from './training-draws.js';

/** Trained networks that say how much of each emotion they hear in what another one is trained on (Hinton et al. 2015). */
export class Teachers {
  readonly #networks: readonly Tcn[];

  /** @param share of the targets that is theirs, 0 to 1; the rest is the label's. */
  constructor(
    teachers: readonly TcnParameters[],
    readonly share: number,
    arithmetic: Arithmetic,
    frames: number,
    batch: number,
  ) {
    this.#networks = teachers.map(
      (parameters) => new Tcn(parameters, arithmetic, frames, batch, { channels: 0, pooled: 0 }),
    );
  }

  /** Mixes the mean of their answers into the targets of a batch. */
  relabel({ input, valid, targets }: Batch): void {
    const classes = targets.length / valid.length;
    const weight = this.share / this.#networks.length;
    for (let i = 0; i < targets.length; i += 1) targets[i] = (1 - this.share) * (targets[i] as number);
    for (const network of this.#networks) {
      const logits = network.forward(input, valid, null);
      for (let from = 0; from < targets.length; from += classes) {
        // What is not asked about (cross-entropy.ts) they are not asked either.
        const asked = targets.subarray(from, from + classes);
        const heard = [...logits.subarray(from, from + classes)].map((logit, k) =>
          asked[k] === 0 ? -Infinity : logit,
        );
        probabilitiesOf(heard, 1).forEach((probability, k) => {
          asked[k] = (asked[k] as number) + weight * probability;
        });
      }
    }
  }
}
