import type { SeenInput } from './batch.js';
import type { Networks } from './parameters.js';
import type { Random } from '../random.js';
import type { Arithmetic } from './arithmetic.js';
import { type Dropout, Tcn } from './tcn.js';

/** Networks as one: the mean of their logits, and its way back. */
export class Ensemble {
  /** What each of them sees of the next batch. */
  readonly seen: readonly SeenInput[];
  /** batch × classes. */
  readonly logits: Float32Array;
  readonly #members: readonly { readonly tcn: Tcn; readonly input: Float32Array }[];

  /** @param frames of a full window; @param batch windows in a batch. */
  constructor(networks: Networks, arithmetic: Arithmetic, frames: number, batch: number, dropout: Dropout) {
    const members = networks.map((parameters) => ({
      view: parameters.view,
      input: new Float32Array(frames * batch * parameters.width),
      tcn: new Tcn(parameters, arithmetic, frames, batch, dropout),
    }));
    this.seen = members;
    this.#members = members;
    this.logits = new Float32Array(batch * networks[0].classes);
  }

  /** The logits of what lies in {@link seen}; parameters as of {@link Tcn.forward}. */
  forward(valid: Int32Array, random: Random | null): Float32Array {
    const share = 1 / this.#members.length;
    this.logits.fill(0);
    for (const { tcn, input } of this.#members) {
      const own = tcn.forward(input, valid, random);
      for (let i = 0; i < own.length; i += 1) this.logits[i] = (this.logits[i] as number) + share * (own[i] as number);
    }
    return this.logits;
  }

  /** Sets every parameter's gradient from dL/dlogits, as large as if its network were alone: Adam takes out what scales all alike. */
  backward(logitsGradient: Float32Array): void {
    for (const { tcn, input } of this.#members) tcn.backward(input, logitsGradient);
  }
}
