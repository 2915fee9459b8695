import { RingBuffer } from './ring-buffer.js';

/** Is given a frame in place, `samples[from … from + frameLength − 1]`, to be read at once. */
export type SampleFrameSink = (samples: readonly number[], from: number) => void;

/**
 * Cuts a stream into overlapping frames: frame i is samples i·hop … i·hop + frameLength − 1, without centring
 * or padding (librosa's `center=False`). Nothing is allocated after construction.
 */
export class Framer {
  readonly #ring: RingBuffer;
  readonly #hopLength: number;
  /** Samples still to be thrown away before the next frame; only with a hop longer than a frame. */
  #skip = 0;

  /** @param hopLength 1 or more. @throws RangeError if `frameLength` is not a positive integer. */
  constructor(frameLength: number, hopLength: number) {
    this.#ring = new RingBuffer(frameLength);
    this.#hopLength = hopLength;
  }

  /** Feeds `samples[0 … count−1]`; `sink` is given every frame that this completes. */
  push(samples: readonly number[], count: number, sink: SampleFrameSink): void {
    const ring = this.#ring;
    let from = 0;
    while (from < count) {
      const skipped = Math.min(this.#skip, count - from);
      this.#skip -= skipped;
      from += skipped;
      from += ring.write(samples, from, count);
      if (ring.free > 0) return;
      sink(ring.samples, ring.start);
      this.#skip = this.#hopLength - ring.discard(this.#hopLength);
    }
  }

  /** Back to the stream's start. */
  reset(): void {
    this.#ring.clear();
    this.#skip = 0;
  }
}
