import type { Parameter } from './parameters.js';

const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

/** One step of Adam with decoupled weight decay (Loshchilov and Hutter 2019). `step` counts from 1. */
export function adamW(parameters: readonly Parameter[], step: number, rate: number, weightDecay: number): void {
  const correction1 = 1 - BETA1 ** step;
  const correction2 = 1 - BETA2 ** step;
  for (const { value, gradient, first, second, decays } of parameters) {
    const shrink = decays ? 1 - rate * weightDecay : 1;
    for (let i = 0; i < value.length; i += 1) {
      const g = gradient[i] as number;
      const m = BETA1 * (first[i] as number) + (1 - BETA1) * g;
      const v = BETA2 * (second[i] as number) + (1 - BETA2) * g * g;
      first[i] = m;
      second[i] = v;
      value[i] = (value[i] as number) * shrink - (rate * (m / correction1)) / (Math.sqrt(v / correction2) + EPSILON);
    }
  }
}

/** The one-cycle schedule (Smith 2018): a linear rise from a tenth over the first 15 %, then a cosine to zero. */
export function oneCycleRate(step: number, steps: number, peak: number): number {
  const warmUp = 0.15 * steps;
  if (step < warmUp) return peak * (0.1 + (0.9 * step) / warmUp);
  return peak * 0.5 * (1 + Math.cos((Math.PI * (step - warmUp)) / (steps - warmUp)));
}
