import type { Measures } from '../contract/snapshot.js';
import { qualityOf, type QualityStandard } from './communication-quality.js';
import { decibels } from './decibels.js';
import { ExponentialMean } from './exponential-mean.js';
import { LEAST_SPEECH } from './speaking-rate.js';

const plainMean = (): ExponentialMean => new ExponentialMean(Infinity);

/** What the figures of the last seconds come to over a whole recording or session, whoever spoke: their means over all speech. */
export class WholeMeasures {
  /** What is heard beside speech, dB re full scale. */
  readonly noise = plainMean();
  /** dB. */
  readonly signalToNoise = plainMean();
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

  /** The measures as they stand at the end, with the whole's figures in the place of the last seconds'. */
  over(end: Measures, standard: QualityStandard): Measures {
    const { speechSeconds, pauses } = end;
    const power = this.#power.value;
    const articulated = speechSeconds < LEAST_SPEECH ? null : (this.#syllables.value ?? 0) / this.hopSeconds;
    const figures = {
      speechLevel: power === null ? null : decibels(power),
      signalToNoise: this.signalToNoise.value,
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
      noiseLevel: this.noise.value ?? end.noiseLevel,
      rate: articulated === null ? null : { syllables: articulated * (1 - pauses.share), articulated },
      quality: qualityOf(judged, standard),
    };
  }
}
