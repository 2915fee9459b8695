/** A WAV file of 16-bit samples; what is outside of −1 to 1 is clipped. All channels are as long as the first. */
export function encodeWav(channels: readonly Float32Array[], sampleRate: number): Uint8Array<ArrayBuffer> {
  const frames = channels[0]?.length ?? 0;
  const dataBytes = frames * channels.length * 2;
  const bytes = new Uint8Array(44 + dataBytes);
  const data = new DataView(bytes.buffer);
  const text = (at: number, tag: string): void => {
    for (let i = 0; i < tag.length; i += 1) bytes[at + i] = tag.charCodeAt(i);
  };
  text(0, 'RIFF');
  data.setUint32(4, 36 + dataBytes, true);
  text(8, 'WAVEfmt ');
  data.setUint32(16, 16, true);
  data.setUint16(20, 1, true);
  data.setUint16(22, channels.length, true);
  data.setUint32(24, sampleRate, true);
  data.setUint32(28, sampleRate * channels.length * 2, true);
  data.setUint16(32, channels.length * 2, true);
  data.setUint16(34, 16, true);
  text(36, 'data');
  data.setUint32(40, dataBytes, true);
  channels.forEach((channel, c) => {
    for (let i = 0; i < frames; i += 1) {
      const sample = Math.round(Math.max(-1, Math.min(1, channel[i] ?? 0)) * 32_768);
      data.setInt16(44 + (i * channels.length + c) * 2, Math.min(32_767, sample), true);
    }
  });
  return bytes;
}
