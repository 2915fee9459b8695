import type { ByteSource } from '../../../src/audio/byte-source.js';
import type { SampleEncoding } from '../../../src/audio/wav-format.js';
import { mixDown } from '../../../src/features/mix-down.js';

export interface WavKind {
  readonly encoding: SampleEncoding;
  readonly sampleRate: number;
  readonly extensible?: boolean;
  readonly form?: 'RIFF' | 'RF64';
  /** Put before the format: a tag of four characters and what is in it. */
  readonly foreign?: { readonly tag: string; readonly body: readonly number[] };
  /** Told in the place of the true size of the samples. */
  readonly dataSize?: number;
}

export const ENCODINGS: readonly SampleEncoding[] = ['u8', 's16', 's24', 's32', 'f32', 'f64'];

const BITS: Record<SampleEncoding, number> = { u8: 8, s16: 16, s24: 24, s32: 32, f32: 32, f64: 64 };
const GUID_END = [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71];

/** Half the step between two neighbouring values. */
export const roundingOf = (encoding: SampleEncoding): number =>
  encoding === 'f64' || encoding === 'f32' || encoding === 's32' ? 2 ** -24 : 2 ** -BITS[encoding];

/** A WAV file of any kind, written independently of the product's own writer. Channels are of one length. */
export function wavFile(channels: readonly (readonly number[])[], kind: WavKind): Uint8Array {
  const bits = BITS[kind.encoding];
  const frames = channels[0]?.length ?? 0;
  const samples = Array.from({ length: frames }, (_, i) =>
    channels.flatMap((channel) => sampleBytes(channel[i] ?? 0, kind.encoding)),
  ).flat();
  const isFloat = kind.encoding === 'f32' || kind.encoding === 'f64';
  const code = isFloat ? 3 : 1;
  const block = (channels.length * bits) / 8;
  const format = [
    ...number(kind.extensible ? 0xfffe : code, 2),
    ...number(channels.length, 2),
    ...number(kind.sampleRate, 4),
    ...number(kind.sampleRate * block, 4),
    ...number(block, 2),
    ...number(bits, 2),
    ...(kind.extensible
      ? [...number(22, 2), ...number(bits, 2), ...number(0, 4), ...number(code, 2), ...GUID_END]
      : []),
  ];
  const isWide = kind.form === 'RF64';
  const wide = isWide
    ? chunk('ds64', [...number(0, 8), ...number(samples.length, 8), ...number(frames, 8), 0, 0, 0, 0])
    : [];
  const size = kind.dataSize ?? (isWide ? 0xffffffff : samples.length);
  const body = [
    ...text('WAVE'),
    ...wide,
    ...(kind.foreign ? chunk(kind.foreign.tag, kind.foreign.body) : []),
    ...chunk('fmt ', format),
    ...text('data'),
    ...number(size, 4),
    ...samples,
  ];
  return Uint8Array.from([...text(kind.form ?? 'RIFF'), ...number(isWide ? 0xffffffff : body.length, 4), ...body]);
}

/** Bytes as a file, remembering the longest piece asked for. */
export function bytesSource(bytes: Uint8Array): ByteSource & { readonly longest: number } {
  let longest = 0;
  return {
    size: bytes.length,
    get longest() {
      return longest;
    },
    read(offset, length) {
      longest = Math.max(longest, length);
      return Promise.resolve(bytes.slice(offset, offset + length));
    },
  };
}

export async function collect(chunks: AsyncIterable<readonly Float32Array[]>): Promise<number[]> {
  const samples: number[] = [];
  for await (const channels of chunks) for (const sample of mixDown(channels)) samples.push(sample);
  return samples;
}

const text = (tag: string): number[] => Array.from(tag, (character) => character.charCodeAt(0));

const chunk = (tag: string, body: readonly number[]): number[] => [
  ...text(tag),
  ...number(body.length, 4),
  ...body,
  ...(body.length % 2 ? [0] : []),
];

function number(value: number, bytes: number): number[] {
  return Array.from({ length: bytes }, (_, i) => Math.floor(value / 256 ** i) % 256);
}

function sampleBytes(value: number, encoding: SampleEncoding): number[] {
  const data = new DataView(new ArrayBuffer(8));
  const bits = BITS[encoding];
  const full = 2 ** (bits - 1);
  const whole = Math.max(-full, Math.min(full - 1, Math.round(value * full)));
  if (encoding === 'u8') data.setUint8(0, whole + 128);
  else if (encoding === 'f32') data.setFloat32(0, value, true);
  else if (encoding === 'f64') data.setFloat64(0, value, true);
  else data.setInt32(0, whole, true);
  return Array.from(new Uint8Array(data.buffer, 0, bits / 8));
}
