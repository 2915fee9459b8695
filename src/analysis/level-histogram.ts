/** Decibels re full scale that are told apart; what is beyond counts as the outermost. */
const LOWEST = -120;
const BINS_A_DECIBEL = 2;
const BINS = 130 * BINS_A_DECIBEL;

/** How often each level was heard, so that percentiles are known without keeping the levels. */
export class LevelHistogram {
  readonly #counts = new Uint32Array(BINS);
  #total = 0;

  add(decibels: number): void {
    const bin = Math.min(BINS - 1, Math.max(0, Math.floor((decibels - LOWEST) * BINS_A_DECIBEL)));
    this.#counts[bin] = (this.#counts[bin] ?? 0) + 1;
    this.#total += 1;
  }

  /** The level that the given share lies below, dB, within a quarter of one; `share` from 0 to 1. */
  percentile(share: number): number {
    const wanted = share * this.#total;
    let below = 0;
    for (let bin = 0; bin < BINS; bin += 1) {
      below += this.#counts[bin] ?? 0;
      if (below > 0 && below >= wanted) return LOWEST + (bin + 0.5) / BINS_A_DECIBEL;
    }
    return LOWEST;
  }
}
