/** Numbers from 0 to 1 that look random and are the same in every run (Numerical Recipes' generator). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Noise from −0.5 to 0.5. */
export function noise(length: number, seed = 1): Float32Array {
  const random = seeded(seed);
  return Float32Array.from({ length }, () => random() - 0.5);
}
