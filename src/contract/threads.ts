import type { Remote } from 'comlink';
import type { FeatureSpec } from '../features/feature-spec.js';
import type { FeatureBlock } from './feature-block.js';
import type { QualitySettings } from './quality-settings.js';
import type { Backend, BackendChoice, Report, Snapshot } from './snapshot.js';

/*
 * The Comlink interfaces, one per thread. Errors cross as rejected `Error`s whose message is the JSON of an
 * EmotionErrorRecord (see thread-errors.ts), since Comlink copies only name, message and stack.
 */

/** The name under which the worklet registers. */
export const FEATURE_PROCESSOR = 'emotion-meter-feature-processor';

/** `processorOptions` of the AudioWorkletNode. */
export interface FeatureProcessorOptions {
  readonly spec: FeatureSpec;
  /** Frames a block; 4 at s16k is 64 ms. */
  readonly blockFrames: number;
}

/** The audio thread's face, exposed on `node.port`. */
export interface FeatureProcessorControl {
  /** Blocks go to the {@link FeatureSink} at the port's other end from now on. */
  connect(sink: MessagePort): void;
  /** While paused nothing is read nor posted; the stream's clock stands still, and what comes is not joined to what was. */
  setPaused(paused: boolean): void;
  /** Ends the processor: `process` returns false from now on. */
  stop(): void;
}

/** The worker's end of the port from the audio thread. */
export interface FeatureSink {
  push(block: FeatureBlock): void;
}

export interface WorkerConfig {
  /** Absolute URL of the model's manifest.json; its weights lie beside it. */
  readonly manifestUrl: string;
  /** Absolute URL, ending in /, of the folder with tfjs-backend-wasm*.wasm. */
  readonly wasmUrl: string;
  /** Forces one; otherwise the fastest that answers rightly. */
  readonly backend: Backend | 'auto';
}

export interface LoadedModel {
  /** Of the worker's script; one of before there was any has none. */
  readonly release?: string;
  readonly name: string;
  readonly version: string;
  readonly featureSpec: FeatureSpec;
  readonly backend: BackendChoice;
}

/** Sound of a file: samples to analyse at its own rate, or the bytes of a WAV to be read in the worker. */
export type AnalysisInput =
  | { readonly kind: 'samples'; readonly channels: readonly Float32Array[]; readonly sampleRate: number }
  | { readonly kind: 'wav'; readonly blob: Blob };

export type RecordingListener = (share: number, snapshots: readonly Snapshot[]) => void;

/** The worker's face. */
export interface AnalysisWorker {
  /** Loads model and backend and warms up; a second call with another config replaces them. Errors: asset-missing, asset-blocked, model-invalid, spec-mismatch, backend-unavailable. */
  load(config: WorkerConfig): Promise<LoadedModel>;
  /** Starts a stream, its quality figure judged by `quality`, whose frames come through `features`; ends the one before. Snapshots go to `listener` (a Comlink proxy). */
  listen(features: MessagePort, listener: (snapshot: Snapshot) => void, quality: QualitySettings): Promise<void>;
  /** Forgets the present speaker. */
  resetSpeaker(): void;
  /** Ends the stream and tells what it amounted to; null if nothing was heard. */
  finish(): Promise<Report | null>;
  /**
   * Analyses a whole recording, independent of a running stream; aborts the one before. Of several channels only `channel` is heard,
   * 1 being the first, or the mean of all. `listener` (a Comlink proxy) is told the share done, 0 to 1, with the snapshots since it was
   * told before, and has answered when the report comes; the quality figure is judged by `quality`. Errors: audio-empty, audio-unreadable, audio-unsupported, worker-failed, aborted.
   */
  analyze(
    input: AnalysisInput,
    listener: RecordingListener,
    quality: QualitySettings,
    channel?: number,
  ): Promise<Report>;
  /** Ends a running analyze(), which rejects with `aborted`. */
  abortAnalysis(): void;
  /** For tests and diagnostics. */
  memory(): { readonly numTensors: number };
  /** Frees everything; the worker can be terminated after it. */
  dispose(): void;
}

export type RemoteAnalysisWorker = Remote<AnalysisWorker>;
