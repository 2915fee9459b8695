/** The mean of the channels of an input, whose count may change from one quantum to the next. */
export class Mixdown {
  /** Allocated anew only if the quantum's length changes. */
  #mono = new Float32Array(128);

  /**
   * Samples that are not finite count as 0, so that a broken channel does not silence the others.
   * @param channels at least one; all of one length.
   * @returns the same array each time, to be written to at will.
   */
  mix(channels: readonly Float32Array[]): Float32Array {
    const length = channels[0]?.length ?? 0;
    if (this.#mono.length !== length) this.#mono = new Float32Array(length);
    const mono = this.#mono;
    const count = channels.length;
    for (let i = 0; i < length; i += 1) {
      let sum = 0;
      for (let c = 0; c < count; c += 1) {
        const sample = (channels[c] as Float32Array)[i] as number;
        if (sample - sample === 0) sum += sample;
      }
      mono[i] = sum / count;
    }
    return mono;
  }
}
