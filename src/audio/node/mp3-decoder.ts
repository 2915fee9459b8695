import { MPEGDecoder, type MPEGDecodedAudio } from 'mpg123-decoder';

/** Bits of a frame's fourth byte that are set for one channel, and only then both. */
const MONO = 0xc0;

/** mpg123-decoder without its habits: it gives two channels of a mono recording, too, and prints what it also returns. */
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
    const part = quietly(() => this.#decoder.decode(bytes));
    return this.#isMono ? { ...part, channelData: part.channelData.slice(0, 1) } : part;
  }

  free(): void {
    this.#decoder.free();
  }
}

/** Runs what prints errors; it must not wait, so that nobody else is silenced. */
function quietly<T>(work: () => T): T {
  const { error } = console;
  console.error = () => undefined;
  try {
    return work();
  } finally {
    console.error = error;
  }
}
