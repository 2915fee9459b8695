import { expose } from 'comlink';
import {
  FEATURE_PROCESSOR,
  type FeatureProcessorControl,
  type FeatureProcessorOptions,
} from '../src/contract/threads.js';
import { BlockAssembler } from './block-assembler.js';
import { SinkConnection } from './sink-connection.js';

/**
 * Listens to the node's input at the context's rate and sends blocks of features straight to the worker. Before
 * `connect()`, while paused and without a source nothing is read, and the stream's time stands still. A second
 * `connect()` goes on with the same stream at the new port.
 */
class FeatureProcessor extends AudioWorkletProcessor {
  readonly #assembler: BlockAssembler;
  #connection: SinkConnection | null = null;
  #paused = false;
  #stopped = false;

  /** @throws TypeError or RangeError for bad options, which the node tells as `processorerror`. */
  constructor(options: { readonly processorOptions: FeatureProcessorOptions }) {
    super();
    const { spec, blockFrames } = options.processorOptions;
    this.#assembler = new BlockAssembler(spec, sampleRate, blockFrames);
    const control: FeatureProcessorControl = {
      connect: (sink) => {
        this.#connection?.close();
        this.#connection = new SinkConnection(sink);
      },
      setPaused: (paused) => {
        if (paused) this.#assembler.interrupt();
        this.#paused = paused;
      },
      stop: () => {
        this.#stopped = true;
        this.#connection?.close();
        this.#connection = null;
      },
    };
    expose(control, this.port);
  }

  /** Allocates nothing but the blocks. */
  process(inputs: readonly (readonly Float32Array[])[]): boolean {
    if (this.#stopped) {
      // Not in stop(), whose answer still had to go out.
      this.port.close();
      return false;
    }
    const channels = inputs[0];
    if (channels && this.#connection && !this.#paused) this.#assembler.push(channels, this.#connection);
    return true;
  }
}

registerProcessor(FEATURE_PROCESSOR, FeatureProcessor);
