import { MPEGDecoder, type MPEGDecodedAudio } from 'mpg123-decoder';

/** Bits of a frame's fourth byte that are set for one channel, and only then both. */
const MONO = 0xc0;

/** mpg123-decoder, but for its habit of giving two channels of a mono recording, too. */
export class Mp3Decoder {
  readonly #decoder = new MPEGDecoder();
  /** As the first frame says. */
  #isMono: boolean | null = null;

  get ready(): Promise<void> {
    return this.#decoder.ready;
  }

  /** The first bytes must be a frame's. */
  decode(bytes: Uint8Array): MPEGDecodedAudio {
    this.#isMono ??= ((bytes[3] ?? 0) & MONO) === MONO;
    const part = this.#decoder.decode(bytes);
    return this.#isMono ? { ...part, channelData: part.channelData.slice(0, 1) } : part;
  }

  free(): void {
    this.#decoder.free();
  }
}
