import { proxy, transfer, type Remote } from 'comlink';
import { EmotionError } from '../contract/emotion-error.js';
import type { Snapshot } from '../contract/snapshot.js';
import type { FeatureProcessorControl } from '../contract/threads.js';
import type { LoadedThread } from './analysis-thread.js';
import { DisposalScope } from './disposal-scope.js';
import { connectFeatureNode } from './feature-node.js';
import { openSource, type SoundSource } from './sound-source.js';

/** A context that may not sound yet leaves resume() unanswered: so long is waited for it, milliseconds. */
const WAKE_PATIENCE = 300;

export interface ConnectionListener {
  onSnapshot(snapshot: Snapshot): void;
  /** The context runs, or no longer does: then a gesture is needed. */
  onRunning(running: boolean): void;
  /** The source ended by itself, or the sound can no longer be measured. */
  onFailure(error: unknown): void;
}

/** One source on its way to the worker, from the opening of the microphone to the last track stopped; undone as a whole. */
export class LiveConnection {
  readonly #scope = new DisposalScope();
  #context: AudioContext | null = null;
  #control: Remote<FeatureProcessorControl> | null = null;

  get ended(): boolean {
    return this.#scope.ended;
  }

  /** Resolves at the end. */
  get whenEnded(): Promise<void> {
    return this.#scope.whenEnded;
  }

  /**
   * Opens the source while the model is loading, then lets the sound flow. If it was ended meanwhile, all is undone.
   * @returns whether sound flows; if not, {@link wake} must be called from a gesture.
   * @throws EmotionError
   */
  open(
    source: SoundSource,
    ready: Promise<LoadedThread>,
    processorUrl: string,
    listener: ConnectionListener,
  ): Promise<boolean> {
    // What is ended on the way may never answer.
    return Promise.race([this.#open(source, ready, processorUrl, listener), this.#scope.whenEnded.then(() => false)]);
  }

  async #open(
    source: SoundSource,
    ready: Promise<LoadedThread>,
    processorUrl: string,
    listener: ConnectionListener,
  ): Promise<boolean> {
    const scope = this.#scope;
    const tell =
      <Arguments extends unknown[]>(call: (...told: Arguments) => void) =>
      (...told: Arguments): void => {
        if (!scope.ended) call(...told);
      };
    const [{ context, node }, { thread, model }] = await Promise.all([
      openSource(
        source,
        scope,
        tell(() => listener.onFailure(sourceEnded())),
      ),
      ready,
    ]);
    if (scope.ended) return false;
    const { port1, port2 } = new MessageChannel();
    const { control, failure } = await connectFeatureNode(node, model, processorUrl, port1, scope);
    this.#control = control;
    failure.catch(tell((error: unknown) => listener.onFailure(error)));
    const onSnapshot = tell((snapshot: Snapshot) => listener.onSnapshot(snapshot));
    await thread.ask((worker) => worker.listen(transfer(port2, [port2]), proxy(onSnapshot)));
    if (scope.ended) return false;
    this.#context = context;
    scope.listen(
      context,
      'statechange',
      tell(() => listener.onRunning(context.state === 'running')),
    );
    return this.wake();
  }

  /** Lets a context sound that waited for a gesture; returns whether it does. */
  async wake(): Promise<boolean> {
    const context = this.#context;
    if (!context) return false;
    await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, WAKE_PATIENCE))]);
    return context.state === 'running';
  }

  async setPaused(paused: boolean): Promise<void> {
    await this.#control?.setPaused(paused);
  }

  end(): void {
    this.#scope.end();
  }
}

const sourceEnded = (): EmotionError =>
  new EmotionError('source-ended', 'The sound has ended: its source was closed or unplugged.', 'Start again.');
