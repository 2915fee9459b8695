import { EMOTIONS, type Probabilities } from '../contract/emotions.js';
import type { ModelManifest } from '../contract/model-manifest.js';
import type { BackendChoice, Measures, Reading, Report } from '../contract/snapshot.js';
import { stateOf } from './statement.js';

/** Sums readings up to a report. */
export class ReportBuilder {
  readonly #sums = EMOTIONS.map(() => 0);
  readonly #windows: Reading[] = [];
  #count = 0;

  /** @param kept readings kept at most, the newest; the distribution counts all. */
  constructor(readonly kept: number) {}

  add(reading: Reading): void {
    this.#count += 1;
    reading.probabilities.forEach((value, i) => (this.#sums[i] = (this.#sums[i] ?? 0) + value));
    this.#windows.push(reading);
    if (this.#windows.length > this.kept) this.#windows.shift();
  }

  finish(
    duration: number,
    measures: Measures,
    thresholds: ModelManifest['thresholds'],
    backend: BackendChoice,
  ): Report {
    const probabilities: Probabilities | null = this.#count === 0 ? null : this.#sums.map((sum) => sum / this.#count);
    return {
      duration,
      speechSeconds: measures.speechSeconds,
      probabilities,
      statement: probabilities ? stateOf(probabilities, thresholds) : 'no-speech',
      windows: [...this.#windows],
      measures,
      backend,
    };
  }
}
