export type Container = 'wav' | 'flac' | 'ogg-opus' | 'mp3' | 'other' | 'none';

/** What a file is by its first bytes, never by its name; `none` for what cannot be sound, such as text. */
export function containerOf(start: Uint8Array): Container {
  const text = String.fromCharCode(...start.subarray(0, 64));
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WAVE') return 'wav';
  if (text.startsWith('fLaC')) return 'flac';
  if (text.startsWith('OggS')) return text.includes('OpusHead') ? 'ogg-opus' : 'other';
  const mpegFrame = start[0] === 0xff && ((start[1] ?? 0) & 0xe6) > 0xe0;
  if (text.startsWith('ID3') || mpegFrame) return 'mp3';
  const printable = start.every((byte) => byte >= 32 || byte === 9 || byte === 10 || byte === 13);
  return printable ? 'none' : 'other';
}
