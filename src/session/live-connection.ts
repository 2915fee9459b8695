import { proxy, transfer, type Remote } from 'comlink';
import type { QualitySettings } from '../contract/quality-settings.js';
import type { Processing, Snapshot } from '../contract/snapshot.js';
import type { FeatureProcessorControl } from '../contract/threads.js';
import { aborted } from './aborted.js';
import type { LoadedThread } from './analysis-thread.js';
import type { AudioClock } from './audio-clock.js';
import { DisposalScope } from './disposal-scope.js';
import { fetched } from './fetched.js';
import type { OpenSource, SoundSource } from './sound-source.js';

/** One that is to hear. */
export interface ListeningThread extends LoadedThread {
  /** By what it judges the quality figure. */
  readonly quality: QualitySettings;
}

/** What it does: opens, waits for a gesture, hears, or was told to hear nothing. */
export type ConnectionState = 'loading' | 'needs-gesture' | 'listening' | 'paused';

export interface ConnectionListener {
  onSnapshot(snapshot: Snapshot): void;
  /** {@link LiveConnection.state} may be another one. */
  onChange(): void;
  /** What comes is not joined to what was: a player was paused or sought, a device took the sound away. */
  onGap(): void;
  /** The source ended by itself, or the sound can no longer be measured. */
  onFailure(error: unknown): void;
}

/** One source on its way to the worker, from the opening of the microphone to the last track stopped; undone as a whole. */
export class LiveConnection {
  readonly #scope = new DisposalScope();
  readonly #listener: ConnectionListener;
  #processing: Processing | null = null;
  /** Once the sound can flow. */
  #clock: AudioClock | null = null;
  #control: Remote<FeatureProcessorControl> | null = null;
  #paused = false;

  /** @param listener told nothing after the end. */
  constructor(listener: ConnectionListener) {
    this.#listener = listener;
  }

  get state(): ConnectionState {
    if (!this.#clock) return 'loading';
    if (this.#paused) return 'paused';
    return this.#clock.runs ? 'listening' : 'needs-gesture';
  }

  get paused(): boolean {
    return this.#paused;
  }

  /** Of what it listens to, once that is open. */
  get processing(): Processing | null {
    return this.#processing;
  }

  get ended(): boolean {
    return this.#scope.ended;
  }

  /** Resolves at the end. */
  get whenEnded(): Promise<void> {
    return this.#scope.whenEnded;
  }

  /**
   * Opens the source while the model is loading, then lets the sound flow, if it may: {@link state} says so. If it was ended
   * meanwhile, all is undone.
   * @throws EmotionError
   */
  open(source: SoundSource, ready: Promise<ListeningThread>): Promise<void> {
    return this.#untilEnd(this.#open(source, ready));
  }

  /**
   * Goes on with the same sound by another worker, in place of one that has died; the sound between them is lost.
   * @throws EmotionError
   */
  goOn(ready: Promise<ListeningThread>): Promise<void> {
    const hear = (loaded: ListeningThread): unknown =>
      this.#control && !this.ended && this.#hearBy(loaded, this.#control);
    return this.#untilEnd(ready.then(hear));
  }

  /**
   * Paused, it hears nothing, and if it is opening still, not from the first sound on. Otherwise it wakes a context that
   * waits for a gesture, if this is one.
   */
  async setPaused(paused: boolean): Promise<void> {
    this.#paused = paused;
    // A gesture counts only until something is waited for.
    await this.#untilEnd(Promise.all([paused || this.#clock?.wake(), this.#control?.setPaused(this.#hearsNothing)]));
    if (!this.ended) this.#listener.onChange();
  }

  end(): void {
    this.#scope.end();
  }

  async #open(source: SoundSource, ready: Promise<ListeningThread>): Promise<void> {
    const scope = this.#scope;
    const fail = (error: unknown): void => {
      if (!scope.ended) this.#listener.onFailure(error);
    };
    const [{ clock, node, processing }, loaded, { connectFeatureNode }] = await Promise.all([
      this.#openSource(source, fail),
      ready,
      fetched(import('./feature-node.js')),
    ]);
    if (scope.ended) return;
    this.#processing = processing;
    const { control, failure } = await connectFeatureNode(
      node,
      loaded.model,
      `${loaded.base}feature-processor.js`,
      scope,
    );
    if (scope.ended) return;
    this.#control = control;
    if (this.#paused || !clock.flows) void control.setPaused(true);
    await Promise.race([this.#hearBy(loaded, control), failure]);
    if (scope.ended) return;
    failure.catch(fail);
    this.#clock = clock;
    await clock.wake();
    if (scope.ended) return;
    const settle = (): void => {
      const hearsNothing = this.#hearsNothing;
      void control.setPaused(hearsNothing);
      if (hearsNothing) this.#listener.onGap();
      this.#listener.onChange();
    };
    clock.watch(scope, settle);
    settle();
  }

  /** Its code is fetched while the worker is; by then Safari has forgotten the gesture, which a context is made in. */
  async #openSource(source: SoundSource, onFailure: (error: unknown) => void): Promise<OpenSource> {
    const context = source.kind === 'microphone' ? null : new AudioContext();
    try {
      const { openSource } = await fetched(import('./sound-source.js'));
      if (this.ended) throw aborted();
      return await openSource(source, context, this.#scope, onFailure);
    } catch (error) {
      context?.close().catch(() => undefined);
      throw error;
    }
  }

  /** A device that takes the sound away for a while, or a player that rests, pauses it, too: nothing is read over that. */
  get #hearsNothing(): boolean {
    return this.#paused || this.#clock?.flows === false;
  }

  async #hearBy({ thread, quality }: ListeningThread, control: Remote<FeatureProcessorControl>): Promise<void> {
    const { port1, port2 } = new MessageChannel();
    const onSnapshot = (snapshot: Snapshot): void => {
      if (!this.ended) this.#listener.onSnapshot(snapshot);
    };
    await control.connect(transfer(port1, [port1]));
    await thread.ask((worker) => worker.listen(transfer(port2, [port2]), proxy(onSnapshot), quality));
  }

  /** What is ended on the way may never answer. */
  async #untilEnd(answer: Promise<unknown>): Promise<void> {
    await Promise.race([answer, this.whenEnded]);
  }
}
