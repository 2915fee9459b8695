import { type ChildProcess, spawn } from 'node:child_process';
import { EmotionError } from '../../contract/emotion-error.js';
import { openWav, type SoundStream } from '../wav-reader.js';
import { damaged } from './damaged-recording.js';
import { PipeSource } from './pipe-source.js';

/** To a pipe as WAV, at the recording's own rate and with all its channels; nothing but files is opened; the first error ends it. */
const argumentsFor = (path: string): string[] => [
  ...['-v', 'error', '-xerror', '-nostdin', '-protocol_whitelist', 'file,pipe'],
  ...['-i', `file:${path}`, '-map', '0:a:0', '-c:a', 'pcm_f32le', '-f', 'wav', '-'],
];

/**
 * Runs `use` with the sound of whatever ffmpeg reads.
 * @throws EmotionError `audio-unsupported` where ffmpeg is not installed, `audio-unreadable` also while the sound is read.
 */
export async function withFfmpeg<T>(path: string, use: (sound: SoundStream) => Promise<T>): Promise<T> {
  const child = spawn('ffmpeg', argumentsFor(path), { stdio: ['ignore', 'pipe', 'pipe'] });
  const failure = failureOf(child);
  try {
    const sound = await openWav(new PipeSource(child.stdout)).catch(async (error: unknown) => {
      // While ffmpeg still writes, it has not failed: what it gives is refused, and it would wait for a reader for ever.
      throw child.stdout.readable ? error : ((await failure) ?? error);
    });
    return await use({
      ...sound,
      async *chunks(channel) {
        yield* sound.chunks(channel);
        const error = await failure;
        if (error) throw error;
      },
    });
  } finally {
    child.kill();
    child.stdout.destroy();
  }
}

/** Why ffmpeg did not come to the recording's end; null if it did. */
function failureOf(child: ChildProcess): Promise<EmotionError | null> {
  let complaint = '';
  child.stderr?.on('data', (part: Buffer) => (complaint += part.toString()));
  return new Promise((resolve) => {
    child.on('error', (cause) => {
      const message = 'This kind of recording is read by ffmpeg, which is not installed.';
      resolve(new EmotionError('audio-unsupported', message, 'Install ffmpeg, or convert it to WAV.', cause));
    });
    child.on('close', (code) => {
      const isCutOff = complaint.includes('ended prematurely');
      resolve(code === 0 && !isCutOff ? null : damaged(sentence(complaint)));
    });
  });
}

function sentence(complaint: string): string | undefined {
  if (complaint.includes('matches no streams')) return 'There is no sound in this file.';
  if (complaint.includes('Invalid data found')) return 'This is not a recording of any known kind, or it is damaged.';
  return undefined;
}
