import { EmotionError } from '../contract/emotion-error.js';
import type { SoundStream } from './wav-reader.js';

/**
 * What is to be heard of a sound.
 * @param channel the only one, 1 being the first, as people count; null for all.
 * @throws EmotionError `audio-unsupported` where there is no such channel.
 */
export function heardOf(sound: SoundStream, channel: number | null): AsyncIterable<readonly Float32Array[]> {
  if (channel === null) return sound.chunks();
  if (Number.isInteger(channel) && channel >= 1 && channel <= sound.channels) return sound.chunks(channel - 1);
  throw new EmotionError(
    'audio-unsupported',
    `The recording has no channel ${channel}, but ${sound.channels} in all.`,
    'Choose another channel, 1 being the first, or leave it out to hear the mean of all.',
  );
}
