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
  /** Samples in a channel; infinite for a source without an end. */
  readonly frames: number;
}

/** Of samples written in a way that is not known here; another reader may know it. */
export class UnknownEncoding extends EmotionError {}

const PCM = 1;
const IEEE_FLOAT = 3;
const EXTENSIBLE = 0xfffe;
/** The rest of a sub-format's GUID whose first two bytes are the kind, as in the plain header. */
const KIND_GUID = '000000001000800000aa00389b71';
/** RIFF, and its forms whose sizes are 64 bits wide (EBU Tech 3306, ITU-R BS.2088). */
const FORMS = ['RIFF', 'RF64', 'BW64'];
/**
 * Sizes from here on are written by recorders and pipes that cannot know them yet (sox 0x7ffff000, ffmpeg 0xffffffff): the
 * samples go on to the end of the file.
 */
const STREAMED_FROM = 0x7ffff000;
const MAX_CHANNELS = 8;
const RATES = { lowest: 8000, highest: 768_000 };
const REMEDY = 'Convert it, for example to WAV with 16 bits, one channel and 16,000 samples a second.';
/** Chunks before the samples that are looked at; more make no sense. */
const MAX_CHUNKS = 256;

/**
 * Reads the header of a WAV file: integer samples of 8, 16, 24 and 32 bits, floating-point ones of 32 and 64, plain or
 * WAVE_FORMAT_EXTENSIBLE, in RIFF or RF64, one to eight channels, 8 to 768 kHz. Unknown chunks are passed over; the source
 * is only read forwards.
 * @throws EmotionError `audio-empty`, `audio-unreadable` (no WAV, damaged, cut off) or `audio-unsupported`.
 */
export async function readWavFormat(source: ByteSource): Promise<WavFormat> {
  if (source.size === 0) throw noSound();
  const start = await source.read(0, 12);
  if (start.length < 12 || !FORMS.includes(tag(start, 0)) || tag(start, 8) !== 'WAVE') {
    throw unreadable('This is not a WAV recording.');
  }
  const riffSize = view(start).getUint32(4, true);
  let format: Omit<WavFormat, 'dataOffset' | 'frames'> | null = null;
  /** Of the samples, in 64 bits. */
  let wideSize: number | null = null;
  let offset = 12;
  for (let chunk = 0; chunk < MAX_CHUNKS; chunk += 1) {
    const head = await source.read(offset, 8);
    if (head.length < 8) throw unreadable('The recording is cut off before its first sample.');
    const size = view(head).getUint32(4, true);
    const body = offset + 8;
    if (tag(head, 0) === 'fmt ') format = parseFormat(await source.read(body, Math.min(size, 40)));
    else if (tag(head, 0) === 'ds64') wideSize = parseWideSize(await source.read(body, Math.min(size, 28)));
    else if (tag(head, 0) === 'data') {
      if (!format) throw unreadable('The recording does not say how its samples are written.');
      const told = size === 0xffffffff && wideSize !== null ? wideSize : size;
      const there = source.size - body;
      // A size of 0 is the truth only if the size of the whole is.
      const isOpen = told === 0 ? riffSize + 8 !== source.size : told >= (wideSize === null ? STREAMED_FROM : 2 ** 53);
      if (told > there && !isOpen) throw unreadable('The recording is cut off: it is shorter than it says.');
      const frames = Math.floor((isOpen ? there : told) / format.frameBytes);
      if (frames === 0) throw noSound();
      return { ...format, dataOffset: body, frames };
    }
    offset = body + size + (size % 2);
  }
  throw unreadable('The recording has no samples.');
}

function parseWideSize(bytes: Uint8Array): number {
  if (bytes.length < 16) throw unreadable('The recording does not say how long it is.');
  return Number(view(bytes).getBigUint64(8, true));
}

function parseFormat(header: Uint8Array): Omit<WavFormat, 'dataOffset' | 'frames'> {
  if (header.length < 16) throw unreadable('The recording does not say how its samples are written.');
  const fields = view(header);
  const told = fields.getUint16(0, true);
  const channels = fields.getUint16(2, true);
  const sampleRate = fields.getUint32(4, true);
  const bits = fields.getUint16(14, true);
  const kind = told === EXTENSIBLE ? kindOfSubFormat(header) : told;
  if (channels < 1 || channels > MAX_CHANNELS) {
    throw unsupported(`Recordings of 1 to ${MAX_CHANNELS} channels are understood, not of ${channels}.`);
  }
  if (sampleRate < RATES.lowest || sampleRate > RATES.highest) {
    throw unsupported(`Recordings of 8,000 to 768,000 samples a second are understood, not of ${sampleRate}.`);
  }
  const encoding = encodingOf(kind, bits);
  if (!encoding) {
    throw new UnknownEncoding(
      'audio-unsupported',
      `WAV of kind ${kind} with ${bits} bits a sample is not understood.`,
      REMEDY,
    );
  }
  const bytes = fields.getUint16(12, true) / channels;
  // Writers do not agree on which of a wider container's bytes are the sample's, and ffmpeg takes them for something else.
  if (bytes * 8 > bits) throw unsupported(`Samples of ${bits} bits in ${bytes} bytes are not understood.`);
  return { encoding, channels, sampleRate, frameBytes: (channels * bits) / 8 };
}

/** The kind in an extensible header's sub-format; {@link EXTENSIBLE} for one that is none of the plain kinds. */
function kindOfSubFormat(bytes: Uint8Array): number {
  if (bytes.length < 40) throw unreadable('The recording does not say how its samples are written.');
  const guid = Array.from(bytes.subarray(26, 40), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return guid === KIND_GUID ? view(bytes).getUint16(24, true) : EXTENSIBLE;
}

function encodingOf(kind: number, bits: number): SampleEncoding | null {
  if (kind === PCM) return ({ 8: 'u8', 16: 's16', 24: 's24', 32: 's32' } as const)[bits] ?? null;
  if (kind === IEEE_FLOAT) return ({ 32: 'f32', 64: 'f64' } as const)[bits] ?? null;
  return null;
}

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const tag = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));

export const noSound = (): EmotionError =>
  new EmotionError('audio-empty', 'There is no sound in this recording.', 'Choose another recording.');

const unreadable = (message: string): EmotionError =>
  new EmotionError('audio-unreadable', message, 'Choose another recording, or save this one again.');

const unsupported = (message: string): EmotionError => new EmotionError('audio-unsupported', message, REMEDY);
