/** Frames whose spectra are remembered: 0.3 s at s16k. */
const FRAMES = 19;
/** Frames between the two whose spectra are compared. */
export const CHANGE_FRAMES = 3;
/** Least breadth of the spectrum's peaks: below it is a tone, however it moves. */
const LEAST_BREADTH = 0.2;

/** What the last frames must show to be taken for speech. */
export interface SpeechCriterion {
  /** Frames that are judged together, {@link FRAMES} at most … */
  readonly frames: number;
  /** … of which as many must be louder than the noise floor … */
  readonly active: number;
  /** … by so many decibels. */
  readonly overNoise: number;
  /**
   * Decibels (as cepstral distance, c1…c12) that their spectrum changes over three frames, median, and by which its envelope
   * (c2…c12) stands out from a smooth one. Measured: speech 11–17 and 13–19; white, pink and modulated noise, hum, tones and
   * clicks at most 6 in one of the two.
   */
  readonly distance: number;
}

/** Speech changes its spectrum quickly and has formants, noise only flickers, hum stays, and a tone is narrow. */
export class SpeechEvidence {
  readonly #history: Float64Array[];
  /** Decibels by which each frame is over the floor; −Infinity where it says nothing. */
  readonly #over = new Float64Array(FRAMES).fill(-Infinity);
  readonly #changes = new Float64Array(FRAMES);
  readonly #structures = new Float64Array(FRAMES);
  readonly #breadths = new Float64Array(FRAMES);
  readonly #sorted = new Float64Array(FRAMES);
  #frames = 0;

  /** @param coefficients cepstral coefficients a frame. */
  constructor(coefficients: number) {
    this.#history = Array.from({ length: CHANGE_FRAMES }, () => new Float64Array(coefficients));
  }

  /**
   * @param over decibels over the noise floor; −Infinity for a frame that says nothing. @param breadth of its envelope.
   * @param mfcc coefficients from `offset` on.
   */
  push(over: number, breadth: number, mfcc: ArrayLike<number>, offset: number): void {
    const at = this.#frames % FRAMES;
    const oldest = this.#history[this.#frames % CHANGE_FRAMES];
    if (!oldest) return;
    this.#frames += 1;
    const count = Math.min(13, oldest.length);
    let change = 0;
    let structure = 0;
    for (let q = 1; q < count; q += 1) {
      const value = mfcc[offset + q] ?? 0;
      const difference = value - (oldest[q] ?? 0);
      change += difference * difference;
      if (q > 1) structure += value * value;
      oldest[q] = value;
    }
    this.#changes[at] = Math.sqrt(change / Math.max(1, count - 1));
    this.#structures[at] = Math.sqrt(structure / Math.max(1, count - 2));
    this.#breadths[at] = breadth;
    this.#over[at] = over;
  }

  /** Whether the medians over the active ones of the last frames are such. */
  meets(criterion: SpeechCriterion): boolean {
    return (
      this.#median(this.#changes, criterion) >= criterion.distance &&
      this.#median(this.#structures, criterion) >= criterion.distance &&
      this.#median(this.#breadths, criterion) >= LEAST_BREADTH
    );
  }

  /** −Infinity if fewer than `active` of the last `frames` are so far over the floor. */
  #median(values: Float64Array, { frames, active, overNoise }: SpeechCriterion): number {
    const sorted = this.#sorted;
    let count = 0;
    for (let back = 1; back <= frames; back += 1) {
      const i = (this.#frames + FRAMES - back) % FRAMES;
      if ((this.#over[i] ?? 0) <= overNoise) continue;
      const value = values[i] ?? 0;
      let at = count;
      for (; at > 0 && (sorted[at - 1] ?? 0) > value; at -= 1) sorted[at] = sorted[at - 1] ?? 0;
      sorted[at] = value;
      count += 1;
    }
    return count < active ? -Infinity : (sorted[count >> 1] ?? 0);
  }
}
