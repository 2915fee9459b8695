import { doubleArray } from './double-array.js';

/**
 * A first-in first-out store of samples with a fixed capacity. Each sample is kept twice, a capacity apart, so that
 * what is held can be read in one stretch, in place: `samples[start … start + length − 1]`. Nothing is allocated
 * after construction, so every method may be called on the audio thread.
 */
export class RingBuffer {
  /** Samples held at most. */
  readonly capacity: number;
  /** 2 × `capacity` values; to be read only, from {@link start}. */
  readonly samples: readonly number[];
  readonly #samples: number[];
  #start = 0;
  #length = 0;

  /** @throws RangeError if `capacity` is not a positive integer. */
  constructor(capacity: number) {
    if (!Number.isInteger(capacity) || capacity < 1) {
      throw new RangeError(`A ring buffer's capacity must be a positive integer, not ${capacity}.`);
    }
    this.capacity = capacity;
    this.#samples = doubleArray(2 * capacity);
    this.samples = this.#samples;
  }

  /** Where in `samples` the oldest sample lies. */
  get start(): number {
    return this.#start;
  }

  /** Samples held. */
  get length(): number {
    return this.#length;
  }

  /** Samples that can be written before some are taken out. */
  get free(): number {
    return this.capacity - this.#length;
  }

  /**
   * Takes `source[from … to−1]` as far as there is room.
   * @returns how many samples were taken.
   */
  write(source: readonly number[], from = 0, to = source.length): number {
    const count = Math.max(0, Math.min(to - from, this.free));
    const end = (this.#start + this.#length) % this.capacity;
    const beforeWrap = Math.min(count, this.capacity - end);
    this.#copy(source, from, end, beforeWrap);
    this.#copy(source, from + beforeWrap, 0, count - beforeWrap);
    this.#length += count;
    return count;
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

  /** Takes all samples out. */
  clear(): void {
    this.#start = 0;
    this.#length = 0;
  }

  #copy(source: readonly number[], from: number, to: number, count: number): void {
    const samples = this.#samples;
    const capacity = this.capacity;
    for (let i = 0; i < count; i += 1) {
      const sample = source[from + i] as number;
      samples[to + i] = sample;
      samples[to + capacity + i] = sample;
    }
  }
}
