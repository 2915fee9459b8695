/** Absolute value from which a sample counts as clipped, as for `Level.clipped`. */
const FULL_SCALE = 0.999;

/** Counts the samples at full scale in all channels of a recording, in stretches of one length, as blocks tell it of a live stream. */
export class ClippedShare {
  #samples = 0;
  #clipped = 0;

  /** @param stretch samples. */
  constructor(readonly stretch: number) {}

  /** Samples that the present stretch still takes. */
  get room(): number {
    return this.stretch - this.#samples;
  }

  /** Takes up to `room` samples of each channel; returns the stretch's share, 0 to 1, when it is full, else null. */
  push(channels: readonly Float32Array[]): number | null {
    for (const samples of channels) {
      for (const sample of samples) {
        const size = Math.abs(sample);
        if (size >= FULL_SCALE && size < Infinity) this.#clipped += 1 / channels.length;
      }
    }
    this.#samples += channels[0]?.length ?? 0;
    if (this.#samples < this.stretch) return null;
    const share = this.#clipped / this.#samples;
    this.#samples = 0;
    this.#clipped = 0;
    return share;
  }
}
