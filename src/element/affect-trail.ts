import type { Snapshot } from '../contract/snapshot.js';

/** Seconds of sound that the trail remembers. */
const TRAIL_SECONDS = 20;
/** Seconds from one place to the next: more would crowd. */
const STEP_SECONDS = 0.5;

/** A place on the circumplex, −1 to 1 each, and when it was there. */
export interface Place {
  readonly time: number;
  readonly valence: number;
  readonly arousal: number;
}

/** Where the voice has been on the plane of valence and arousal in the last seconds. */
export class AffectTrail {
  #places: Place[] = [];

  /** Oldest first; the newest is the present one. */
  get places(): readonly Place[] {
    return this.#places;
  }

  push({ time, valence, arousal }: Snapshot): void {
    const kept = this.#places.filter((place) => place.time <= time && time - place.time < TRAIL_SECONDS);
    if (valence !== null && arousal !== null) {
      const [before, last] = kept.slice(-2);
      // The newest place follows the voice until it is a step away from the one before.
      if (last && before && last.time - before.time < STEP_SECONDS) kept.pop();
      kept.push({ time, valence, arousal });
    }
    this.#places = kept;
  }

  clear(): void {
    this.#places = [];
  }
}
