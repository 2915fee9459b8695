/** Kinds that a decoder package reads. */
export type PackagedKind = 'flac' | 'ogg-opus' | 'mp3';

export type Container = 'wav' | PackagedKind | 'ogg' | 'other' | 'none';

/** What a file is by its first bytes behind an ID3 tag, never by its name; `none` for what cannot be sound, such as text. */
export function containerOf(start: Uint8Array): Container {
  // A byte order mark, which looks like the start of an MPEG frame.
  if (start[0] === 0xff && start[1] === 0xfe) return 'none';
  const text = String.fromCharCode(...start.subarray(0, 64));
  if (/^(RIFF|RF64|BW64)....WAVE/s.test(text)) return 'wav';
  if (text.startsWith('fLaC')) return 'flac';
  if (text.startsWith('OggS')) return text.includes('OpusHead') ? 'ogg-opus' : 'ogg';
  // An MPEG frame of any layer: AAC's look alike but for their layer, which is 0.
  if (start[0] === 0xff && ((start[1] ?? 0) & 0xe6) > 0xe0) return 'mp3';
  const isText = start.every((byte) => byte >= 32 || byte === 9 || byte === 10 || byte === 13);
  return isText ? 'none' : 'other';
}
