import type { ByteSource } from './byte-source.js';
import { readWavFormat, type SampleEncoding, type WavFormat } from './wav-format.js';

/** Sound that is read part by part, so that a long recording needs no more memory than a short one. */
export interface SoundStream {
  /** Hertz. */
  readonly sampleRate: number;
  /** Samples in all; null where that is not known before the end. */
  readonly frames: number | null;
  readonly channels: number;
  /** Of this channel, from 0 on, or the mean of all; −1 to 1; what is not a number counts as 0. */
  chunks(channel?: number | null): AsyncIterable<Float32Array>;
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

async function* wavChunks(source: ByteSource, format: WavFormat, channel: number | null): AsyncGenerator<Float32Array> {
  const { frames, frameBytes, dataOffset } = format;
  for (let from = 0; from < frames; from += CHUNK_FRAMES) {
    const count = Math.min(CHUNK_FRAMES, frames - from);
    const bytes = await source.read(dataOffset + from * frameBytes, count * frameBytes);
    const there = Math.floor(bytes.length / frameBytes);
    if (there === 0) return;
    yield decodeMono(bytes, there, format, channel);
  }
}

function decodeMono(
  bytes: Uint8Array,
  frames: number,
  { encoding, channels }: WavFormat,
  channel: number | null,
): Float32Array {
  const samples = new Float32Array(frames);
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { size, read } = DECODERS[encoding];
  const [from, to] = channel === null ? [0, channels] : [channel, channel + 1];
  for (let i = 0; i < frames; i += 1) {
    let sum = 0;
    for (let c = from; c < to; c += 1) {
      const sample = read(data, (i * channels + c) * size);
      // Rounded first: what a double still holds may be infinite in single precision.
      if (Number.isFinite(Math.fround(sample))) sum += sample;
    }
    samples[i] = sum / (to - from);
  }
  return samples;
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
