/** How loud a stretch of sound is, linear, full scale 1. */
export interface Level {
  /** Largest absolute sample. */
  readonly peak: number;
  /** Root mean square over the stretch. */
  readonly rms: number;
  /** Share of samples at full scale (|x| ≥ 0.999), 0 to 1. */
  readonly clipped: number;
}

const FULL_SCALE = 0.999;

/** Peak, RMS and clipped share of all samples since the last reading, in whatever channels; those that are not finite count as 0. */
export class LevelMeter {
  #peak = 0;
  #squares = 0;
  #clipped = 0;
  #samples = 0;
  #last: Level = { peak: 0, rms: 0, clipped: 0 };

  /** Allocates nothing. */
  add(samples: Float32Array): void {
    const length = samples.length;
    for (let i = 0; i < length; i += 1) {
      const size = Math.abs(samples[i] as number);
      if (!(size < Infinity)) continue;
      if (size > this.#peak) this.#peak = size;
      if (size >= FULL_SCALE) this.#clipped += 1;
      this.#squares += size * size;
    }
    this.#samples += length;
  }

  /** The level since the last reading (the last reading again, if nothing came since), and begins anew. */
  read(): Level {
    if (this.#samples > 0) {
      this.#last = {
        peak: this.#peak,
        rms: Math.sqrt(this.#squares / this.#samples),
        clipped: this.#clipped / this.#samples,
      };
    }
    this.#peak = 0;
    this.#squares = 0;
    this.#clipped = 0;
    this.#samples = 0;
    return this.#last;
  }
}
