import { proxy, transfer } from 'comlink';
import { EmotionError } from '../contract/emotion-error.js';
import type { Report } from '../contract/snapshot.js';
import type { AnalysisInput } from '../contract/threads.js';
import type { LoadedThread } from './analysis-thread.js';
import { decodeRecording, openRecording, type RecordingInput } from './recording.js';

/**
 * Lets the worker analyse a recording: WAV is read there part by part, anything else – telephone WAVs too – is decoded by the
 * browser first.
 * @throws EmotionError
 */
export async function analyzeRecording(
  recording: RecordingInput,
  loaded: () => Promise<LoadedThread>,
  signal: AbortSignal,
  onProgress: ((share: number) => void) | undefined,
): Promise<Report> {
  const input = await openRecording(recording, signal);
  // A worker made for what is over would never be ended.
  signal.throwIfAborted();
  const { thread } = await loaded();
  const abort = (): void => void thread.ask((worker) => worker.abortAnalysis()).catch(() => undefined);
  signal.addEventListener('abort', abort);
  // The worker waits for the last answer, which must not wait for the report.
  const progress = onProgress && proxy((share: number) => void onProgress(share));
  const analyse = (sound: AnalysisInput): Promise<Report> => {
    signal.throwIfAborted();
    const samples = sound.kind === 'samples' ? sound.channels.map(({ buffer }) => buffer) : [];
    return thread.ask((worker) => worker.analyze(transfer(sound, samples), progress ?? null));
  };
  try {
    return await analyse(input).catch(async (error: unknown) => {
      const unsupported = error instanceof EmotionError && error.code === 'audio-unsupported';
      if (!unsupported || input.kind !== 'wav') throw error;
      return analyse(await decodeRecording(input.blob));
    });
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
