import type { ByteSource } from '../byte-source.js';
import type { PackagedKind } from './container.js';
import { cutOff } from './damaged-recording.js';

/*
 * Decoders end without a word where the bytes do. Each of these containers says somewhere how long it is.
 */

/** The flag and the fields of an MP3's Xing header. */
const XING = { bytesFlag: 2, framesFlag: 1, search: 200 };
/** Longest header of an Ogg page: 27 bytes and 255 segments' lengths. */
const OGG_HEADER = 282;

/**
 * Samples that a recording says it has; null where it does not say.
 * @throws EmotionError `audio-unreadable` if bytes are missing at its end.
 */
export async function declaredFrames(kind: PackagedKind, source: ByteSource): Promise<number | null> {
  if (kind === 'flac') return flacFrames(await source.read(0, 26));
  if (kind === 'mp3') await checkMp3IsWhole(source);
  else await checkOggIsWhole(source);
  return null;
}

/** From the STREAMINFO block, which comes first (RFC 9639, section 8.2). */
function flacFrames(head: Uint8Array): number | null {
  if (head.length < 26) throw cutOff();
  const frames = ((head[21] ?? 0) & 15) * 2 ** 32 + view(head).getUint32(22);
  return frames > 0 ? frames : null;
}

/** The last page must end with the file or before it (RFC 3533, section 6). @throws EmotionError `audio-unreadable`. */
export async function checkOggIsWhole(source: ByteSource): Promise<void> {
  let offset = 0;
  while (offset < source.size) {
    const page = await source.read(offset, OGG_HEADER);
    // Something else after the last page, such as tags.
    if (String.fromCharCode(...page.subarray(0, 4)) !== 'OggS') return;
    const segments = page[26];
    if (segments === undefined || page.length < 27 + segments) throw cutOff();
    offset += page.subarray(27, 27 + segments).reduce((sum, length) => sum + length, 27 + segments);
  }
  if (offset > source.size) throw cutOff();
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
