import { releaseProxy, wrap } from 'comlink';
import { EmotionError } from '../contract/emotion-error.js';
import { RELEASE } from '../contract/release.js';
import { fromCrossing } from '../contract/thread-errors.js';
import type { AnalysisWorker, LoadedModel, RemoteAnalysisWorker, WorkerConfig } from '../contract/threads.js';
import { aborted } from './aborted.js';
import { unreached } from './fetched.js';
import { blockedByPolicy } from './page-policy.js';
import { trusted } from './trusted-address.js';

/** A thread with its model and backend ready. */
export interface LoadedThread {
  readonly thread: AnalysisThread;
  readonly model: LoadedModel;
  /** Of the scripts: absolute, ending in /. */
  readonly base: string;
}

/** The worker, started once and kept from one session to the next. */
export class AnalysisThread {
  readonly #scriptUrl: string;
  readonly #worker: Worker;
  readonly #remote: RemoteAnalysisWorker;
  /** Of whoever waits for an answer: told when none will come any more. */
  readonly #waiting = new Set<(reason: EmotionError) => void>();
  /** Why nothing is answered any more. */
  #over: EmotionError | null = null;
  #ready = false;

  /** @throws EmotionError `asset-blocked` where the page's policy forbids workers. */
  constructor(scriptUrl: string) {
    this.#scriptUrl = scriptUrl;
    this.#worker = newWorker(scriptUrl);
    this.#remote = wrap<AnalysisWorker>(this.#worker);
    this.#worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#ready = false;
      void explain(scriptUrl, event.message).then((reason) => this.end(reason));
    });
  }

  /** Whether all it needs is there, and it lives. */
  get ready(): boolean {
    return this.#ready;
  }

  /** Model and backend; at once if they are there already. @throws EmotionError */
  async load(config: WorkerConfig): Promise<LoadedModel> {
    this.#ready = false;
    const model = await this.ask((worker) => worker.load(config));
    if (model.release !== RELEASE) {
      throw new EmotionError(
        'asset-missing',
        'The built files are of another version than the script.',
        `Copy both anew: ${this.#scriptUrl} is ${model.release ?? 'older'}, the script ${RELEASE}.`,
      );
    }
    this.#ready = true;
    return model;
  }

  /** Waits for an answer, but not beyond the worker's end. @throws EmotionError; `aborted` after {@link end}. */
  async ask<T>(question: (worker: RemoteAnalysisWorker) => Promise<T>): Promise<T> {
    let stopWaiting: ((reason: EmotionError) => void) | undefined;
    try {
      return await new Promise<T>((resolve, reject) => {
        if (this.#over) throw this.#over;
        stopWaiting = reject;
        this.#waiting.add(reject);
        question(this.#remote).then(resolve, reject);
      });
    } catch (error) {
      const told = fromCrossing(error, 'worker-failed', 'Start again.');
      // It lives, but what it works with does not, such as a GPU that is gone.
      if (told.code === 'worker-failed') this.#ready = false;
      throw told;
    } finally {
      if (stopWaiting) this.#waiting.delete(stopWaiting);
    }
  }

  /** Ends the worker; whoever waits for it is told `reason`. */
  end(reason = aborted()): void {
    if (this.#over) return;
    this.#over = reason;
    for (const reject of this.#waiting) reject(reason);
    this.#remote[releaseProxy]();
    this.#worker.terminate();
  }
}

/**
 * A module worker; a script of another origin is imported by a tiny one of this origin, as browsers demand. By itself and not on
 * request, since the address tells that there is no other way; what a page's policy must allow for it is in docs/embed.md.
 */
function newWorker(scriptUrl: string): Worker {
  let url = scriptUrl;
  if (!url.startsWith(`${location.origin}/`)) {
    const code = new Blob([`import ${JSON.stringify(url)};`], { type: 'text/javascript' });
    const own = (url = URL.createObjectURL(code));
    setTimeout(() => URL.revokeObjectURL(own), 10_000);
  }
  try {
    return new Worker(trusted(url), { type: 'module' });
  } catch (cause) {
    const untrusted = cause instanceof TypeError;
    throw blockedByPolicy(scriptUrl, untrusted ? 'trusted-types emotion-meter' : 'worker-src', cause);
  }
}

/** Browsers tell nothing of a worker that did not load. */
async function explain(scriptUrl: string, message: string | undefined): Promise<EmotionError> {
  if (message) return new EmotionError('worker-failed', `The analysis stopped: ${message}`, 'Start again.');
  return import('./explain-asset.js').then(
    ({ explainAsset }) => explainAsset(scriptUrl, 'worker-src', 'worker-failed'),
    (cause: unknown) => unreached(scriptUrl, cause),
  );
}
