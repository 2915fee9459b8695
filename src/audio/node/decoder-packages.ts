import type { ByteSource } from '../byte-source.js';
import { noSound } from '../wav-format.js';
import type { SoundStream } from '../wav-reader.js';
import type { PackagedKind } from './container.js';
import { cutOff, damaged } from './damaged-recording.js';
import { readDeclaration } from './recording-length.js';

interface Decoded {
  readonly channelData: readonly Float32Array[];
  readonly samplesDecoded: number;
  readonly sampleRate: number;
  /** Only of FLAC. */
  readonly bitDepth?: number;
  readonly errors: readonly { readonly message: string }[];
}

/** What the decoders of the wasm-audio-decoders family have in common. */
interface Decoder {
  readonly ready: Promise<void>;
  decode(bytes: Uint8Array): Decoded | Promise<Decoded>;
  flush?(): Promise<Decoded>;
  free(): void;
}

/** Loaded when needed, since each brings its own WASM. */
const DECODERS: Readonly<Record<PackagedKind, () => Promise<Decoder>>> = {
  flac: async () => new (await import('@wasm-audio-decoders/flac')).FLACDecoder(),
  'ogg-opus': async () => new (await import('ogg-opus-decoder')).OggOpusDecoder(),
  mp3: async () => new (await import('./mp3-decoder.js')).Mp3Decoder(),
};

/** Bytes decoded at a time. */
const PIECE = 65_536;

/** A decoder for recordings of this kind; null if its package is not installed. It must be freed. */
export async function loadDecoder(kind: PackagedKind): Promise<Decoder | null> {
  try {
    const decoder = await DECODERS[kind]();
    await decoder.ready;
    return decoder;
  } catch {
    return null;
  }
}

/**
 * Decodes piece by piece, so that a long recording needs no more memory than a short one. The sound can be read once.
 * @throws EmotionError `audio-empty`; `audio-unreadable`, also while it is read.
 */
export async function openWithDecoder(kind: PackagedKind, decoder: Decoder, source: ByteSource): Promise<SoundStream> {
  const { frames, streams } = await readDeclaration(kind, source);
  const parts = decodedParts(decoder, source, streams);
  const first = await parts.next();
  if (first.done) throw frames === null ? noSound() : cutOff();
  const { sampleRate, channelData } = first.value;
  const chunks = async function* (channel: number | null = null): AsyncGenerator<readonly Float32Array[]> {
    let count = 0;
    for (let part: IteratorResult<Decoded, void> = first; !part.done; part = await parts.next()) {
      if (part.value.sampleRate !== sampleRate) throw damaged('The recording changes its sample rate.');
      count += part.value.samplesDecoded;
      const heard = part.value.channelData.filter((_, c) => channel === null || c === channel);
      if (heard.length === 0) throw damaged('The recording changes its channels.');
      yield heard.map((samples) => wholeSteps(samples, part.value.bitDepth));
    }
    if (frames !== null && count < frames) throw cutOff();
  };
  return { sampleRate, frames, channels: channelData.length, chunks };
}

/** Only parts with samples in them. No decoder is given bytes of two streams at once: it would trim the second wrongly. */
async function* decodedParts(
  decoder: Decoder,
  source: ByteSource,
  streams: readonly number[],
): AsyncGenerator<Decoded, void> {
  for (const [i, start] of streams.entries()) {
    const end = streams[i + 1] ?? source.size;
    for (let at = start; at < end; at += PIECE) {
      const part = await decode(async () => decoder.decode(await source.read(at, Math.min(PIECE, end - at))));
      if (part.samplesDecoded > 0) yield part;
    }
    const last = await decode(() => decoder.flush?.() ?? null);
    if (last && last.samplesDecoded > 0) yield last;
  }
}

/** The FLAC decoder divides by 2^(bits − 1) − 1; as everywhere here, full scale is 2^(bits − 1). */
function wholeSteps(samples: Float32Array, bitDepth: number | undefined): Float32Array {
  if (bitDepth === undefined) return samples;
  const full = 2 ** (bitDepth - 1);
  return samples.map((sample) => Math.round(sample * (full - 1)) / full);
}

async function decode<T extends Decoded | null>(work: () => T | Promise<T>): Promise<T> {
  let part: T;
  try {
    part = await work();
  } catch (cause) {
    throw damaged(undefined, cause);
  }
  if (part && part.errors.length > 0) throw damaged(undefined, part.errors[0]);
  return part;
}
