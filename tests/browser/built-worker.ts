import { proxy, transfer, wrap, type Remote } from 'comlink';
import { blobSource } from '../../src/audio/blob-source.js';
import { openWav } from '../../src/audio/wav-reader.js';
import type { FeatureBlock } from '../../src/contract/feature-block.js';
import type { QualitySettings } from '../../src/contract/quality-settings.js';
import type { Report, Snapshot } from '../../src/contract/snapshot.js';
import { fromCrossing } from '../../src/contract/thread-errors.js';
import type {
  AnalysisInput,
  AnalysisWorker,
  FeatureSink,
  LoadedModel,
  RemoteAnalysisWorker,
  WorkerConfig,
} from '../../src/contract/threads.js';
import type { EmotionError } from '../../src/contract/emotion-error.js';
import { DcBlocker } from '../../src/features/dc-blocker.js';
import { FEATURE_SPECS, FeatureExtractor } from '../../src/features/index.js';
import { mixDown } from '../../src/features/mix-down.js';

const SPEC = FEATURE_SPECS.s16k;
/** As documented. */
export const QUALITY: QualitySettings = { weights: {}, pace: 1 };
const address = (path: string): string => new URL(path, location.href).href;

export const MANIFEST = address('/dist/models/five-corpora/manifest.json');

/** The built worker, as a page of its own origin or of another starts it. */
export class BuiltWorker {
  readonly #worker: Worker;
  readonly remote: RemoteAnalysisWorker;
  /** What the page hears when the worker breaks. */
  readonly crash: Promise<string>;

  constructor() {
    // Around the script, so that the page can ask what it has fetched and warned of, and take its GPU away.
    const code = `import ${JSON.stringify(address('/dist/worker.js'))};
      let device;
      const warned = [];
      console.warn = (...words) => warned.push(words.join(' '));
      const request = globalThis.GPUAdapter?.prototype.requestDevice;
      if (request) GPUAdapter.prototype.requestDevice = async function (...args) {
        return (device = await request.apply(this, args));
      };
      addEventListener('message', ({ data }) => {
        if (data === 'lose GPU') device.destroy();
        if (data === 'fetched') postMessage({ fetched: performance.getEntriesByType('resource').map(({ name }) => name) });
        if (data === 'warned') postMessage({ warned });
      });`;
    const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
    this.#worker = new Worker(url, { type: 'module' });
    this.remote = wrap<AnalysisWorker>(this.#worker);
    this.crash = new Promise((resolve) => {
      this.#worker.addEventListener('error', (event) => {
        event.preventDefault();
        resolve(event.message);
      });
    });
  }

  /** The shipped model on the fastest backend, but for what `config` says. */
  load(config: Partial<WorkerConfig> = {}): Promise<LoadedModel> {
    return this.remote.load({ manifestUrl: MANIFEST, wasmUrl: address('/dist/'), backend: 'auto', ...config });
  }

  analyze({ samples, sampleRate }: Sound): Promise<Report> {
    return this.read({ kind: 'samples', channels: [samples], sampleRate });
  }

  /** @param snapshots takes up what is told on the way. */
  read(input: AnalysisInput, snapshots: Snapshot[] = []): Promise<Report> {
    return this.remote.analyze(
      input,
      proxy((_, told) => void snapshots.push(...told)),
      QUALITY,
    );
  }

  /** Starts a stream, with `early` blocks on their way before anyone listens. */
  async listen(early: readonly FeatureBlock[] = []): Promise<LiveStream> {
    const { port1, port2 } = new MessageChannel();
    const stream = new LiveStream(port1);
    for (const block of early) void stream.push(block);
    await this.remote.listen(
      transfer(port2, [port2]),
      proxy((snapshot) => void stream.snapshots.push(snapshot)),
      QUALITY,
    );
    return stream;
  }

  /** Addresses of all that the worker has fetched by itself. */
  fetched(): Promise<readonly string[]> {
    return this.#askFor('fetched');
  }

  /** What it said on the console by way of warning, TF.js's own too. */
  warned(): Promise<readonly string[]> {
    return this.#askFor('warned');
  }

  #askFor(what: 'fetched' | 'warned'): Promise<readonly string[]> {
    return new Promise((resolve) => {
      const listen = ({ data }: MessageEvent<Partial<Record<typeof what, readonly string[]>>>): void => {
        const told = data[what];
        if (!told) return;
        this.#worker.removeEventListener('message', listen);
        resolve(told);
      };
      this.#worker.addEventListener('message', listen);
      this.#worker.postMessage(what);
    });
  }

  loseGpu(): void {
    this.#worker.postMessage('lose GPU');
  }

  end(): void {
    this.#worker.terminate();
  }
}

/** The audio thread's end of a stream, and what the page hears of it. */
export class LiveStream {
  readonly snapshots: Snapshot[] = [];
  readonly #sink: Remote<FeatureSink>;

  constructor(port: MessagePort) {
    this.#sink = wrap<FeatureSink>(port);
  }

  /** Resolves when the worker has the block; never after its stream has ended. */
  push(block: FeatureBlock): Promise<void> {
    return this.#sink.push(block);
  }

  /** Pushes block after block, each when the last one was analysed; they must hold a hop of the model each. */
  async play(blocks: readonly FeatureBlock[]): Promise<void> {
    for (const block of blocks) {
      const count = this.snapshots.length + 1;
      void this.push(block);
      await this.until(count);
    }
  }

  /** Waits for so many snapshots. */
  async until(count: number): Promise<void> {
    while (this.snapshots.length < count) await nextTask();
  }
}

/** A turn of the page's event loop, without a timer's least delay. */
export const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });

/** Mono. */
export interface Sound {
  readonly samples: Float32Array;
  readonly sampleRate: number;
}

export async function readSound(blob: Blob): Promise<Sound> {
  const wav = await openWav(blobSource(blob));
  const parts: number[] = [];
  for await (const chunk of wav.chunks()) parts.push(...mixDown(chunk));
  return { samples: Float32Array.from(parts), sampleRate: wav.sampleRate };
}

export const shortened = ({ samples, sampleRate }: Sound, from: number, to: number): Sound => ({
  samples: samples.slice(from * sampleRate, to * sampleRate),
  sampleRate,
});

/** The blocks that the audio thread would send of a sound, `blockFrames` frames each. */
export function blocksOf({ samples, sampleRate }: Sound, blockFrames: number): FeatureBlock[] {
  const frames: { zcr: number; rms: number; mfcc: number[] }[] = [];
  const sound = samples.slice();
  new DcBlocker(sampleRate).apply(sound);
  new FeatureExtractor(SPEC, sampleRate).push(sound, ({ zcr, rms, mfcc }) => {
    frames.push({ zcr, rms, mfcc: Array.from(mfcc) });
  });
  return Array.from({ length: Math.floor(frames.length / blockFrames) }, (_, sequence) => {
    const part = frames.slice(sequence * blockFrames, (sequence + 1) * blockFrames);
    return {
      sequence,
      firstFrame: sequence * blockFrames,
      frames: blockFrames,
      zcr: Float32Array.from(part, ({ zcr }) => zcr),
      rms: Float32Array.from(part, ({ rms }) => rms),
      mfcc: Float32Array.from(part.flatMap(({ mfcc }) => mfcc)),
      level: { peak: 0.5, rms: Math.max(...part.map(({ rms }) => rms)), clipped: 0 },
      dropped: 0,
      capturedAt: Date.now(),
    };
  });
}

/** The error that something asked of the worker is refused with. */
export async function refusal(answer: Promise<unknown>): Promise<EmotionError> {
  try {
    await answer;
  } catch (error) {
    return fromCrossing(error, 'worker-failed', 'Not an error of the contract.');
  }
  throw new Error('This should have been refused.');
}
