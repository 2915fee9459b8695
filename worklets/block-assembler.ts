import type { FeatureBlock } from '../src/contract/feature-block.js';
import { DcBlocker } from '../src/features/dc-blocker.js';
import { FeatureExtractor, type FeatureFrame } from '../src/features/feature-extractor.js';
import type { FeatureSpec } from '../src/features/feature-spec.js';
import { LevelMeter } from '../src/features/level-meter.js';
import { mixDown } from '../src/features/mix-down.js';

/** Where blocks go. */
export interface BlockReceiver {
  /** False while it is behind: the next block is then dropped. */
  readonly ready: boolean;
  receive(block: FeatureBlock): void;
}

/**
 * From quanta of multi-channel sound to blocks of frames. Nothing is allocated but the blocks given out; a block that
 * is dropped takes its number in the sequence with it, so that the gap is seen. Silence is sent, too: from it the worker's gate
 * learns the noise floor, and by its frames the time goes on, pauses are measured and a speaker who has gone is forgotten.
 */
export class BlockAssembler {
  readonly #extractor: FeatureExtractor;
  readonly #blockFrames: number;
  /** Allocated anew only if the quantum's length changes. */
  #mono = new Float32Array(128);
  readonly #dcBlocker: DcBlocker;
  readonly #level = new LevelMeter();
  readonly #zcr: Float32Array;
  readonly #rms: Float32Array;
  readonly #mfcc: Float32Array;
  /** Frames in the block being filled. */
  #frames = 0;
  #sequence = 0;
  #firstFrame = 0;
  #nextFrame = 0;
  /** The number of the extractor's first frame since the last interruption. */
  #origin = 0;
  #dropped = 0;
  /** Only while `push` runs. */
  #receiver: BlockReceiver | null = null;

  /**
   * @param inputRate hertz.
   * @param blockFrames frames in a block, from 1.
   * @throws TypeError or RangeError as FeatureExtractor does, RangeError for the block's length.
   */
  constructor(spec: FeatureSpec, inputRate: number, blockFrames: number) {
    if (!Number.isInteger(blockFrames) || blockFrames < 1) {
      throw new RangeError(`blockFrames must be a whole number from 1, not ${blockFrames}.`);
    }
    this.#extractor = new FeatureExtractor(spec, inputRate);
    this.#dcBlocker = new DcBlocker(inputRate);
    this.#blockFrames = blockFrames;
    this.#zcr = new Float32Array(blockFrames);
    this.#rms = new Float32Array(blockFrames);
    this.#mfcc = new Float32Array(blockFrames * spec.mfcc);
  }

  /** Feeds one quantum, a channel an array; none at all (no source) is no sound, and time stands still. */
  push(channels: readonly Float32Array[], receiver: BlockReceiver): void {
    const count = channels.length;
    if (count === 0) return;
    for (let c = 0; c < count; c += 1) this.#level.add(channels[c] as Float32Array);
    const length = (channels[0] as Float32Array).length;
    if (this.#mono.length !== length) this.#mono = new Float32Array(length);
    const mono = mixDown(channels, this.#mono);
    this.#dcBlocker.apply(mono);
    this.#receiver = receiver;
    this.#extractor.push(mono, this.#onFrame);
    this.#receiver = null;
  }

  /** What comes is not joined to what was: of a block and a frame that are not full the numbers are left out. */
  interrupt(): void {
    this.#extractor.reset();
    this.#frames = 0;
    this.#origin = this.#nextFrame + 1;
  }

  readonly #onFrame = (frame: FeatureFrame): void => {
    const row = this.#frames;
    const { mfcc } = frame;
    const width = mfcc.length;
    const index = this.#origin + frame.index;
    if (row === 0) this.#firstFrame = index;
    this.#nextFrame = index + 1;
    this.#zcr[row] = frame.zcr;
    this.#rms[row] = frame.rms;
    for (let q = 0; q < width; q += 1) this.#mfcc[row * width + q] = mfcc[q] as number;
    this.#frames = row + 1;
    if (this.#frames === this.#blockFrames) this.#giveOut();
  };

  #giveOut(): void {
    const level = this.#level.read();
    if (this.#receiver?.ready) {
      this.#receiver.receive({
        sequence: this.#sequence,
        firstFrame: this.#firstFrame,
        frames: this.#frames,
        zcr: this.#zcr.slice(),
        rms: this.#rms.slice(),
        mfcc: this.#mfcc.slice(),
        level,
        dropped: this.#dropped,
        capturedAt: Date.now(),
      });
    } else {
      this.#dropped += 1;
    }
    this.#sequence += 1;
    this.#frames = 0;
  }
}
