/** The floor is the lowest level of these last parts, half a second each: speech dips within three seconds. */
const PARTS = 6;
const PART_SECONDS = 0.5;
/** Share of a new frame in the smoothed level: about 60 ms. */
const LEVEL_SHARE = 0.25;

/** The lowest that a level, smoothed, was in the last three seconds (minimum statistics, Martin 2001). */
export class NoiseFloor {
  readonly #partFrames: number;
  readonly #lowest = new Float64Array(PARTS).fill(Infinity);
  #frames = 0;
  #level = 0;

  constructor(hopSeconds: number) {
    this.#partFrames = Math.round(PART_SECONDS / hopSeconds);
  }

  /** Whether it has seen three seconds. */
  get lasting(): boolean {
    return this.#frames > this.#partFrames * PARTS;
  }

  /** @param level of a frame, decibels. Returns the floor. */
  push(level: number): number {
    this.#level = this.#frames === 0 ? level : this.#level + LEVEL_SHARE * (level - this.#level);
    const part = Math.floor(this.#frames / this.#partFrames) % PARTS;
    const begins = this.#frames % this.#partFrames === 0;
    this.#lowest[part] = begins ? this.#level : Math.min(this.#lowest[part] ?? Infinity, this.#level);
    this.#frames += 1;
    let floor = Infinity;
    for (const lowest of this.#lowest) floor = Math.min(floor, lowest);
    return floor;
  }
}
