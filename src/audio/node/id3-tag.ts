import type { ByteSource } from '../byte-source.js';
import { cutOff } from './damaged-recording.js';

const HEADER = 10;
/** The flag for a footer, as long as the header, which the size leaves out too. */
const HAS_FOOTER = 0x10;

/**
 * What stands behind the ID3 tag at a file's start, all of it without one: the tag is put before MP3, and before FLAC and AAC
 * as well. @throws EmotionError `audio-unreadable` if nothing does.
 */
export async function behindId3Tag(source: ByteSource): Promise<ByteSource> {
  const length = await id3Length(source);
  if (length === 0) return source;
  if (length >= source.size) throw cutOff();
  // There may be another one.
  return behindId3Tag({ size: source.size - length, read: (offset, count) => source.read(length + offset, count) });
}

/** The size is written in four times seven bits (ID3v2.4.0, section 3.1). */
async function id3Length(source: ByteSource): Promise<number> {
  const head = await source.read(0, HEADER);
  if (head.length < HEADER || String.fromCharCode(...head.subarray(0, 3)) !== 'ID3') return 0;
  const size = head.subarray(6).reduce((sum, byte) => sum * 128 + (byte & 127), 0);
  return size + ((head[5] ?? 0) & HAS_FOOTER ? 2 * HEADER : HEADER);
}
