import { spawn } from 'node:child_process';

const SAMPLE_RATE = '16000';

/** Through Opus at `kilobits` a second and back, by ffmpeg; samples at 16 kHz. */
export async function throughOpus(samples: Float32Array, kilobits: number): Promise<Float32Array> {
  const raw = ['-f', 'f32le', '-ar', SAMPLE_RATE, '-ac', '1'];
  const input = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
  const opus = ['-c:a', 'libopus', '-b:a', `${kilobits}k`, '-application', 'voip', '-f', 'ogg'];
  const coded = await ffmpeg([...raw, '-i', '-', ...opus, '-'], input);
  const bytes = await ffmpeg(['-i', '-', ...raw, '-'], coded);
  return new Float32Array(Uint8Array.from(bytes.subarray(0, bytes.length & ~3)).buffer);
}

const ffmpeg = (args: readonly string[], input: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const child = spawn('ffmpeg', ['-v', 'error', ...args]);
    const parts: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(parts));
      else reject(new Error(`ffmpeg gave up (${code}) on Opus.`));
    });
    child.stdin.end(input);
  });
