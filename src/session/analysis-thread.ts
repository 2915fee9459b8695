import { releaseProxy, wrap } from 'comlink';
import { EmotionError } from '../contract/emotion-error.js';
import { fromCrossing } from '../contract/thread-errors.js';
import type { AnalysisWorker, LoadedModel, RemoteAnalysisWorker, WorkerConfig } from '../contract/threads.js';
import { blockedByPolicy, explainAsset } from './explain-asset.js';

/** A thread with its model and backend ready. */
export interface LoadedThread {
  readonly thread: AnalysisThread;
  readonly model: LoadedModel;
}

/** The worker, started once and kept from one session to the next. */
export class AnalysisThread {
  readonly #worker: Worker;
  readonly remote: RemoteAnalysisWorker;
  /** Rejects when the worker cannot be loaded or dies; never resolves. */
  readonly failure: Promise<never>;
  #dead = false;

  /** @throws EmotionError `asset-blocked` where the page's policy forbids workers. */
  constructor(scriptUrl: string) {
    this.#worker = newWorker(scriptUrl);
    this.remote = wrap<AnalysisWorker>(this.#worker);
    this.failure = new Promise((_, reject) => {
      this.#worker.addEventListener('error', (event) => {
        event.preventDefault();
        this.#dead = true;
        explain(scriptUrl, event.message).then(reject, reject);
      });
    });
    // Told by whoever waits for it.
    this.failure.catch(() => undefined);
  }

  get dead(): boolean {
    return this.#dead;
  }

  /** Model and backend; at once if they are there already. @throws EmotionError */
  load(config: WorkerConfig): Promise<LoadedModel> {
    return this.ask(this.remote.load(config));
  }

  /** Waits for an answer, but not beyond the worker's death; errors come as EmotionErrors. */
  async ask<T>(answer: Promise<T>): Promise<T> {
    try {
      return await Promise.race([answer, this.failure]);
    } catch (error) {
      throw fromCrossing(error, 'worker-failed', 'Start again.');
    }
  }

  end(): void {
    this.remote[releaseProxy]();
    this.#worker.terminate();
  }
}

/** A module worker; a script of another origin is imported by a tiny one of this origin, as browsers demand. */
function newWorker(scriptUrl: string): Worker {
  try {
    if (new URL(scriptUrl).origin === location.origin) return new Worker(scriptUrl, { type: 'module' });
    const code = new Blob([`import ${JSON.stringify(scriptUrl)};`], { type: 'text/javascript' });
    const url = URL.createObjectURL(code);
    const worker = new Worker(url, { type: 'module' });
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
    return worker;
  } catch (cause) {
    throw blockedByPolicy(scriptUrl, 'worker-src', cause);
  }
}

/** Browsers tell nothing of a worker that did not load. */
async function explain(scriptUrl: string, message: string | undefined): Promise<EmotionError> {
  if (message) return new EmotionError('worker-failed', `The analysis stopped: ${message}`, 'Start again.');
  return explainAsset(scriptUrl, 'worker-src', 'worker-failed');
}
