import { decibels } from './decibels.js';
import { ExponentialMean } from './exponential-mean.js';

/** Seconds of what is like speech over which its power is averaged. */
const RECENT = 2;
/** Seconds around evidence of speech that are taken for speech, too: between are its softer sounds. */
const AROUND = 0.4;
/** Seconds of evidence before it is believed. Measured: speech as loud as noise brings 0.9 to 2, noise 0.02. */
const LEAST_EVIDENCE = 0.2;
/** Time constant, seconds, with which evidence is forgotten. */
const FORGETS = 10;

/**
 * How far recent speech is over the noise, also where hardly any of it is loud enough for the gate: total power while there is
 * evidence of speech, less the noise (as in power spectral subtraction, Boll 1979).
 */
export class SignalToNoise {
  readonly #power: ExponentialMean;
  /** Seconds of evidence, slowly forgotten. */
  #evidence = 0;
  #sinceEvidence = Infinity;

  constructor(readonly hopSeconds: number) {
    this.#power = new ExponentialMean(RECENT / hopSeconds);
  }

  /** @param like whether the last frames are like speech, be it faint. Returns whether the frame counts. */
  push(rms: number, like: boolean): boolean {
    const { hopSeconds } = this;
    this.#sinceEvidence = like ? 0 : this.#sinceEvidence + hopSeconds;
    this.#evidence += (like ? hopSeconds : 0) - (this.#evidence * hopSeconds) / FORGETS;
    const counts = this.#sinceEvidence <= AROUND && this.#evidence >= LEAST_EVIDENCE;
    if (counts) this.#power.push(rms * rms);
    return counts;
  }

  /** Decibels, 0 or more; null before there was speech. @param noiseLevel dB re full scale. */
  current(noiseLevel: number | null): number | null {
    const { value } = this.#power;
    return value === null || noiseLevel === null ? null : overNoise(value, 10 ** (noiseLevel / 10));
  }
}

/** Decibels, 0 or more, by which speech is over the noise. @param power of both, mean square; @param noise of the noise alone. */
export const overNoise = (power: number, noise: number): number =>
  decibels(Math.max(1, power / Math.max(noise, 1e-12) - 1));
