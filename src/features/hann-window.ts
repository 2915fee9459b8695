import { doubleArray } from './double-array.js';

/** Periodic Hann window, w[n] = 0.5 − 0.5 cos(2πn/length): `scipy.signal.get_window('hann', length)`. */
export function hannWindow(length: number): number[] {
  const window = doubleArray(length);
  for (let n = 0; n < length; n += 1) window[n] = 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / length);
  return window;
}
