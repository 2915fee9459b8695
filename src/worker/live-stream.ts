import { expose } from 'comlink';
import { Analyzer } from '../analysis/analyzer.js';
import type { Model } from '../analysis/model.js';
import { standardOf } from '../analysis/communication-quality.js';
import type { FeatureBlock } from '../contract/feature-block.js';
import type { QualitySettings } from '../contract/quality-settings.js';
import type { Report, Snapshot } from '../contract/snapshot.js';
import type { FeatureSink } from '../contract/threads.js';
import { newTask } from './new-task.js';
import { releaseListener } from './release-listener.js';

/** Blocks from the audio thread in, snapshots to the page out. */
export class LiveStream {
  readonly analyzer: Analyzer;
  readonly #port: MessagePort;
  readonly #listener: (snapshot: Snapshot) => void;
  /** Blocks that came while others were analysed. */
  readonly #waiting: FeatureBlock[] = [];
  /** While blocks are analysed: until none waits. */
  #work: Promise<void> | null = null;
  #ended = false;

  constructor(model: Model, features: MessagePort, listener: (snapshot: Snapshot) => void, quality: QualitySettings) {
    this.analyzer = new Analyzer(model, standardOf(quality));
    this.#port = features;
    this.#listener = listener;
    // Only takes the block in, so that the audio thread has its answer at once.
    const sink: FeatureSink = {
      push: (block) => {
        this.#waiting.push(block);
        this.#work ??= this.#analyze().finally(() => (this.#work = null));
      },
    };
    expose(sink, features);
  }

  /** Analyses what has come, ends, and tells what it amounted to. */
  async finish(): Promise<Report> {
    this.#port.close();
    await this.#work;
    this.end();
    return this.analyzer.finish();
  }

  /** Nothing is taken in nor told from now on. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#port.close();
    releaseListener(this.#listener);
  }

  /**
   * In turn; while behind, only the newest block is read, so that no queue grows. What goes wrong is thrown where nothing
   * catches it, so that the page hears of it as of any crash.
   */
  async #analyze(): Promise<void> {
    try {
      for (;;) {
        // It is the newest only if no other has come meanwhile.
        if (this.#waiting.length < 2) await newTask();
        const block = this.#waiting.shift();
        if (!block || this.#ended) return;
        const newest = this.#waiting.length === 0;
        for (const snapshot of await this.analyzer.push(block, newest)) if (!this.#ended) this.#listener(snapshot);
      }
    } catch (error) {
      if (this.#ended) return;
      this.end();
      reportError(error);
    }
  }
}
