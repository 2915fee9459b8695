import type { Level } from '../features/level-meter.js';

export type { Level };

/** Some frames of features with the level of the sound they came from; arrays are transferable. */
export interface FeatureBlock {
  /** 0, 1, 2 …; a gap means that blocks were lost on the way. */
  readonly sequence: number;
  /**
   * Index of the first frame in this block since the stream's start (frames × hop = samples). A few are left out where the
   * stream stood still for a while: more missing than blocks could hold means that what comes is not joined to what was.
   */
  readonly firstFrame: number;
  readonly frames: number;
  /** `frames` values, 0 to 1. */
  readonly zcr: Float32Array;
  /** `frames` values, linear. */
  readonly rms: Float32Array;
  /** `frames` × spec.mfcc, row-major. */
  readonly mfcc: Float32Array;
  /** Of the input as it came, before resampling. */
  readonly level: Level;
  /** Blocks left out so far because the receiver was behind. */
  readonly dropped: number;
  /** Milliseconds since the epoch at which the last frame was complete (Date.now()), for latency; 0 if unknown. */
  readonly capturedAt: number;
}
