import { spawn } from 'node:child_process';

const SAMPLE_RATE = '16000';

/** Through Opus at `kilobits` a second and back, by ffmpeg; samples at 16 kHz. */
export const throughOpus = (samples: Float32Array, kilobits: number): Promise<Float32Array> =>
  thereAndBack(samples, 'ogg', ['-c:a', 'libopus', '-b:a', `${kilobits}k`, '-application', 'voip']);

/** Through GSM full rate (ETSI GSM 06.10), 13 kbit/s at 8 kHz, and back, by ffmpeg; samples at 16 kHz. */
export const throughGsm = (samples: Float32Array): Promise<Float32Array> =>
  thereAndBack(samples, 'gsm', ['-ar', '8000', '-c:a', 'libgsm']);

async function thereAndBack(samples: Float32Array, container: string, coder: readonly string[]): Promise<Float32Array> {
  const raw = ['-f', 'f32le', '-ar', SAMPLE_RATE, '-ac', '1'];
  const input = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
  const coded = await ffmpeg([...raw, '-i', '-', ...coder, '-f', container, '-'], input);
  const bytes = await ffmpeg(['-f', container, '-i', '-', ...raw, '-'], coded);
  return new Float32Array(Uint8Array.from(bytes.subarray(0, bytes.length & ~3)).buffer);
}

const ffmpeg = (args: readonly string[], input: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const child = spawn('ffmpeg', ['-v', 'error', ...args]);
    const parts: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    child.on('error', () => {
      reject(new Error('Codecs need ffmpeg on the path: install it (Debian: apt install ffmpeg).'));
    });
    // What it did not take is told when it closes.
    child.stdin.on('error', () => undefined);
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(parts));
      else reject(new Error(`ffmpeg gave up (${code}); has it the encoder? ffmpeg ${args.join(' ')}`));
    });
    child.stdin.end(input);
  });
