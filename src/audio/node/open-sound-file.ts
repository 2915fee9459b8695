import { readFile } from 'node:fs/promises';
import { EmotionError } from '../../contract/emotion-error.js';
import { openWav, type SoundStream } from '../wav-reader.js';
import { containerOf } from './container.js';
import { openWithPackage } from './decoder-packages.js';
import { openWithFfmpeg } from './ffmpeg.js';
import { withFile } from './file-source.js';

/**
 * Runs `use` with a file's sound, whatever it is: WAV by ourselves, FLAC, Ogg Opus and MP3 by decoder packages, the rest by
 * ffmpeg where it is installed. Kinds are told by the first bytes.
 * @throws EmotionError `audio-empty`, `audio-unreadable`, `audio-unsupported`.
 */
export function withSoundFile<T>(path: string, use: (sound: SoundStream) => Promise<T>): Promise<T> {
  return withFile(path, async (source) => {
    if (source.size === 0) throw new EmotionError('audio-empty', 'The file is empty.', 'Choose another recording.');
    const container = containerOf(await source.read(0, 64));
    if (container === 'none') {
      throw new EmotionError('audio-unreadable', 'This is text, not a recording.', 'Choose a sound file.');
    }
    if (container === 'wav') return use(await openWav(source));
    if (container !== 'other') {
      const sound = await openWithPackage(container, await readFile(path));
      if (sound) return use(sound);
    }
    return use(await openWithFfmpeg(path, `No decoder for this kind of recording (${container}) is at hand.`));
  });
}
