/**
 * A first-in first-out store of samples with a fixed capacity. Nothing is allocated after construction,
 * so every method may be called on the audio thread.
 */
export class RingBuffer {
  readonly capacity: number;
  readonly #samples: Float64Array;
  /** Index of the oldest sample. */
  #start = 0;
  #length = 0;

  /** @throws RangeError if `capacity` is not a positive integer. */
  constructor(capacity: number) {
    if (!Number.isInteger(capacity) || capacity < 1) {
      throw new RangeError(`A ring buffer's capacity must be a positive integer, not ${capacity}.`);
    }
    this.capacity = capacity;
    this.#samples = new Float64Array(capacity);
  }

  /** Samples held. */
  get length(): number {
    return this.#length;
  }

  /** Samples that can be written before something is read. */
  get free(): number {
    return this.capacity - this.#length;
  }

  /**
   * Takes `source[from … to−1]` as far as there is room.
   * @returns how many samples were taken.
   */
  write(source: Float64Array, from = 0, to = source.length): number {
    const samples = this.#samples;
    const capacity = this.capacity;
    const count = Math.max(0, Math.min(to - from, this.free));
    let end = this.#start + this.#length;
    if (end >= capacity) end -= capacity;
    for (let i = 0; i < count; i += 1) {
      samples[end] = source[from + i] as number;
      end += 1;
      if (end === capacity) end = 0;
    }
    this.#length += count;
    return count;
  }

  /**
   * Copies the oldest samples to the start of `target`, without taking them out, as far as there are any.
   * @returns how many samples were copied.
   */
  peek(target: Float64Array, count = target.length): number {
    const samples = this.#samples;
    const copied = Math.max(0, Math.min(count, target.length, this.#length));
    const first = Math.min(copied, this.capacity - this.#start);
    for (let i = 0; i < first; i += 1) target[i] = samples[this.#start + i] as number;
    for (let i = first; i < copied; i += 1) target[i] = samples[i - first] as number;
    return copied;
  }

  /**
   * Takes the oldest `count` samples out, as far as there are any.
   * @returns how many samples were taken out.
   */
  discard(count: number): number {
    const discarded = Math.max(0, Math.min(count, this.#length));
    this.#start = (this.#start + discarded) % this.capacity;
    this.#length -= discarded;
    return discarded;
  }

  clear(): void {
    this.#start = 0;
    this.#length = 0;
  }
}
