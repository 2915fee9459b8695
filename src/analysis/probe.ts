/** Largest difference of a probability from the manifest's answer at which a backend still counts as right. */
export const PROBE_TOLERANCE = 1e-3;

/**
 * A fixed window that every backend is asked first: `frames` × `width` numbers within ±2 that look like nothing, from a
 * multiplicative congruential generator (Park and Miller 1988) seeded with 1.
 */
export function probeWindow(frames: number, width: number): Float32Array {
  let state = 1;
  return Float32Array.from({ length: frames * width }, () => {
    state = (state * 16_807) % 2_147_483_647;
    return 4 * (state / 2_147_483_647) - 2;
  });
}
