/** The mean of the channels of an input, whose count may change from one quantum to the next. */
export class Mixdown {
  /** Allocated anew only if the quantum's length changes. */
  #mono = new Float32Array(128);

  /** @param channels at least one; all of one length. */
  mix(channels: readonly Float32Array[]): Float32Array {
    const [first] = channels;
    if (!first || channels.length === 1) return first ?? this.#mono;
    const length = first.length;
    if (this.#mono.length !== length) this.#mono = new Float32Array(length);
    const mono = this.#mono;
    const count = channels.length;
    for (let i = 0; i < length; i += 1) {
      let sum = 0;
      for (let c = 0; c < count; c += 1) sum += (channels[c] as Float32Array)[i] as number;
      mono[i] = sum / count;
    }
    return mono;
  }
}
