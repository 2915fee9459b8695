import { analyzeRecording } from '../analysis/analyze-recording.js';
import type { Model } from '../analysis/model.js';
import { heardOf } from '../audio/heard-channel.js';
import { withSoundFile } from '../audio/node/open-sound-file.js';
import { EmotionError } from '../contract/emotion-error.js';
import type { Report } from '../contract/snapshot.js';
import { errorJson, errorText, JSON_LINES, TABLE } from './analysis-output.js';
import type { AnalyzeOptions } from './command-line.js';
import { findRecordings, type Found } from './find-recordings.js';
import { loadModelFromDisk } from './load-model-node.js';
import type { Streams } from './streams.js';

/**
 * Analyses recordings one after the other and writes each result as soon as it is there. A bad one is told and the others
 * go on.
 * @returns the exit code: 0, or 1 if any of them could not be analysed.
 * @throws EmotionError if the model cannot be used.
 */
export async function analyze(options: AnalyzeOptions, { out, err }: Streams): Promise<number> {
  const model = await loadModelFromDisk(options.model, options.backend);
  const output = options.json ? JSON_LINES : TABLE;
  const counts = { done: 0, failed: 0 };
  try {
    for await (const found of findRecordings(options.places)) {
      const result = await analyzeOne(model, found, options.channel);
      if (result instanceof EmotionError) {
        counts.failed += 1;
        await (options.json ? out(errorJson(found.file, result)) : err(errorText(found.file, result)));
      } else {
        await out((counts.done === 0 ? output.head : '') + output.result(found.file, result));
        counts.done += 1;
      }
    }
  } finally {
    model.dispose();
  }
  if (counts.failed > 0 && counts.done > 0) {
    await err(`${counts.failed} of ${counts.done + counts.failed} could not be analysed.\n`);
  }
  return counts.failed > 0 ? 1 : 0;
}

async function analyzeOne(model: Model, found: Found, channel: number | null): Promise<Report | EmotionError> {
  if ('error' in found) return found.error;
  try {
    return await withSoundFile(found.file, async (sound) => {
      const heard = heardOf(sound, channel);
      return { ...(await analyzeRecording(model, heard, sound.sampleRate, { length: sound.frames })), channel };
    });
  } catch (error) {
    return EmotionError.from(error, 'audio-unreadable', 'Choose another recording.');
  }
}
