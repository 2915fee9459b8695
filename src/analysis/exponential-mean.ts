/** A mean that forgets: the plain mean at first, then an exponential average with a time constant in pushes, which may be infinite. */
export class ExponentialMean {
  #count = 0;
  #value = 0;

  constructor(readonly timeConstant: number) {}

  /** Null before the first value. */
  get value(): number | null {
    return this.#count === 0 ? null : this.#value;
  }

  push(value: number): void {
    this.#count += 1;
    this.#value += Math.max(1 / this.#count, 1 / this.timeConstant) * (value - this.#value);
  }
}
