import { proxy, transfer } from 'comlink';
import { blobSource } from '../audio/blob-source.js';
import { readWavFormat } from '../audio/wav-format.js';
import { EmotionError } from '../contract/emotion-error.js';
import type { Report } from '../contract/snapshot.js';
import type { AnalysisInput } from '../contract/threads.js';
import type { LoadedThread } from './analysis-thread.js';
import type { AnalyzeOptions } from './emotion-session.js';
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
  { onProgress, channel }: Pick<AnalyzeOptions, 'onProgress' | 'channel'>,
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
    return thread.ask((worker) => worker.analyze(transfer(sound, samples), progress ?? null, channel));
  };
  try {
    return await analyse(input).catch(async (error: unknown) => {
      const unsupported = error instanceof EmotionError && error.code === 'audio-unsupported';
      if (!unsupported || input.kind !== 'wav' || (await isReadByUs(input.blob))) throw error;
      return analyse(await decodeRecording(input.blob));
    });
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
