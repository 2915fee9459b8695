import { EmotionError } from '../contract/emotion-error.js';
import type { Probabilities } from '../contract/emotions.js';
import type { Report } from '../contract/snapshot.js';
import { DcBlocker } from '../features/dc-blocker.js';
import { FeatureExtractor } from '../features/feature-extractor.js';
import { LevelMeter } from '../features/level-meter.js';
import { mixDown } from '../features/mix-down.js';
import type { QualityStandard } from './communication-quality.js';
import { FrameAnalysis, type ReadyWindow } from './frame-analysis.js';
import type { Predictor } from './model.js';
import { ReportBuilder } from './report-builder.js';
import { TemporalSmoothing } from './temporal-smoothing.js';

/** Samples from which a clipped share is taken, as a block of a live stream holds. */
const CLIPPING_STRETCH = 1024;
/** Windows collected before they are predicted together. */
const BATCH = 16;

export interface RecordingOptions {
  /** Samples in all, for the progress; null if unknown. */
  readonly length: number | null;
  readonly onProgress?: (share: number) => void;
  readonly isAborted?: () => boolean;
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
  const meter = new LevelMeter();
  const smoothing = new TemporalSmoothing(model.manifest.smoothing);
  const report = new ReportBuilder(Infinity);
  const read = (window: ReadyWindow, answer: Probabilities): void => {
    const { start, end, level } = window;
    report.add({ start, end, probabilities: smoothing.push(analysis.read(window, answer), window), level });
  };
  const waiting: ReadyWindow[] = [];
  let samples = 0;
  const stopIfAborted = (): void => {
    if (options.isAborted?.()) throw new EmotionError('aborted', 'The analysis was stopped.', 'Start it again.');
  };
  for await (const channels of chunks) {
    stopIfAborted();
    const length = channels[0]?.length ?? 0;
    for (let from = 0; from < length;) {
      const to = Math.min(length, from + CLIPPING_STRETCH - (samples % CLIPPING_STRETCH));
      const stretch = channels.map((channel) => channel.subarray(from, to));
      for (const channel of stretch) meter.add(channel);
      const sound = mixDown(stretch);
      dcBlocker.apply(sound);
      extractor.push(sound, ({ zcr, rms, mfcc }) => {
        const window = analysis.push(zcr, rms, mfcc)?.window;
        if (window) waiting.push(window);
      });
      samples += to - from;
      from = to;
      if (samples % CLIPPING_STRETCH === 0) analysis.clipped = meter.read().clipped;
    }
    if (waiting.length >= BATCH) await predict(model, waiting, read);
    if (options.length) options.onProgress?.(Math.min(1, samples / options.length));
  }
  if (samples === 0) {
    throw new EmotionError('audio-empty', 'There is no sound in this recording.', 'Choose another recording.');
  }
  stopIfAborted();
  await predict(model, waiting, read);
  return report.finish(samples / sampleRate, analysis.wholeMeasures, model);
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

/** Predicts and empties `waiting`, windows of one length together. */
async function predict(
  model: Predictor,
  waiting: ReadyWindow[],
  read: (window: ReadyWindow, answer: Probabilities) => void,
): Promise<void> {
  while (waiting.length > 0) {
    const frames = waiting[0]?.frames ?? 0;
    const end = waiting.findIndex((window) => window.frames !== frames);
    const group = waiting.splice(0, end < 0 ? waiting.length : end);
    const rows = group.map((window) => window.rows);
    // The recording is not to blame.
    const answers = await model.predict(rows, frames).catch((cause: unknown) => {
      throw EmotionError.from(cause, 'worker-failed', 'Start again.');
    });
    group.forEach((window, i) => {
      const answer = answers[i];
      if (answer) read(window, answer);
    });
  }
}
