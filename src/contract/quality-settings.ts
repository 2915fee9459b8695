import type { QualityPart } from './snapshot.js';

/**
 * What each part of the quality figure weighs, 0 or more: documented are 0.25 for clarity, 0.15 for tone and 0.2 for each of the others. A
 * part of weight 0 is shown and does not count.
 */
export type QualityWeights = Readonly<Record<QualityPart, number>>;

/** By what the quality figure is judged in a stream or recording. */
export interface QualitySettings {
  /** Of those left out the documented ones hold. */
  readonly weights: Partial<QualityWeights>;
  /** How fast the language of the talk is read, against English: the bounds on pace are in proportion to it. */
  readonly pace: number;
}
