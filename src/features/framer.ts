import { RingBuffer } from './ring-buffer.js';

/**
 * Cuts a stream into overlapping frames: frame i is samples i·hop … i·hop + frameLength − 1, without centring
 * or padding (librosa's `center=False`). Nothing is allocated after construction.
 */
export class Framer {
  readonly #ring: RingBuffer;
  readonly #frame: Float64Array;
  readonly #hopLength: number;
  /** Samples still to be thrown away before the next frame; only with a hop longer than a frame. */
  #skip = 0;

  constructor(frameLength: number, hopLength: number) {
    this.#ring = new RingBuffer(frameLength);
    this.#frame = new Float64Array(frameLength);
    this.#hopLength = hopLength;
  }

  /** Feeds `samples[0 … count−1]`; `sink` is given every frame that this completes, always in the same array. */
  push(samples: Float64Array, count: number, sink: (frame: Float64Array) => void): void {
    const ring = this.#ring;
    let from = 0;
    while (from < count) {
      if (this.#skip > 0) {
        const skipped = Math.min(this.#skip, count - from);
        this.#skip -= skipped;
        from += skipped;
      }
      from += ring.write(samples, from, count);
      if (ring.free > 0) return;
      ring.peek(this.#frame);
      this.#skip = this.#hopLength - ring.discard(this.#hopLength);
      sink(this.#frame);
    }
  }

  reset(): void {
    this.#ring.clear();
    this.#skip = 0;
  }
}
