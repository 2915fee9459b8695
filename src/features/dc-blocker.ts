/** Hertz at which half of the power is left: the lowest that a spec's mel bands hold. */
const CORNER = 20;
/** Below is silence: numbers so small that processors are slow with them would linger else. */
const NOTHING = 1e-20;

/**
 * Takes away the constant that a device adds to its sound, which would hide a quiet voice from whatever goes by level or by
 * zero crossings: y[n] = x[n] − x[n−1] + r·y[n−1], a first-order high-pass.
 */
export class DcBlocker {
  readonly #pole: number;
  #input = 0;
  #output = 0;

  /** @param sampleRate hertz. */
  constructor(sampleRate: number) {
    this.#pole = Math.exp((-2 * Math.PI * CORNER) / sampleRate);
  }

  /** Filters a stream's next samples in place; those that are not finite count as 0. Allocates nothing. */
  apply(samples: Float32Array): void {
    const length = samples.length;
    const pole = this.#pole;
    let before = this.#input;
    let output = this.#output;
    for (let i = 0; i < length; i += 1) {
      const sample = samples[i] as number;
      const input = sample - sample === 0 ? sample : 0;
      output = input - before + pole * output;
      if (Math.abs(output) < NOTHING) output = 0;
      before = input;
      samples[i] = output;
    }
    this.#input = before;
    this.#output = output;
  }
}
