/** The mean of the last so many values. */
export class SlidingMean {
  readonly #values: Float64Array;
  #count = 0;
  #sum = 0;

  constructor(length: number) {
    this.#values = new Float64Array(length);
  }

  get full(): boolean {
    return this.#count >= this.#values.length;
  }

  /** Null before the first value. */
  get value(): number | null {
    // What was summed and taken away again may leave a trace below zero.
    return this.#count === 0 ? null : Math.max(0, this.#sum / Math.min(this.#count, this.#values.length));
  }

  /** @param value 0 or more. */
  push(value: number): void {
    const at = this.#count % this.#values.length;
    this.#sum += value - (this.#values[at] ?? 0);
    this.#values[at] = value;
    this.#count += 1;
  }
}
