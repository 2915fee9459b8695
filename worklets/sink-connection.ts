import { transfer, wrap, type Remote } from 'comlink';
import type { FeatureBlock } from '../src/contract/feature-block.js';
import type { FeatureSink } from '../src/contract/threads.js';
import type { BlockReceiver } from './block-assembler.js';

/** Blocks under way without an answer before more are dropped: about a second at s16k and four frames a block. */
export const MAX_UNANSWERED = 16;

/** The way to the worker: blocks are sent without waiting, and its answers tell whether it keeps up. */
export class SinkConnection implements BlockReceiver {
  readonly #port: MessagePort;
  readonly #sink: Remote<FeatureSink>;
  #unanswered = 0;

  constructor(port: MessagePort) {
    this.#port = port;
    this.#sink = wrap<FeatureSink>(port);
  }

  get ready(): boolean {
    return this.#unanswered < MAX_UNANSWERED;
  }

  receive(block: FeatureBlock): void {
    this.#unanswered += 1;
    const buffers = [block.zcr, block.rms, block.mfcc].map((figures) => figures.buffer as ArrayBuffer);
    // A refusal is an answer too: what is wrong with the block is the worker's to tell.
    this.#sink.push(transfer(block, buffers)).then(this.#onAnswer, this.#onAnswer);
  }

  close(): void {
    this.#port.close();
  }

  readonly #onAnswer = (): void => {
    this.#unanswered -= 1;
  };
}
