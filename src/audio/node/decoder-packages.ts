import { EmotionError } from '../../contract/emotion-error.js';
import { mixDown } from '../channels.js';
import type { SoundStream } from '../wav-reader.js';
import { inChunks } from './ffmpeg.js';

interface Decoded {
  readonly channelData: readonly Float32Array[];
  readonly samplesDecoded: number;
  readonly sampleRate: number;
}

/** FLAC, Ogg Opus and MP3 by the WASM decoders of the wasm-audio-decoders family; null if the package is not installed. */
const DECODE: Readonly<Record<'flac' | 'ogg-opus' | 'mp3', (bytes: Uint8Array) => Promise<Decoded>>> = {
  async flac(bytes) {
    const { FLACDecoder } = await import('@wasm-audio-decoders/flac');
    const decoder = new FLACDecoder();
    await decoder.ready;
    try {
      return await decoder.decodeFile(bytes);
    } finally {
      decoder.free();
    }
  },
  async 'ogg-opus'(bytes) {
    const { OggOpusDecoder } = await import('ogg-opus-decoder');
    const decoder = new OggOpusDecoder();
    await decoder.ready;
    try {
      return await decoder.decodeFile(bytes);
    } finally {
      decoder.free();
    }
  },
  async mp3(bytes) {
    const { MPEGDecoder } = await import('mpg123-decoder');
    const decoder = new MPEGDecoder();
    await decoder.ready;
    try {
      return decoder.decode(bytes);
    } finally {
      decoder.free();
    }
  },
};

/** @returns null where the package is missing. @throws EmotionError `audio-unreadable`. */
export async function openWithPackage(
  kind: 'flac' | 'ogg-opus' | 'mp3',
  bytes: Uint8Array,
): Promise<SoundStream | null> {
  let decoded: Decoded;
  try {
    decoded = await DECODE[kind](bytes);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND') return null;
    throw unreadable(cause);
  }
  if (decoded.samplesDecoded === 0) throw unreadable();
  const samples = mixDown(decoded.channelData);
  return { sampleRate: decoded.sampleRate, frames: samples.length, chunks: () => inChunks(samples) };
}

const unreadable = (cause?: unknown): EmotionError =>
  new EmotionError(
    'audio-unreadable',
    'The recording is damaged or cut off.',
    'Choose another recording, or save this one again.',
    cause,
  );
