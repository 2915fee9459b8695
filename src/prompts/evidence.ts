interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly holds: boolean;
}

/** What of the last seconds speaks for a rule: as far back as its window goes and as what speaks against it allows. */
export class Evidence {
  /** From the first that speaks for it on; what says nothing is left out. */
  readonly #stretches: Stretch[] = [];
  #held = 0;
  #against = 0;

  /**
   * @param windowSeconds how far back it goes.
   * @param doubtSeconds of the contrary that may be among it.
   */
  constructor(
    readonly windowSeconds: number,
    readonly doubtSeconds: number,
  ) {}

  /** Whether it was seen to hold for so many seconds. */
  holdsFor(seconds: number): boolean {
    return this.#held >= seconds - TOLERANCE;
  }

  /** Where it begins; null if nothing speaks for it. */
  get from(): number | null {
    return this.#stretches[0]?.from ?? null;
  }

  /** @param passed seconds up to `time` of which `holds` is said. */
  push(holds: boolean | null, time: number, passed: number): void {
    if (holds !== null) {
      this.#stretches.push({ from: time - passed, to: time, holds });
      this.#count(passed, holds);
    }
    for (let first = this.#stretches[0]; first; first = this.#stretches[0]) {
      // One that began before still counts whole: else a window could never be filled to its end.
      const isOld = first.to < time - this.windowSeconds + TOLERANCE;
      if (first.holds && !isOld && this.#against <= this.doubtSeconds + TOLERANCE) break;
      this.#stretches.shift();
      this.#count(first.from - first.to, first.holds);
    }
  }

  clear(): void {
    this.#stretches.length = 0;
    this.#held = 0;
    this.#against = 0;
  }

  #count(seconds: number, holds: boolean): void {
    if (holds) this.#held += seconds;
    else this.#against += seconds;
  }
}

/** Of sums of seconds. */
const TOLERANCE = 1e-6;
