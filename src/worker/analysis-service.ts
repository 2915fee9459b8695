import { analyzeRecording } from '../analysis/analyze-recording.js';
import { type QualityStandard, standardOf } from '../analysis/communication-quality.js';
import { disposeBackend, loadModel, type Model } from '../analysis/model.js';
import { blobSource } from '../audio/blob-source.js';
import { heardOf } from '../audio/heard-channel.js';
import { openWav, type SoundStream } from '../audio/wav-reader.js';
import { EmotionError } from '../contract/emotion-error.js';
import type { QualitySettings } from '../contract/quality-settings.js';
import { RELEASE } from '../contract/release.js';
import type { BackendChoice, Report, Snapshot } from '../contract/snapshot.js';
import { crossing } from '../contract/thread-errors.js';
import type {
  AnalysisInput,
  AnalysisWorker,
  LoadedModel,
  RecordingListener,
  WorkerConfig,
} from '../contract/threads.js';
import { fetchBeside } from './fetch-asset.js';
import { LiveStream } from './live-stream.js';
import { newTask } from './new-task.js';
import { releaseListener } from './release-listener.js';

/** Samples of a decoded file analysed at a time: a second or so. */
const CHUNK = 48_000;

/** Progress is told in hundredths, so that the page is not busy with it, and before so many snapshots have come together. */
const TOLD_SHARE = 0.01;
const TOLD_SNAPSHOTS = 256;

/** What the worker does: one model, at most one live stream, at most one recording at a time. */
export class AnalysisService implements AnalysisWorker {
  #model: Model | null = null;
  #config = '';
  #warned = false;
  /** The last load() asked for: they run one after the other. */
  #loading: Promise<unknown> = Promise.resolve();
  #stream: LiveStream | null = null;
  /** Of the recording that was given last. */
  #analysis = new AbortController();

  load(config: WorkerConfig): Promise<LoadedModel> {
    const loaded = this.#loading.then(() => this.#load(config));
    this.#loading = loaded.catch(() => undefined);
    return crossing(() => loaded);
  }

  listen(features: MessagePort, listener: (snapshot: Snapshot) => void, quality: QualitySettings): Promise<void> {
    return crossing(() => {
      const model = this.#loaded();
      this.#stream?.end();
      this.#stream = new LiveStream(model, features, listener, quality);
    });
  }

  resetSpeaker(): void {
    this.#stream?.analyzer.resetSpeaker();
  }

  async finish(): Promise<Report | null> {
    const stream = this.#stream;
    if (!stream) return null;
    const report = await stream.finish();
    if (stream === this.#stream) this.#stream = null;
    return report.duration > 0 ? report : null;
  }

  analyze(
    input: AnalysisInput,
    listener: RecordingListener,
    quality: QualitySettings,
    channel?: number,
  ): Promise<Report> {
    return crossing(
      () => {
        this.#analysis.abort();
        this.#analysis = new AbortController();
        return this.#analyze(input, listener, standardOf(quality), channel ?? null, this.#analysis.signal).finally(() =>
          releaseListener(listener),
        );
      },
      'audio-unreadable',
      'Choose another recording.',
    );
  }

  abortAnalysis(): void {
    this.#analysis.abort();
  }

  memory(): { readonly numTensors: number } {
    return { numTensors: this.#model?.numTensors ?? 0 };
  }

  dispose(): void {
    this.#stream?.end();
    this.#stream = null;
    this.#analysis.abort();
    this.#model?.dispose();
    this.#model = null;
    disposeBackend();
  }

  async #load(config: WorkerConfig): Promise<LoadedModel> {
    const wanted = JSON.stringify(config);
    if (!this.#model || wanted !== this.#config) {
      this.dispose();
      this.#model = await loadModel((name) => fetchBeside(config.manifestUrl, name), {
        manifestName: config.manifestUrl,
        backend: config.backend,
        wasmUrl: config.wasmUrl,
        now: () => performance.now(),
        later: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
      });
      this.#config = wanted;
      if (config.backend === 'auto') this.#warnOf(this.#model.backend);
    }
    const { manifest, backend } = this.#model;
    return {
      release: RELEASE,
      name: manifest.name,
      version: manifest.version,
      featureSpec: manifest.featureSpec,
      backend,
    };
  }

  /** All goes on in plain JavaScript, so slowly that whoever serves the files wants to know: only once, however often it loads. */
  #warnOf({ name, reason }: BackendChoice): void {
    if (name !== 'cpu' || this.#warned) return;
    this.#warned = true;
    console.warn(`emotion-meter: the model runs in plain JavaScript, many times slower than it could. ${reason}`);
  }

  async #analyze(
    input: AnalysisInput,
    listener: RecordingListener,
    standard: QualityStandard,
    channel: number | null,
    signal: AbortSignal,
  ): Promise<Report> {
    const sound = input.kind === 'wav' ? await openWav(blobSource(input.blob)) : decodedSound(input);
    let share = 0;
    let told = 0;
    let snapshots: Snapshot[] = [];
    let answer: Promise<unknown> = Promise.resolve();
    const tell = (): void => {
      answer = Promise.resolve(listener(share, snapshots)).catch(() => undefined);
      told = share;
      snapshots = [];
    };
    const report = await analyzeRecording(this.#loaded(), heardOf(sound, channel), sound.sampleRate, {
      length: sound.frames,
      standard,
      isAborted: () => signal.aborted,
      onSnapshots: async (read) => {
        snapshots.push(...read);
        if (snapshots.length < TOLD_SNAPSHOTS) return;
        // A page that is busy is not given more and more of them.
        await answer;
        tell();
      },
      onProgress: (reached) => {
        share = reached;
        // The end is told when all is read.
        if (share < 1 && share >= told + TOLD_SHARE) tell();
      },
    });
    share = 1;
    tell();
    // It crosses on a port of its own: only its answer tells that it was there before the report.
    await answer;
    return { ...report, channel };
  }

  #loaded(): Model {
    if (!this.#model) throw new EmotionError('worker-failed', 'No model is loaded.', 'Call load() first.');
    return this.#model;
  }
}

function decodedSound({ channels, sampleRate }: Extract<AnalysisInput, { kind: 'samples' }>): SoundStream {
  const frames = channels[0]?.length ?? 0;
  const chunks = async function* (channel: number | null = null): AsyncGenerator<readonly Float32Array[]> {
    const heard = channels.filter((_, c) => channel === null || c === channel);
    for (let from = 0; from < frames; from += CHUNK) {
      yield heard.map((samples) => samples.subarray(from, from + CHUNK));
      await newTask();
    }
  };
  return { sampleRate, frames, channels: channels.length, chunks };
}
