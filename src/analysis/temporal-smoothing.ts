import type { Probabilities } from '../contract/emotions.js';
import type { ModelManifest } from '../contract/model-manifest.js';
import { logarithms, softmax } from './softmax.js';

/** When a reading's window begins and ends, seconds. */
export interface ReadSpan {
  readonly start: number;
  readonly end: number;
}

/** What was known at a moment, as logarithms but for a constant. */
interface Known {
  readonly end: number;
  readonly evidence: readonly number[];
}

/**
 * What the readings say together: what was known before a window began is the prior of its answer, and fades, since a mood
 * mostly lasts and may change (the forward step of a hidden Markov model that mostly stays; Rabiner 1989). Windows that
 * overlap are heard once.
 */
export class TemporalSmoothing {
  readonly #settings: ModelManifest['smoothing'];
  /** In order; the first is the newest of before the last window, the others overlap with windows to come. */
  readonly #known: Known[] = [];

  /** As the manifest has them. */
  constructor(settings: ModelManifest['smoothing']) {
    this.#settings = settings;
  }

  push(probabilities: Probabilities, { start, end }: ReadSpan): Probabilities {
    const known = this.#known;
    while (known[1] && known[1].end <= start) known.shift();
    const [before] = known;
    const prior = before && before.end <= start ? this.#left(before, end) : null;
    const evidence = logarithms(probabilities).map((value, k) => value + (prior?.[k] ?? 0));
    known.push({ end, evidence });
    return softmax(evidence, this.#settings.temperature);
  }

  /** What is left at `time`, seconds, of what was known; null where nothing was. */
  at(time: number): Probabilities | null {
    const last = this.#known.at(-1);
    return last ? softmax(this.#left(last, time), this.#settings.temperature) : null;
  }

  /** Logarithms. */
  #left({ end, evidence }: Known, time: number): readonly number[] {
    const { seconds } = this.#settings;
    const kept = seconds === 0 ? 0 : Math.exp((end - time) / seconds);
    return logarithms(softmax(evidence).map((share) => kept * share + (1 - kept) / evidence.length));
  }
}
