/** A silence of this many seconds is a pause; a shorter one belongs to articulation (after Goldman-Eisler 1968: 0.25 s). */
const LEAST_PAUSE = 0.25;
/** Seconds by which a frame's answer comes late: as long as the gate may take to open, and longer than LEAST_PAUSE. */
const DELAY = 0.4;
/** Stops inside a word are shorter than this, seconds. */
const LONGEST_STOP = 0.1;
/** Active frames in a row that a click does not reach. */
const LEAST_RUN = 3;

/**
 * Finds where speech begins and ends. The gate opens late and closes late, since it wants evidence; here the frames that
 * stand out of the noise are traced back from its evidence to where they began, and its hang-over is taken back. The answer
 * on a frame comes `delay` frames later. Gaps in speech that are shorter than a pause are speech.
 */
export class Endpointing {
  /** Frames. */
  readonly delay: number;
  /** Frames of speech so far, those included on which `push` has not answered yet. */
  speechFrames = 0;
  readonly #leastPause: number;
  readonly #longestStop: number;
  /** 1 where speech is, of the last `delay` frames and this one. */
  readonly #marks: Uint8Array;
  #frame = 0;
  /** Active frames in a row. */
  #run = 0;
  /** Frames since the last active one. */
  #inactive = Infinity;
  /** Where the present stretch of activity began. */
  #onset = 0;
  #lastSpeech = -Infinity;

  constructor(hopSeconds: number) {
    this.delay = Math.round(DELAY / hopSeconds);
    this.#leastPause = Math.round(LEAST_PAUSE / hopSeconds);
    this.#longestStop = Math.round(LONGEST_STOP / hopSeconds);
    this.#marks = new Uint8Array(this.delay + 1);
  }

  /**
   * @param active whether the frame stands out of the noise; @param open whether the gate hears speech.
   * Returns whether the frame `delay` frames ago is speech.
   */
  push(active: boolean, open: boolean): boolean {
    const now = this.#frame;
    this.#frame += 1;
    if (active && this.#inactive > this.#longestStop) this.#onset = now;
    this.#inactive = active ? 0 : this.#inactive + 1;
    this.#run = active ? this.#run + 1 : 0;
    this.#marks[now % this.#marks.length] = 0;
    if (open && this.#run >= LEAST_RUN) this.#mark(now);
    return this.#marks[(now + 1) % this.#marks.length] === 1;
  }

  #mark(now: number): void {
    const afterLast = this.#lastSpeech + 1;
    const earliest = now - this.delay;
    let from = this.#onset - afterLast >= this.#leastPause ? this.#onset : afterLast;
    // Before that the answer was given already: the gate was shut for so long that it was a pause.
    if (from < earliest) from = Math.max(0, earliest, afterLast + this.#leastPause);
    for (let i = from; i <= now; i += 1) this.#marks[i % this.#marks.length] = 1;
    this.speechFrames += now - from + 1;
    this.#lastSpeech = now;
  }
}
