import type { Measures } from '../contract/snapshot.js';
import { qualityOf, type QualityStandard } from './communication-quality.js';
import { decibels } from './decibels.js';
import { ExponentialMean } from './exponential-mean.js';
import { overNoise } from './signal-to-noise.js';
import { LEAST_SPEECH } from './speaking-rate.js';

const plainMean = (): ExponentialMean => new ExponentialMean(Infinity);

/** What the figures of the last seconds come to over a whole recording or session, whoever spoke: their means over all speech. */
export class WholeMeasures {
  /** While there is evidence of speech: mean squares of all that is heard, and of what is heard beside speech. */
  readonly #heard = plainMean();
  readonly #noise = plainMean();
  /** Of the readings, −1 to 1. */
  readonly valence = plainMean();
  readonly #power = plainMean();
  readonly #clipped = plainMean();
  readonly #syllables = plainMean();
  readonly #liveliness = plainMean();

  constructor(readonly hopSeconds: number) {}

  /**
   * Takes a frame of speech.
   * @param clipped share of samples at full scale; @param nucleus whether a syllable nucleus was passed; @param liveliness then.
   */
  push(power: number, clipped: number, nucleus: boolean, liveliness: number | null): void {
    this.#power.push(power);
    this.#clipped.push(clipped);
    this.#syllables.push(nucleus ? 1 : 0);
    if (liveliness !== null) this.#liveliness.push(liveliness);
  }

  /** Takes a frame with evidence of speech, be it faint. @param power mean square; @param noiseLevel dB re full scale. */
  pushHeard(power: number, noiseLevel: number): void {
    this.#heard.push(power);
    this.#noise.push(10 ** (noiseLevel / 10));
  }

  /** The measures as they stand at the end, with the whole's figures in the place of the last seconds'. */
  over(end: Measures, standard: QualityStandard): Measures {
    const { speechSeconds, pauses } = end;
    const power = this.#power.value;
    const heard = this.#heard.value;
    const noise = this.#noise.value;
    const articulated = speechSeconds < LEAST_SPEECH ? null : (this.#syllables.value ?? 0) / this.hopSeconds;
    const figures = {
      speechLevel: power === null ? null : decibels(power),
      // Of powers: in decibels what is clean for a while would make up for noise that drowns the rest.
      signalToNoise: heard === null || noise === null ? null : overNoise(heard, noise),
      clipped: this.#clipped.value ?? 0,
      liveliness: this.#liveliness.value,
    };
    const judged = {
      ...figures,
      speechSeconds,
      articulated,
      pauseShare: pauses.share,
      valence: this.valence.value,
    };
    return {
      ...end,
      ...figures,
      noiseLevel: noise === null ? end.noiseLevel : decibels(noise),
      rate: articulated === null ? null : { syllables: articulated * (1 - pauses.share), articulated },
      quality: qualityOf(judged, standard),
    };
  }
}
