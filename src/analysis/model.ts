import { engine, memory } from '@tensorflow/tfjs-core';
import { EmotionError } from '../contract/emotion-error.js';
import { EMOTIONS, type Probabilities } from '../contract/emotions.js';
import type { ModelManifest } from '../contract/model-manifest.js';
import type { Backend, BackendChoice } from '../contract/snapshot.js';
import { chooseBackend } from './backend-choice.js';
import { parseManifest } from './model-manifest.js';
import { Network } from './network.js';
import { probeWindow } from './probe.js';
import { softmax } from './softmax.js';
import { decodeWeights } from './weights.js';

/** Windows predicted at once at most; more do not get faster. */
const BATCH = 16;

export interface ModelOptions {
  /** By which `read` finds the manifest; `manifest.json` if left out. */
  readonly manifestName?: string;
  readonly backend: Backend | 'auto';
  /** Folder of the .wasm files, ending in /. */
  readonly wasmUrl: string;
  readonly now: () => number;
  readonly later: (milliseconds: number) => Promise<void>;
}

/** A checked model on a chosen backend, warmed up. */
export class Model {
  constructor(
    readonly manifest: ModelManifest,
    readonly backend: BackendChoice,
    readonly network: Network,
  ) {}

  /**
   * Calibrated probabilities of windows of the same length.
   * @param windows each `frames` × width, normalised.
   */
  async predict(windows: readonly Float32Array[], frames: number): Promise<Probabilities[]> {
    const width = this.manifest.normalisation.mean.length;
    const answers: Probabilities[] = [];
    for (let from = 0; from < windows.length; from += BATCH) {
      const part = windows.slice(from, from + BATCH);
      const input = new Float32Array(part.length * frames * width);
      part.forEach((window, index) => input.set(window.subarray(0, frames * width), index * frames * width));
      const logits = await this.network.predict(input, part.length, frames);
      for (let i = 0; i < part.length; i += 1) {
        const own = logits.subarray(i * EMOTIONS.length, (i + 1) * EMOTIONS.length);
        answers.push(softmax(own, this.manifest.temperature));
      }
    }
    return answers;
  }

  /** Tensors held by TF.js: constant between predictions. */
  get numTensors(): number {
    return memory().numTensors;
  }

  dispose(): void {
    this.network.dispose();
  }
}

/** What an analysis needs of a model. */
export type Predictor = Pick<Model, 'manifest' | 'backend' | 'predict'>;

/**
 * Reads and checks `manifest.json` and the weights beside it, and chooses the backend.
 * @param read gives a file beside the manifest, by name; its errors pass through.
 * @throws EmotionError `model-invalid`, `spec-mismatch`, `backend-unavailable`.
 */
export async function loadModel(read: (name: string) => Promise<Uint8Array>, options: ModelOptions): Promise<Model> {
  const manifest = parseManifest(parseJson(await read(options.manifestName ?? 'manifest.json')));
  const weights = decodeWeights(await read(manifest.weights.file), manifest);
  const width = manifest.normalisation.mean.length;
  const { frames } = manifest.window;
  const window = probeWindow(frames, width);
  const build = (): ProbedNetwork => new ProbedNetwork(new Network(manifest.topology, width, weights), window, frames);
  const { network, choice } = await chooseBackend(build, {
    wanted: options.backend,
    wasmUrl: options.wasmUrl,
    answer: manifest.probe.probabilities,
    now: options.now,
    later: options.later,
  });
  return new Model(manifest, choice, network.network);
}

class ProbedNetwork {
  constructor(
    readonly network: Network,
    readonly window: Float32Array,
    readonly frames: number,
  ) {}

  async probe(): Promise<readonly number[]> {
    return softmax(await this.network.predict(this.window, 1, this.frames));
  }

  dispose(): void {
    this.network.dispose();
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decodeUtf8(bytes));
  } catch (cause) {
    throw new EmotionError(
      'model-invalid',
      'The manifest is not JSON; something else may have been served in its place.',
      'Check the address of the model.',
      cause,
    );
  }
}

/** Without TextDecoder, which is no part of the language. */
function decodeUtf8(bytes: Uint8Array): string {
  let escaped = '';
  for (const byte of bytes) escaped += `%${byte.toString(16).padStart(2, '0')}`;
  return decodeURIComponent(escaped);
}

/** Frees the backend with everything on it. */
export function disposeBackend(): void {
  engine().reset();
}
