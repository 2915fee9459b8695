import { resample } from './resample.js';
import { stretch } from './stretch.js';

/** Changes pitch (and formants) by `factor` and not tempo: read faster, then stretch back. */
export const shiftPitch = (samples: Float32Array, factor: number): Float32Array =>
  stretch(resample(samples, factor), factor);
