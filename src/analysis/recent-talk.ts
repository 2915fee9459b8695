const PAUSE = 0;
const SPEECH = 1;
const MARKED = 2;

/**
 * What the last seconds of talk are made of. A pause counts when it is over, so that nothing changes while nobody speaks; after
 * one that is an absence it begins anew.
 */
export class RecentTalk {
  readonly #kinds: Uint8Array;
  readonly #absence: number;
  /** Frames of each kind. */
  readonly #counts = new Uint32Array(3);
  #filled = 0;
  #at = 0;
  #gap = 0;

  /** @param seconds that are remembered; @param absenceSeconds without speech after which it begins anew. */
  constructor(
    readonly hopSeconds: number,
    seconds: number,
    absenceSeconds: number,
  ) {
    this.#kinds = new Uint8Array(Math.round(seconds / hopSeconds));
    this.#absence = Math.round(absenceSeconds / hopSeconds);
  }

  /** Of talk, its pauses included. */
  get seconds(): number {
    return this.#filled * this.hopSeconds;
  }

  get pauseSeconds(): number {
    return (this.#counts[PAUSE] ?? 0) * this.hopSeconds;
  }

  /** Frames of speech that were marked. */
  get marked(): number {
    return this.#counts[MARKED] ?? 0;
  }

  /** @param speech whether the frame is speech; @param mark whether it is one to be counted. */
  push(speech: boolean, mark: boolean): void {
    if (!speech) {
      this.#gap += 1;
      return;
    }
    if (this.#gap >= this.#absence) {
      this.#counts.fill(0);
      this.#filled = 0;
    } else if (this.#filled > 0) {
      for (let i = this.#gap; i > 0; i -= 1) this.#add(PAUSE);
    }
    this.#gap = 0;
    this.#add(mark ? MARKED : SPEECH);
  }

  #add(kind: number): void {
    const { length } = this.#kinds;
    if (this.#filled < length) this.#filled += 1;
    else this.#count(this.#kinds[this.#at] ?? PAUSE, -1);
    this.#count(kind, 1);
    this.#kinds[this.#at] = kind;
    this.#at = (this.#at + 1) % length;
  }

  #count(kind: number, by: number): void {
    this.#counts[kind] = (this.#counts[kind] ?? 0) + by;
  }
}
