import type { NetworkView } from '../../../src/contract/model-manifest.js';

/** What a network of this view sees of a batch's windows, as inputOffset (elementwise.ts) lays it. */
export interface SeenInput {
  readonly view: NetworkView;
  readonly input: Float32Array;
}

/** Windows as networks take them: time-major, right-aligned. */
export interface Batch {
  readonly seen: readonly SeenInput[];
  /** Frames of each window. */
  readonly valid: Int32Array;
  /** batch × classes. */
  readonly targets: Float32Array;
}
