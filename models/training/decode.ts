import { spawn } from 'node:child_process';
import { doubleArray } from '../../src/features/double-array.js';
import { Resampler } from '../../src/features/resampler.js';

/** A file's sound, mono, at `sampleRate`, through the product's own resampler. @throws Error naming the file. */
export async function decode(path: string, sampleRate: number): Promise<Float32Array> {
  const { samples, rate } = soundOf(await ffmpeg(path), path);
  if (rate === sampleRate) return samples;
  const resampler = new Resampler(rate, sampleRate);
  const output = new Float32Array(Math.ceil((samples.length * sampleRate) / rate));
  let filled = 0;
  const keep = (part: readonly number[], count: number): void => {
    for (let i = 0; i < count && filled < output.length; i += 1) output[filled++] = part[i] as number;
  };
  resampler.push(Array.from(samples), samples.length, keep);
  resampler.push(doubleArray(resampler.latency), resampler.latency, keep);
  return output;
}

/** Any file as a mono WAV of 32-bit floats at the file's own rate. */
const ffmpeg = (path: string): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const child = spawn('ffmpeg', ['-v', 'error', '-i', path, '-ac', '1', '-c:a', 'pcm_f32le', '-f', 'wav', '-']);
    const parts: Buffer[] = [];
    let complaint = '';
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    child.stderr.on('data', (text: Buffer) => (complaint += text.toString()));
    child.on('error', () => {
      reject(new Error('Training needs ffmpeg to read recordings: install it (Debian: apt install ffmpeg).'));
    });
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(parts));
      else reject(new Error(`${path} cannot be read: ${complaint.trim() || 'ffmpeg gave up'}.`));
    });
  });

/** Of a WAV as ffmpeg writes it into a pipe: the lengths in its header say nothing, the samples go on to the end. */
function soundOf(wav: Buffer, path: string): { samples: Float32Array; rate: number } {
  for (let at = 12, rate = 0; at + 8 <= wav.length;) {
    const name = wav.toString('latin1', at, at + 4);
    const start = at + 8;
    if (name === 'fmt ') rate = wav.readUInt32LE(start + 4);
    if (name === 'data' && rate > 0 && wav.length > start) {
      return {
        samples: new Float32Array(Uint8Array.from(wav.subarray(start, wav.length - ((wav.length - start) & 3))).buffer),
        rate,
      };
    }
    at = start + wav.readUInt32LE(at + 4);
  }
  throw new Error(`${path} cannot be read: no sound in it.`);
}
