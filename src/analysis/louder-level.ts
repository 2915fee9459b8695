import type { Level } from '../contract/feature-block.js';

/** Of two stretches, the highest of each figure. */
export const louder = (a: Level | null, b: Level): Level =>
  a === null
    ? b
    : { peak: Math.max(a.peak, b.peak), rms: Math.max(a.rms, b.rms), clipped: Math.max(a.clipped, b.clipped) };
