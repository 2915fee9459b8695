import type { Probabilities } from '../contract/emotions.js';
import type { BiasStandard } from '../contract/model-manifest.js';
import { logarithms, softmax } from './softmax.js';

/** Of what a reading is. */
export interface Heard {
  /** Seconds at which its window begins and ends. */
  readonly start: number;
  readonly end: number;
  /** Whose it is; that of another voice begins anew. */
  readonly voice: number;
}

/** A reading that does not count yet: windows to come may overlap with it. */
interface Pending {
  readonly end: number;
  readonly seconds: number;
  /** Log-probabilities. */
  readonly answer: readonly number[];
}

/** Below 1, so that a reading counts nearly all for the emotion that it most likely is. */
const SHARPNESS = 0.5;

/**
 * Which way the network leans with one voice – takes it for sad whatever it says, perhaps – learnt without labels and taken
 * out: how far its answers, as log-probabilities, lie from what answers to such an emotion usually are, averaged over the
 * emotions heard and shrunk towards none. An emotion counts once however long it lasts, and one alone counts little: a mood is
 * no bias. Causal: what was heard before a window corrects it.
 */
export class SpeakerBias {
  /** By emotion heard: seconds, and how far the answers went from the usual, times seconds. */
  #seconds: number[] = [];
  #sums: number[][] = [];
  #pending: Pending[] = [];
  #voice: number | null = null;

  constructor(readonly standard: BiasStandard) {}

  /**
   * Takes a reading in; returns it without the bias known by then.
   * @param seconds of speech that it stands for.
   */
  correct(probabilities: Probabilities, { start, end, voice }: Heard, seconds: number): Probabilities {
    if (voice !== this.#voice) this.#begin(voice);
    for (const past of this.#pending) if (past.end <= start) this.#learn(past);
    this.#pending = this.#pending.filter((one) => one.end > start);
    const answer = logarithms(probabilities);
    this.#pending.push({ end, seconds, answer });
    return softmax(this.#without(answer));
  }

  #begin(voice: number): void {
    this.#voice = voice;
    this.#seconds = [];
    this.#sums = [];
    this.#pending = [];
  }

  #learn({ answer, seconds }: Pending): void {
    const { usual, priorSeconds } = this.standard;
    // Who mostly sounded angry is likelier to sound angry now.
    const likely = this.#without(answer).map((value, k) => value + Math.log((this.#seconds[k] ?? 0) + priorSeconds));
    softmax(likely, SHARPNESS).forEach((share, emotion) => {
      const weight = seconds * share;
      this.#seconds[emotion] = (this.#seconds[emotion] ?? 0) + weight;
      this.#sums[emotion] = answer.map(
        (value, k) => (this.#sums[emotion]?.[k] ?? 0) + weight * (value - (usual[emotion * answer.length + k] ?? 0)),
      );
    });
  }

  #without(answer: readonly number[]): number[] {
    const { priorSeconds, priorEmotions } = this.standard;
    const weights = this.#seconds.map((seconds) => 1 / (seconds + priorSeconds));
    const heard = this.#seconds.reduce((sum, seconds, emotion) => sum + seconds * (weights[emotion] ?? 0), 0);
    // What lies alike with one emotion may be how this one is spoken; with several, it is the voice.
    const trust = heard / (heard ** 2 + priorEmotions ** 2);
    return answer.map((value, k) => {
      const bias = this.#sums.reduce((sum, row, emotion) => sum + (row[k] ?? 0) * (weights[emotion] ?? 0), 0);
      return value - trust * bias;
    });
  }
}
