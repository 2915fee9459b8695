import { proxy, transfer } from 'comlink';
import { blobSource } from '../audio/blob-source.js';
import { readWavFormat } from '../audio/wav-format.js';
import { EmotionError } from '../contract/emotion-error.js';
import type { Report } from '../contract/snapshot.js';
import type { AnalysisInput, RecordingListener } from '../contract/threads.js';
import type { Advice } from './advice.js';
import type { LoadedThread } from './analysis-thread.js';
import type { AnalyzeOptions } from './emotion-session.js';
import { decodeRecording, openRecording, type RecordingInput, soundOf } from './recording.js';

/**
 * Lets the worker analyse a recording: WAV is read there part by part, anything else – telephone WAVs too – is decoded by the
 * browser first. The report has the advice that would have been given while it lasted.
 * @throws EmotionError
 */
export async function analyzeRecording(
  recording: RecordingInput,
  loaded: () => Promise<LoadedThread>,
  advice: Advice,
  signal: AbortSignal,
  { onOpen, onProgress, channel }: Omit<AnalyzeOptions, 'signal'>,
): Promise<Report> {
  const opened = await openRecording(recording, signal);
  signal.throwIfAborted();
  try {
    onOpen?.(opened);
  } catch (error) {
    // The page's own mistake: the recording is read all the same.
    reportError(error);
  }
  const input = await soundOf(opened);
  // A worker made for what is over would never be ended.
  signal.throwIfAborted();
  const { thread } = await loaded();
  const abort = (): void => void thread.ask((worker) => worker.abortAnalysis()).catch(() => undefined);
  signal.addEventListener('abort', abort);
  const listener: RecordingListener = (share, snapshots) => {
    if (signal.aborted) return;
    for (const snapshot of snapshots) advice.add(snapshot);
    // The worker waits for the last answer, which must not wait for the report.
    void onProgress?.(share);
  };
  const listening = proxy(listener);
  const analyse = (sound: AnalysisInput): Promise<Report> => {
    signal.throwIfAborted();
    const samples = sound.kind === 'samples' ? sound.channels.map(({ buffer }) => buffer) : [];
    return thread.ask((worker) => worker.analyze(transfer(sound, samples), listening, advice.quality, channel));
  };
  try {
    const report = await analyse(input).catch(async (error: unknown) => {
      const unsupported = error instanceof EmotionError && error.code === 'audio-unsupported';
      if (!unsupported || input.kind !== 'wav' || (await isReadByUs(input.blob))) throw error;
      return analyse(await decodeRecording(input.blob));
    });
    return { ...report, prompts: advice.given };
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** What it is refused for then – a channel that is not there – decoding would not change, and might take a page's whole memory. */
const isReadByUs = (wav: Blob): Promise<boolean> =>
  readWavFormat(blobSource(wav)).then(
    () => true,
    () => false,
  );
