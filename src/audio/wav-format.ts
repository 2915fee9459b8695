import { EmotionError } from '../contract/emotion-error.js';
import type { ByteSource } from './byte-source.js';

export type SampleEncoding = 'u8' | 's16' | 's24' | 's32' | 'f32' | 'f64';

export interface WavFormat {
  readonly encoding: SampleEncoding;
  readonly channels: number;
  /** Hertz. */
  readonly sampleRate: number;
  /** Bytes of one sample in all channels. */
  readonly frameBytes: number;
  /** Where the samples begin in the file. */
  readonly dataOffset: number;
  /** Samples in a channel. */
  readonly frames: number;
}

const PCM = 1;
const IEEE_FLOAT = 3;
const EXTENSIBLE = 0xfffe;
/** Sizes that a recorder writes when it cannot know yet: the samples go on to the end of the file. */
const STREAMED = [0, 0xffffffff];
const MAX_CHANNELS = 8;
const RATES = { lowest: 8000, highest: 192_000 };
/** Chunks before the samples that are looked at; more make no sense. */
const MAX_CHUNKS = 256;

/**
 * Reads the header of a WAV file: integer samples of 8, 16, 24 and 32 bits, floating-point ones of 32 and 64, plain or
 * WAVE_FORMAT_EXTENSIBLE, one to eight channels, 8 to 192 kHz. Unknown chunks are passed over.
 * @throws EmotionError `audio-empty`, `audio-unreadable` (no WAV, damaged, cut off) or `audio-unsupported`.
 */
export async function readWavFormat(source: ByteSource): Promise<WavFormat> {
  if (source.size === 0) throw empty();
  const start = await source.read(0, 12);
  if (start.length < 12 || tag(start, 0) !== 'RIFF' || tag(start, 8) !== 'WAVE') {
    throw unreadable('This is not a WAV recording.');
  }
  let format: Omit<WavFormat, 'dataOffset' | 'frames'> | null = null;
  let offset = 12;
  for (let chunk = 0; chunk < MAX_CHUNKS; chunk += 1) {
    const head = await source.read(offset, 8);
    if (head.length < 8) throw unreadable('The recording is cut off before its first sample.');
    const size = view(head).getUint32(4, true);
    const body = offset + 8;
    if (tag(head, 0) === 'fmt ') format = parseFormat(await source.read(body, Math.min(size, 40)));
    else if (tag(head, 0) === 'data') {
      if (!format) throw unreadable('The recording does not say how its samples are written.');
      return { ...format, dataOffset: body, frames: countFrames(size, source.size - body, format.frameBytes) };
    }
    offset = body + size + (size % 2);
  }
  throw unreadable('The recording has no samples.');
}

function countFrames(told: number, there: number, frameBytes: number): number {
  const streamed = STREAMED.includes(told);
  if (!streamed && told > there) throw unreadable('The recording is cut off: it is shorter than it says.');
  const frames = Math.floor((streamed ? there : told) / frameBytes);
  if (frames === 0) throw empty();
  return frames;
}

function parseFormat(bytes: Uint8Array): Omit<WavFormat, 'dataOffset' | 'frames'> {
  if (bytes.length < 16) throw unreadable('The recording does not say how its samples are written.');
  const fields = view(bytes);
  const told = fields.getUint16(0, true);
  const channels = fields.getUint16(2, true);
  const sampleRate = fields.getUint32(4, true);
  const bits = fields.getUint16(14, true);
  // In an extensible header the real kind is the first part of the sub-format.
  const kind = told === EXTENSIBLE && bytes.length >= 26 ? fields.getUint16(24, true) : told;
  const encoding = encodingOf(kind, bits);
  if (!encoding) throw unsupported(`WAV of kind ${kind} with ${bits} bits a sample is not understood.`);
  if (channels < 1 || channels > MAX_CHANNELS) {
    throw unsupported(`Recordings of 1 to ${MAX_CHANNELS} channels are understood, not of ${channels}.`);
  }
  if (sampleRate < RATES.lowest || sampleRate > RATES.highest) {
    throw unsupported(`Recordings of 8,000 to 192,000 samples a second are understood, not of ${sampleRate}.`);
  }
  return { encoding, channels, sampleRate, frameBytes: (channels * bits) / 8 };
}

function encodingOf(kind: number, bits: number): SampleEncoding | null {
  if (kind === PCM) return ({ 8: 'u8', 16: 's16', 24: 's24', 32: 's32' } as const)[bits] ?? null;
  if (kind === IEEE_FLOAT) return ({ 32: 'f32', 64: 'f64' } as const)[bits] ?? null;
  return null;
}

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const tag = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));

const empty = (): EmotionError =>
  new EmotionError('audio-empty', 'There is no sound in this recording.', 'Choose another recording.');

const unreadable = (message: string): EmotionError =>
  new EmotionError('audio-unreadable', message, 'Choose another recording, or save this one again.');

const unsupported = (message: string): EmotionError =>
  new EmotionError('audio-unsupported', message, 'Convert it, for example to WAV with 16 bits.');
