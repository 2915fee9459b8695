import { EmotionError } from '../../contract/emotion-error.js';
import type { ByteSource } from '../byte-source.js';
import { UnknownEncoding } from '../wav-format.js';
import { openWav, type SoundStream } from '../wav-reader.js';
import { containerOf, type PackagedKind } from './container.js';
import { loadDecoder, openWithDecoder } from './decoder-packages.js';
import { withFfmpeg } from './ffmpeg.js';
import { withFile } from './file-source.js';
import { behindId3Tag } from './id3-tag.js';
import { checkAiffOrAuIsWhole, oggStreams } from './recording-length.js';

type Use<T> = (sound: SoundStream) => Promise<T>;

/**
 * Runs `use` with a file's sound, whatever it is: WAV by ourselves, FLAC, Ogg Opus and MP3 by decoder packages, the rest by
 * ffmpeg where it is installed. Kinds are told by the first bytes behind an ID3 tag. The sound can be read once.
 * @throws EmotionError `audio-empty`, `audio-unreadable`, `audio-unsupported`.
 */
export function withSoundFile<T>(path: string, use: Use<T>): Promise<T> {
  return withFile(path, async (file) => {
    if (file.size === 0) throw new EmotionError('audio-empty', 'The file is empty.', 'Choose another recording.');
    const source = await behindId3Tag(file);
    const container = containerOf(await source.read(0, 64));
    switch (container) {
      case 'none':
        throw new EmotionError('audio-unreadable', 'This is text, not a recording.', 'Choose a sound file.');
      case 'wav':
        return withWav(path, source, use);
      case 'ogg':
        // Only that it is whole: ffmpeg finds the streams by itself.
        await oggStreams(source);
        return withFfmpeg(path, use);
      case 'other':
        await checkAiffOrAuIsWhole(source);
        return withFfmpeg(path, use);
      case 'flac':
      case 'ogg-opus':
      case 'mp3':
        return withPackage(container, path, source, use);
    }
  });
}

/** Samples written as only telephones do are left to ffmpeg; it would change neither rate nor channels. */
async function withWav<T>(path: string, source: ByteSource, use: Use<T>): Promise<T> {
  let sound: SoundStream;
  try {
    sound = await openWav(source);
  } catch (error) {
    if (error instanceof UnknownEncoding) return withFfmpeg(path, use);
    throw error;
  }
  return use(sound);
}

async function withPackage<T>(kind: PackagedKind, path: string, source: ByteSource, use: Use<T>): Promise<T> {
  const decoder = await loadDecoder(kind);
  if (!decoder) return withFfmpeg(path, use);
  try {
    return await use(await openWithDecoder(kind, decoder, source));
  } finally {
    decoder.free();
  }
}
