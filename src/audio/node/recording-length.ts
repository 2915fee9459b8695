import type { ByteSource } from '../byte-source.js';
import type { PackagedKind } from './container.js';
import { cutOff } from './damaged-recording.js';

/*
 * Decoders end without a word where the bytes do. Each of these containers says somewhere how long it is.
 */

/** What a recording says of itself. */
export interface Declaration {
  /** Samples that it has; null where it does not say. */
  readonly frames: number | null;
  /** Where streams begin that follow one another, in bytes. */
  readonly streams: readonly number[];
}

/** The flag and the fields of an MP3's Xing header. */
const XING = { bytesFlag: 2, framesFlag: 1, search: 200 };
/** The flag of a stream's first page. */
const FIRST_PAGE = 2;
/** Longest header of an Ogg page: 27 bytes and 255 segments' lengths. */
const OGG_HEADER = 282;
/** Sizes from here on are written into pipes, before they are known. */
const STREAMED_FROM = 0x7f000000;

/** @throws EmotionError `audio-unreadable` if bytes are missing at its end. */
export async function readDeclaration(kind: PackagedKind, source: ByteSource): Promise<Declaration> {
  if (kind === 'ogg-opus') return { frames: null, streams: await oggStreams(source) };
  if (kind === 'flac') return { frames: flacFrames(await source.read(0, 26)), streams: [0] };
  await checkMp3IsWhole(source);
  return { frames: null, streams: [0] };
}

/** From the STREAMINFO block, which comes first (RFC 9639, section 8.2). */
function flacFrames(head: Uint8Array): number | null {
  if (head.length < 26) throw cutOff();
  const frames = ((head[21] ?? 0) & 15) * 2 ** 32 + view(head).getUint32(22);
  return frames > 0 ? frames : null;
}

/**
 * Where streams begin that follow one another, in bytes; those side by side begin together (RFC 3533, section 4). The last
 * page must end with the file or before it (section 6).
 * @throws EmotionError `audio-unreadable`.
 */
export async function oggStreams(source: ByteSource): Promise<readonly number[]> {
  const streams = [0];
  let offset = 0;
  let wasFirstPage = true;
  while (offset < source.size) {
    const page = await source.read(offset, OGG_HEADER);
    // Something else after the last page, such as tags.
    if (String.fromCharCode(...page.subarray(0, 4)) !== 'OggS') return streams;
    const segments = page[26];
    if (segments === undefined || page.length < 27 + segments) throw cutOff();
    const isFirstPage = ((page[5] ?? 0) & FIRST_PAGE) > 0;
    if (isFirstPage && !wasFirstPage) streams.push(offset);
    wasFirstPage = isFirstPage;
    offset += page.subarray(27, 27 + segments).reduce((sum, length) => sum + length, 27 + segments);
  }
  if (offset > source.size) throw cutOff();
  return streams;
}

/** Of these ffmpeg reads what is there, without a word. @throws EmotionError `audio-unreadable`. */
export async function checkAiffOrAuIsWhole(source: ByteSource): Promise<void> {
  const head = await source.read(0, 12);
  if (head.length < 12) return;
  const kind = String.fromCharCode(...head.subarray(0, 4));
  const [second, third] = [view(head).getUint32(4), view(head).getUint32(8)];
  // An AIFF's own head of eight bytes is not counted, but by some writers it is.
  if (kind === 'FORM' && second < STREAMED_FROM && second > source.size) throw cutOff();
  if (kind === '.snd' && third < STREAMED_FROM && second + third > source.size) throw cutOff();
}

/** There must be as many bytes as the Xing header counts, if there is one; it lies in the first frame. */
async function checkMp3IsWhole(source: ByteSource): Promise<void> {
  const head = await source.read(0, XING.search);
  const text = String.fromCharCode(...head);
  const at = Math.max(text.indexOf('Xing'), text.indexOf('Info'));
  if (at < 0 || at + 16 > head.length) return;
  const fields = view(head);
  const flags = fields.getUint32(at + 4);
  if (!(flags & XING.bytesFlag)) return;
  const bytes = fields.getUint32(at + (flags & XING.framesFlag ? 12 : 8));
  if (bytes > source.size) throw cutOff();
}

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
