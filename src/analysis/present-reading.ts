import type { Probabilities } from '../contract/emotions.js';
import type { Snapshot, Statement } from '../contract/snapshot.js';
import { placeOf } from './circumplex.js';
import type { ReadyWindow, Step } from './frame-analysis.js';
import type { Predictor } from './model.js';
import { stateOf } from './statement.js';
import { TemporalSmoothing } from './temporal-smoothing.js';

/** Seconds after the last reading at which its probabilities are no longer shown. */
const STALE_SECONDS = 2;

/** What is known of a hop beside the voice's sound. */
export type Circumstances = Pick<Snapshot, 'level' | 'measures' | 'capturedAt' | 'dropped' | 'skipped'>;

/** What is stated of one speaker at present: readings joined, stated, and faded where none follows. */
export class PresentReading {
  readonly #model: Pick<Predictor, 'manifest' | 'backend'>;
  readonly #smoothing: TemporalSmoothing;
  #statement: Statement = 'no-speech';
  #probabilities: Probabilities | null = null;
  #readAt = 0;

  constructor(model: Pick<Predictor, 'manifest' | 'backend'>) {
    this.#model = model;
    this.#smoothing = new TemporalSmoothing(model.manifest.smoothing);
  }

  /** Takes what was read of a window; returns it joined with what was read before. */
  push(answer: Probabilities, window: Pick<ReadyWindow, 'start' | 'end'>): Probabilities {
    const probabilities = this.#smoothing.push(answer, window);
    this.#state(probabilities);
    this.#readAt = window.end;
    return probabilities;
  }

  /** At the end of a hop, whose window, if it has one, was pushed. */
  snapshot({ time, activity, adaptedSeconds }: Step, circumstances: Circumstances): Snapshot {
    const speaks = activity === 'speech';
    // Somebody speaks on, and nothing is read of it yet; a pause is left as it is, and nothing to be drawn.
    const faded = speaks && time > this.#readAt ? this.#smoothing.at(time) : null;
    if (faded) this.#state(faded);
    // After a long pause only what is still stated is shown again.
    const stale = time - this.#readAt > STALE_SECONDS && !(speaks && typeof this.#statement === 'object');
    const probabilities = stale ? null : this.#probabilities;
    const place = probabilities ? placeOf(probabilities) : null;
    const unknown = speaks ? 'not-sure' : 'no-speech';
    return {
      time,
      speech: activity,
      probabilities,
      statement: probabilities ? this.#statement : unknown,
      arousal: place?.arousal ?? null,
      valence: place?.valence ?? null,
      ...circumstances,
      prompts: [],
      adaptation: { seconds: adaptedSeconds },
      backend: this.#model.backend,
    };
  }

  #state(probabilities: Probabilities): void {
    this.#probabilities = probabilities;
    this.#statement = stateOf(probabilities, this.#model.manifest.thresholds, this.#statement);
  }
}
