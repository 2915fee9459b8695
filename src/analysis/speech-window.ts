/** The newest rows of speech, in a ring: what the network looks at. */
export class SpeechWindow {
  readonly #rows: Float32Array;
  readonly #times: Float64Array;
  #written = 0;

  constructor(
    /** Rows kept at most. */
    readonly capacity: number,
    /** Columns. */
    readonly width: number,
  ) {
    this.#rows = new Float32Array(capacity * width);
    this.#times = new Float64Array(capacity);
  }

  /** Rows held. */
  get length(): number {
    return Math.min(this.#written, this.capacity);
  }

  /** Adds a row that began at `time` seconds; the oldest goes when there is no room. */
  push(row: ArrayLike<number>, time: number): void {
    const at = this.#written % this.capacity;
    for (let c = 0; c < this.width; c += 1) this.#rows[at * this.width + c] = row[c] ?? 0;
    this.#times[at] = time;
    this.#written += 1;
  }

  clear(): void {
    this.#written = 0;
  }

  /** The newest `count` rows, oldest first, as an array of their own, and the time at which they begin. */
  latest(count: number): { rows: Float32Array; from: number } {
    const rows = new Float32Array(count * this.width);
    const first = ((this.#written - count) % this.capacity) * this.width;
    const untilWrap = this.#rows.subarray(first, first + rows.length);
    rows.set(untilWrap);
    rows.set(this.#rows.subarray(0, rows.length - untilWrap.length), untilWrap.length);
    return { rows, from: this.#times[(this.#written - count) % this.capacity] ?? 0 };
  }
}
