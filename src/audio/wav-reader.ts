import type { ByteSource } from './byte-source.js';
import { readWavFormat, type SampleEncoding, type WavFormat } from './wav-format.js';

/** Sound that is read part by part, so that a long recording needs no more memory than a short one. */
export interface SoundStream {
  /** Hertz. */
  readonly sampleRate: number;
  /** Samples in all; null where that is not known before the end. */
  readonly frames: number | null;
  readonly channels: number;
  /** This channel, from 0 on, or each of all, equally long; −1 to 1; what is not a number counts as 0. */
  chunks(channel?: number | null): AsyncIterable<readonly Float32Array[]>;
}

/** Samples a chunk: 1.4 s at 48 kHz. */
const CHUNK_FRAMES = 65_536;

/** @throws EmotionError as {@link readWavFormat}. */
export async function openWav(source: ByteSource): Promise<SoundStream> {
  const format = await readWavFormat(source);
  const frames = Number.isFinite(format.frames) ? format.frames : null;
  const { sampleRate, channels } = format;
  return { sampleRate, frames, channels, chunks: (channel = null) => wavChunks(source, format, channel) };
}

async function* wavChunks(
  source: ByteSource,
  format: WavFormat,
  channel: number | null,
): AsyncGenerator<readonly Float32Array[]> {
  const { frames, frameBytes, dataOffset } = format;
  for (let from = 0; from < frames; from += CHUNK_FRAMES) {
    const count = Math.min(CHUNK_FRAMES, frames - from);
    const bytes = await source.read(dataOffset + from * frameBytes, count * frameBytes);
    const there = Math.floor(bytes.length / frameBytes);
    if (there === 0) return;
    const heard = channel === null ? Array.from({ length: format.channels }, (_, c) => c) : [channel];
    yield heard.map((c) => decodeChannel(bytes, there, format, c));
  }
}

function decodeChannel(
  bytes: Uint8Array,
  frames: number,
  { encoding, channels }: WavFormat,
  channel: number,
): Float32Array {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { size, read } = DECODERS[encoding];
  return new Float32Array(frames).map((_, i) => {
    // Rounded first: what a double still holds may be infinite in single precision.
    const sample = Math.fround(read(data, (i * channels + channel) * size));
    return Number.isFinite(sample) ? sample : 0;
  });
}

/** Integers are divided by 2 to the power of their bits less one, so that full scale is −1 and just under 1. */
const DECODERS: Readonly<Record<SampleEncoding, { size: number; read: (data: DataView, at: number) => number }>> = {
  u8: { size: 1, read: (data, at) => (data.getUint8(at) - 128) / 128 },
  s16: { size: 2, read: (data, at) => data.getInt16(at, true) / 32_768 },
  s24: { size: 3, read: (data, at) => (data.getInt8(at + 2) * 65_536 + data.getUint16(at, true)) / 8_388_608 },
  s32: { size: 4, read: (data, at) => data.getInt32(at, true) / 2_147_483_648 },
  f32: { size: 4, read: (data, at) => data.getFloat32(at, true) },
  f64: { size: 8, read: (data, at) => data.getFloat64(at, true) },
};
