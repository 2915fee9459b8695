/** The running mean of a speaker's feature rows over his speech, for the normalisation; causal, forgotten by reset(). */
export class SpeakerAdaptation {
  readonly mean: Float64Array;
  #rows = 0;

  constructor(
    width: number,
    readonly hopSeconds: number,
  ) {
    this.mean = new Float64Array(width);
  }

  /** Seconds of speech heard. */
  get seconds(): number {
    return this.#rows * this.hopSeconds;
  }

  add(row: ArrayLike<number>): void {
    this.#rows += 1;
    for (let c = 0; c < this.mean.length; c += 1) {
      const before = this.mean[c] ?? 0;
      this.mean[c] = before + ((row[c] ?? 0) - before) / this.#rows;
    }
  }

  reset(): void {
    this.#rows = 0;
    this.mean.fill(0);
  }
}
