/** The same recording, WAV of 16 bits without extra chunks, in the telephone's code (ITU-T G.711, A-law). */
export function alawWav(pcm: ArrayBuffer): Blob {
  const from = new DataView(pcm);
  const samples = new Int16Array(pcm.slice(44));
  const header = new DataView(new ArrayBuffer(44));
  for (let at = 0; at < 44; at += 1) header.setUint8(at, from.getUint8(at));
  header.setUint32(4, 36 + samples.length, true);
  header.setUint16(20, 6, true);
  header.setUint32(28, from.getUint32(28, true) / 2, true);
  header.setUint16(32, from.getUint16(32, true) / 2, true);
  header.setUint16(34, 8, true);
  header.setUint32(40, samples.length, true);
  return new Blob([header, Uint8Array.from(samples, codeOf)]);
}

function codeOf(sample: number): number {
  const size = Math.min(Math.abs(sample), 32_635);
  const exponent = Math.max(0, 31 - Math.clz32(size >> 8) + 1);
  const mantissa = (size >> (exponent === 0 ? 4 : exponent + 3)) & 15;
  return ((sample >= 0 ? 0x80 : 0) | (exponent << 4) | mantissa) ^ 0x55;
}
