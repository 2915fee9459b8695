import { EmotionError } from '../contract/emotion-error.js';
import type { Level } from '../contract/feature-block.js';
import type { Report, Snapshot } from '../contract/snapshot.js';
import { DcBlocker } from '../features/dc-blocker.js';
import { FeatureExtractor } from '../features/feature-extractor.js';
import { LevelMeter } from '../features/level-meter.js';
import { mixDown } from '../features/mix-down.js';
import type { QualityStandard } from './communication-quality.js';
import { FrameAnalysis } from './frame-analysis.js';
import { HopReader } from './hop-reader.js';
import { louder } from './louder-level.js';
import type { Predictor } from './model.js';

/** Seconds of which a level is taken, as a block of a live stream lasts. */
const STRETCH_SECONDS = 0.064;

export interface RecordingOptions {
  /** Samples in all, for the progress; null if unknown. */
  readonly length: number | null;
  readonly onProgress?: (share: number) => void;
  readonly isAborted?: () => boolean;
  /**
   * Given what a live stream would tell at the end of each hop, in their order, some at a time, and waited for; as they are read so, `tension` and the
   * quality's `tone` are up to two seconds late.
   */
  readonly onSnapshots?: (snapshots: readonly Snapshot[]) => void | Promise<void>;
  /** What communication quality is judged by; the documented one if left out. */
  readonly standard?: QualityStandard;
}

/**
 * Analyses a whole recording as a stream, only faster: the same frames, gate, windows and network as live.
 * @param chunks samples at `sampleRate` hertz, a channel an array; their mean is heard.
 * @throws EmotionError `audio-empty` without a sample, `audio-unsupported` for a rate outside of 8–768 kHz, `worker-failed` where the
 * network breaks off, `aborted`.
 */
export async function analyzeRecording(
  model: Predictor,
  chunks: Iterable<readonly Float32Array[]> | AsyncIterable<readonly Float32Array[]>,
  sampleRate: number,
  options: RecordingOptions,
): Promise<Report> {
  const extractor = extractorFor(model, sampleRate);
  const analysis = new FrameAnalysis(model.manifest, options.standard);
  const dcBlocker = new DcBlocker(sampleRate);
  const reader = new HopReader(model, analysis);
  const { onSnapshots } = options;
  const stretchLength = Math.round(STRETCH_SECONDS * sampleRate);
  const meter = new LevelMeter();
  /** Of the stretch before, and the loudest since the snapshot before. */
  let level = meter.read();
  let loudest: Level | null = null;
  const read = async (): Promise<void> => {
    const snapshots = await reader.read();
    await onSnapshots?.(snapshots);
  };
  let samples = 0;
  const stopIfAborted = (): void => {
    if (options.isAborted?.()) throw new EmotionError('aborted', 'The analysis was stopped.', 'Start it again.');
  };
  for await (const channels of chunks) {
    stopIfAborted();
    const length = channels[0]?.length ?? 0;
    for (let from = 0; from < length;) {
      const to = Math.min(length, from + stretchLength - (samples % stretchLength));
      const stretch = channels.map((channel) => channel.subarray(from, to));
      for (const channel of stretch) meter.add(channel);
      const sound = mixDown(stretch);
      dcBlocker.apply(sound);
      extractor.push(sound, ({ zcr, rms, mfcc }) => {
        const step = analysis.push(zcr, rms, mfcc);
        if (!step) return;
        reader.push(
          step,
          onSnapshots
            ? { level: loudest ?? level, measures: analysis.measures, capturedAt: null, dropped: 0, skipped: 0 }
            : null,
        );
        loudest = null;
      });
      samples += to - from;
      from = to;
      if (samples % stretchLength !== 0) continue;
      level = meter.read();
      loudest = louder(loudest, level);
      analysis.clipped = level.clipped;
      if (reader.isFull) await read();
    }
    if (options.length) options.onProgress?.(Math.min(1, samples / options.length));
  }
  if (samples === 0) {
    throw new EmotionError('audio-empty', 'There is no sound in this recording.', 'Choose another recording.');
  }
  stopIfAborted();
  await read();
  return reader.finish(samples / sampleRate);
}

function extractorFor(model: Predictor, sampleRate: number): FeatureExtractor {
  try {
    return new FeatureExtractor(model.manifest.featureSpec, sampleRate);
  } catch (cause) {
    throw new EmotionError(
      'audio-unsupported',
      `Sound at ${sampleRate} samples a second is not understood.`,
      'Convert it to a rate between 8,000 and 768,000.',
      cause,
    );
  }
}
