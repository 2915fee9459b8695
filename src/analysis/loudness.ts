import type { Loudness as LoudnessFigures } from '../contract/snapshot.js';
import { decibels } from './decibels.js';
import { LevelHistogram } from './level-histogram.js';
import { SlidingMean } from './sliding-mean.js';

/** Seconds over which a moment's loudness is taken (EBU Tech 3341, momentary). */
const MOMENT = 0.4;
/** Seconds of speech before which a speaker's own mean is not known. */
const LEAST_SPEECH = 5;

/** How loud a speaker is beside himself: against the mean of all his speech, and from his quiet to his loud moments. */
export class Loudness {
  /** Of power. */
  readonly #moment: SlidingMean;
  readonly #levels = new LevelHistogram();
  #frames = 0;
  /** Summed over all speech. */
  #power = 0;

  constructor(readonly hopSeconds: number) {
    this.#moment = new SlidingMean(Math.round(MOMENT / hopSeconds));
  }

  /**
   * Null before five seconds of speech.
   * @param speechLevel of recent speech, dB re full scale.
   */
  current(speechLevel: number): LoudnessFigures | null {
    if (this.#frames * this.hopSeconds < LEAST_SPEECH) return null;
    const mean = decibels(this.#power / this.#frames);
    return { relative: speechLevel - mean, range: this.#levels.percentile(0.9) - this.#levels.percentile(0.1) };
  }

  /** Takes a frame of speech. */
  push(rms: number): void {
    const power = rms * rms;
    this.#moment.push(power);
    this.#power += power;
    this.#frames += 1;
    if (this.#moment.full) this.#levels.add(decibels(this.#moment.value ?? 0));
  }
}
