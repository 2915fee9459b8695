import { withSoundFile } from '../../../src/audio/node/open-sound-file.js';
import { EmotionError } from '../../../src/contract/emotion-error.js';
import { doubleArray } from '../../../src/features/double-array.js';
import { mixDown } from '../../../src/features/mix-down.js';
import { Resampler } from '../../../src/features/resampler.js';

/** A file's sound, mono, at `sampleRate`, read and resampled as the product does. @throws Error naming the file. */
export async function decode(path: string, sampleRate: number): Promise<Float32Array> {
  const { samples, rate } = await soundOf(path);
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

async function soundOf(path: string): Promise<{ samples: Float32Array; rate: number }> {
  try {
    return await withSoundFile(path, async (sound) => {
      const parts: Float32Array[] = [];
      for await (const part of sound.chunks()) parts.push(mixDown(part));
      const samples = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
      let at = 0;
      for (const part of parts) {
        samples.set(part, at);
        at += part.length;
      }
      return { samples, rate: sound.sampleRate };
    });
  } catch (error) {
    const told = error instanceof EmotionError ? `${error.message} ${error.remedy}` : String(error);
    throw new Error(`${path} cannot be read. ${told}`, { cause: error });
  }
}
