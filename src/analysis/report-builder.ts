import { EMOTIONS, type Probabilities } from '../contract/emotions.js';
import { MAJORITY, type Measures, type Reading, type Report } from '../contract/snapshot.js';
import { placeOf } from './circumplex.js';
import { episodesOf } from './episodes.js';
import type { Predictor } from './model.js';
import { stateOf } from './statement.js';

/** Sums readings up to a report. */
export class ReportBuilder {
  readonly #sums = EMOTIONS.map(() => 0);
  #windows: Reading[] = [];
  #count = 0;
  /** Of so many readings one is kept. */
  #step = 1;
  /** Seconds of the windows: a longer one knows more. */
  #weight = 0;

  /** @param kept readings kept at most, 1 or more, evenly from the first to the last; the distribution counts all. */
  constructor(readonly kept: number) {}

  add(reading: Reading): void {
    const weight = reading.end - reading.start;
    this.#weight += weight;
    reading.probabilities.forEach((value, i) => (this.#sums[i] = (this.#sums[i] ?? 0) + weight * value));
    if (this.#count % this.#step === 0) this.#windows.push(reading);
    this.#count += 1;
    if (this.#windows.length <= this.kept) return;
    this.#step *= 2;
    this.#windows = this.#windows.filter((_, i) => i % 2 === 0);
  }

  /** Their mean; null of none. */
  get probabilities(): Probabilities | null {
    return this.#weight === 0 ? null : this.#sums.map((sum) => sum / this.#weight);
  }

  finish(duration: number, measures: Measures, { manifest, backend }: Pick<Predictor, 'manifest' | 'backend'>): Report {
    const { probabilities } = this;
    const { name, version, thresholds } = manifest;
    const place = probabilities && placeOf(probabilities);
    return {
      duration,
      speechSeconds: measures.speechSeconds,
      probabilities,
      arousal: place?.arousal ?? null,
      valence: place?.valence ?? null,
      statement: probabilities ? stateOf(probabilities, { ...thresholds, confidence: MAJORITY }) : 'no-speech',
      episodes: episodesOf(this.#windows, duration),
      // Known where the sound comes from.
      channel: null,
      processing: null,
      prompts: [],
      windows: [...this.#windows],
      measures,
      model: `${name} ${version}`,
      backend,
    };
  }
}
