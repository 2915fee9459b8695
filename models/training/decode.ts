import { spawn } from 'node:child_process';
import { doubleArray } from '../../src/features/double-array.js';
import { Resampler } from '../../src/features/resampler.js';

/** Hertz at which compressed files are decoded. */
const DECODED_RATE = 48_000;

/** A file's sound, mono, at `sampleRate`, through the product's own resampler. @throws Error naming the file. */
export async function decode(path: string, sampleRate: number): Promise<Float32Array> {
  const samples = await ffmpeg(path);
  const resampler = new Resampler(DECODED_RATE, sampleRate);
  const output = new Float32Array(Math.ceil((samples.length * sampleRate) / DECODED_RATE));
  let filled = 0;
  const keep = (part: readonly number[], count: number): void => {
    for (let i = 0; i < count && filled < output.length; i += 1) output[filled++] = part[i] as number;
  };
  resampler.push(Array.from(samples), samples.length, keep);
  resampler.push(doubleArray(resampler.latency), resampler.latency, keep);
  return output;
}

const ffmpeg = (path: string): Promise<Float32Array> =>
  new Promise((resolve, reject) => {
    const child = spawn('ffmpeg', ['-v', 'error', '-i', path, '-ac', '1', '-ar', String(DECODED_RATE), '-f', 'f32le', '-']);
    const parts: Buffer[] = [];
    let complaint = '';
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    child.stderr.on('data', (text: Buffer) => (complaint += text.toString()));
    child.on('error', () => {
      reject(new Error('Training needs ffmpeg to read compressed recordings: install it (Debian: apt install ffmpeg).'));
    });
    child.on('close', (code) => {
      const bytes = Buffer.concat(parts);
      if (code !== 0 || bytes.length === 0) reject(new Error(`${path} cannot be read: ${complaint.trim() || 'no sound in it'}.`));
      else resolve(new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + (bytes.length & ~3))));
    });
  });
