import { spawn } from 'node:child_process';
import { EmotionError } from '../../contract/emotion-error.js';
import type { SoundStream } from '../wav-reader.js';

/** Hertz at which ffmpeg is asked to give out sound. */
const RATE = 48_000;

/** Sound of whatever ffmpeg reads, mono. @throws EmotionError `audio-unsupported` where it is not installed. */
export async function openWithFfmpeg(path: string, hint: string): Promise<SoundStream> {
  const samples = await new Promise<Float32Array>((resolve, reject) => {
    const arguments_ = [
      '-v',
      'error',
      '-i',
      path,
      '-map',
      '0:a:0',
      '-ac',
      '1',
      '-ar',
      String(RATE),
      '-f',
      'f32le',
      '-',
    ];
    const child = spawn('ffmpeg', arguments_, { stdio: ['ignore', 'pipe', 'pipe'] });
    const parts: Buffer[] = [];
    let complaint = '';
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    child.stderr.on('data', (part: Buffer) => (complaint += part.toString()));
    child.on('error', (cause) => {
      reject(
        new EmotionError(
          'audio-unsupported',
          `${hint} ffmpeg, which reads most others, is not installed.`,
          'Install ffmpeg, or convert the recording to WAV.',
          cause,
        ),
      );
    });
    child.on('close', (code) => {
      const bytes = Buffer.concat(parts);
      if (code === 0 && bytes.length >= 4) {
        resolve(new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + (bytes.length & ~3))));
      } else {
        const reason = complaint.trim().split('\n').at(-1) ?? 'no sound in it';
        reject(
          new EmotionError(
            'audio-unreadable',
            `The recording cannot be read (${reason}).`,
            'Choose another recording, or save this one again.',
          ),
        );
      }
    });
  });
  return { sampleRate: RATE, frames: samples.length, chunks: () => inChunks(samples) };
}

/** Whole samples, part by part. */
export async function* inChunks(samples: Float32Array): AsyncGenerator<Float32Array> {
  const size = 65_536;
  for (let from = 0; from < samples.length; from += size)
    yield await Promise.resolve(samples.subarray(from, from + size));
}
