import { expose, releaseProxy } from 'comlink';
import { analyzeRecording } from '../analysis/analyze-recording.js';
import { Analyzer } from '../analysis/analyzer.js';
import { disposeBackend, loadModel, type Model } from '../analysis/model.js';
import { blobSource } from '../audio/blob-source.js';
import { mixDown } from '../audio/channels.js';
import { openWav } from '../audio/wav-reader.js';
import { EmotionError } from '../contract/emotion-error.js';
import type { FeatureBlock } from '../contract/feature-block.js';
import type { Report, Snapshot } from '../contract/snapshot.js';
import { crossing } from '../contract/thread-errors.js';
import type { AnalysisInput, AnalysisWorker, FeatureSink, LoadedModel, WorkerConfig } from '../contract/threads.js';
import { fetchAsset } from './fetch-asset.js';

/** Samples of a decoded file analysed at a time: a second or so. */
const CHUNK = 48_000;

const AGAIN = 'Start again.';

interface Stream {
  readonly analyzer: Analyzer;
  readonly port: MessagePort;
  readonly listener: (snapshot: Snapshot) => void;
  /** Blocks that came while a window was being predicted. */
  readonly waiting: FeatureBlock[];
  busy: boolean;
}

/** What the worker does: one model, at most one live stream, at most one recording at a time. */
export class AnalysisService implements AnalysisWorker {
  #model: Model | null = null;
  #config = '';
  /** The last load() asked for: they run one after the other. */
  #loading: Promise<unknown> = Promise.resolve();
  #stream: Stream | null = null;
  #analysing = false;
  #aborted = false;

  load(config: WorkerConfig): Promise<LoadedModel> {
    const loaded = this.#loading.then(() => this.#load(config));
    this.#loading = loaded.catch(() => undefined);
    return crossing(() => loaded, 'worker-failed', AGAIN);
  }

  listen(features: MessagePort, listener: (snapshot: Snapshot) => void): Promise<void> {
    return crossing(
      () => {
        this.#endStream();
        const stream: Stream = {
          analyzer: new Analyzer(this.#loaded()),
          port: features,
          listener,
          waiting: [],
          busy: false,
        };
        this.#stream = stream;
        const sink: FeatureSink = { push: (block) => void this.#take(stream, block) };
        expose(sink, features);
      },
      'worker-failed',
      AGAIN,
    );
  }

  resetSpeaker(): void {
    this.#stream?.analyzer.resetSpeaker();
  }

  dismissPrompt(id: number): void {
    this.#stream?.analyzer.dismissPrompt(id);
  }

  finish(): Promise<Report | null> {
    const report = this.#stream?.analyzer.finish() ?? null;
    this.#endStream();
    return Promise.resolve(report);
  }

  analyze(input: AnalysisInput, onProgress: ((share: number) => void) | null): Promise<Report> {
    return crossing(
      async () => {
        if (this.#analysing) {
          throw new EmotionError('aborted', 'Another recording is being analysed.', 'Wait for it, or stop it first.');
        }
        this.#analysing = true;
        this.#aborted = false;
        try {
          return await this.#analyze(input, onProgress);
        } finally {
          this.#analysing = false;
        }
      },
      'audio-unreadable',
      'Choose another recording.',
    );
  }

  abortAnalysis(): void {
    this.#aborted = true;
  }

  memory(): { readonly numTensors: number } {
    return { numTensors: this.#model?.numTensors ?? 0 };
  }

  dispose(): void {
    this.#endStream();
    this.#aborted = true;
    this.#model?.dispose();
    this.#model = null;
    disposeBackend();
  }

  async #load(config: WorkerConfig): Promise<LoadedModel> {
    const wanted = JSON.stringify(config);
    if (!this.#model || wanted !== this.#config) {
      this.dispose();
      this.#model = await loadModel((name) => fetchAsset(new URL(name, config.manifestUrl).href), {
        manifestName: config.manifestUrl,
        backend: config.backend,
        wasmUrl: config.wasmUrl,
        now: () => performance.now(),
      });
      this.#config = wanted;
    }
    const { manifest, backend } = this.#model;
    return { name: manifest.name, version: manifest.version, featureSpec: manifest.featureSpec, backend };
  }

  async #analyze(input: AnalysisInput, onProgress: ((share: number) => void) | null): Promise<Report> {
    const wav = input.kind === 'wav' ? await openWav(blobSource(input.blob)) : null;
    const samples = input.kind === 'samples' ? mixDown(input.channels) : null;
    const sampleRate = wav?.sampleRate ?? (input.kind === 'samples' ? input.sampleRate : 0);
    let told = 0;
    return analyzeRecording(this.#loaded(), wav?.chunks() ?? chunksOf(samples), sampleRate, {
      length: wav?.frames ?? samples?.length ?? null,
      isAborted: () => this.#aborted,
      onProgress: (share) => {
        // Told in hundredths, so that the page is not busy with it.
        if (share < told + 0.01 && share < 1) return;
        told = share;
        onProgress?.(share);
      },
    });
  }

  /**
   * Blocks are analysed in turn; while behind, only the newest is read, so that no queue grows. What goes wrong is thrown
   * where nothing catches it, so that the page hears of it as of any crash.
   */
  async #take(stream: Stream, block: FeatureBlock): Promise<void> {
    stream.waiting.push(block);
    if (stream.busy) return;
    stream.busy = true;
    try {
      for (;;) {
        await newTask();
        const next = stream.waiting.shift();
        if (!next || stream !== this.#stream) return;
        const newest = stream.waiting.length === 0;
        for (const snapshot of await stream.analyzer.push(next, newest)) {
          if (stream === this.#stream) stream.listener(snapshot);
        }
      }
    } catch (error) {
      if (stream !== this.#stream) return;
      this.#endStream();
      reportError(error);
    } finally {
      stream.busy = false;
    }
  }

  #loaded(): Model {
    if (!this.#model) throw new EmotionError('worker-failed', 'No model is loaded.', 'Call load() first.');
    return this.#model;
  }

  #endStream(): void {
    const stream = this.#stream;
    this.#stream = null;
    if (!stream) return;
    stream.port.close();
    // The page's callback, held by Comlink until it is released.
    (stream.listener as Partial<{ [releaseProxy](): void }>)[releaseProxy]?.();
  }
}

async function* chunksOf(samples: Float32Array | null): AsyncGenerator<Float32Array> {
  for (let from = 0; samples && from < samples.length; from += CHUNK) {
    yield samples.subarray(from, from + CHUNK);
    await newTask();
  }
}

/** Lets the messages in that have come meanwhile: an abort, a live stream's blocks. */
const newTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
