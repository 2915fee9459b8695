import type { Snapshot } from '../contract/snapshot.js';
import { MEASURES, type MeasurePath } from './measure-path.js';

/** Seconds of speech after which it is known how somebody speaks. */
const FIRST_MINUTE = 60;

/** The means of some measures over a speaker's first minute of speech, against which he is compared later. */
export class SpeakerBaseline {
  readonly #means = new Map<MeasurePath, { mean: number; seconds: number }>();
  readonly #paths: readonly MeasurePath[];
  #seconds = 0;

  constructor(paths: readonly MeasurePath[]) {
    this.#paths = paths;
  }

  /** @param passed seconds that the snapshot stands for. */
  push(snapshot: Snapshot, passed: number): void {
    if (snapshot.speech !== 'speech' || this.#seconds >= FIRST_MINUTE) return;
    this.#seconds += passed;
    for (const path of this.#paths) {
      const value = MEASURES[path](snapshot);
      if (value === null) continue;
      const known = this.#means.get(path) ?? { mean: 0, seconds: 0 };
      const seconds = known.seconds + passed;
      this.#means.set(path, { mean: known.mean + ((value - known.mean) * passed) / seconds, seconds });
    }
  }

  /** Null while the first minute lasts, and where nothing was measured in it. */
  mean(path: MeasurePath): number | null {
    return this.#seconds < FIRST_MINUTE ? null : (this.#means.get(path)?.mean ?? null);
  }

  forget(): void {
    this.#means.clear();
    this.#seconds = 0;
  }
}
