import { seenOf } from '../../../src/analysis/feature-window.js';
import { totalStride } from '../../../src/analysis/network.js';
import type { CachedClip } from '../features/feature-cache.js';
import type { Arithmetic } from '../network/arithmetic.js';
import type { Networks, TcnParameters } from '../network/parameters.js';
import { inputOffset } from '../network/elementwise.js';
import { NO_DROPOUT, Tcn } from '../network/tcn.js';
import type { Normalisation, RowMaker, SpeakerStatistics } from '../features/model-rows.js';

const BATCH = 64;

/** Rows of a window as the network takes them, frames × width. */
export interface PreparedWindow {
  readonly rows: Float32Array;
  readonly frames: number;
}

/** Networks with their running statistics, logits averaged, on whole recordings: over windows every half window. */
export class Predictor {
  readonly #tcns: readonly Tcn[];
  readonly #input: Float32Array;
  readonly #valid = new Int32Array(BATCH);

  constructor(
    readonly parameters: Networks,
    arithmetic: Arithmetic,
    readonly maker: RowMaker,
    readonly normalisation: Normalisation,
    readonly frames: number,
  ) {
    this.#tcns = parameters.map((one) => new Tcn(one, arithmetic, frames, BATCH, NO_DROPOUT));
    this.#input = new Float32Array(frames * BATCH * maker.width);
  }

  /** Mean logits of each clip, given what is known of its speaker. */
  logits(clips: readonly { clip: CachedClip; speaker: SpeakerStatistics }[]): number[][] {
    const { maker, frames } = this;
    const [{ classes, topology }] = this.parameters;
    const stride = totalStride(topology);
    const windows: PreparedWindow[] = [];
    const owners: number[] = [];
    const sums = clips.map(() => new Array<number>(classes).fill(0));
    const counts = clips.map(() => 0);
    const flush = (): void => {
      this.windowLogits(windows).forEach((logits, i) => {
        const owner = owners[i] ?? 0;
        counts[owner] = (counts[owner] ?? 0) + 1;
        logits.forEach((logit, k) => {
          const sum = sums[owner];
          if (sum) sum[k] = (sum[k] ?? 0) + logit;
        });
      });
      windows.length = 0;
      owners.length = 0;
    };
    clips.forEach(({ clip, speaker }, owner) => {
      const length = Math.floor(Math.min(frames, clip.frames) / stride) * stride;
      for (let first = 0; length > 0; first += frames / 2) {
        const from = Math.min(first, clip.frames - length);
        const rows = new Float32Array(length * maker.width);
        maker.fromMel(maker.mel({ from: clip.from + from, frames: length }), length, rows);
        maker.normalise(rows, length, this.normalisation, speaker);
        windows.push({ rows, frames: length });
        owners.push(owner);
        if (windows.length === BATCH) flush();
        if (from === clip.frames - length) break;
      }
    });
    flush();
    return sums.map((sum, owner) => sum.map((total) => total / Math.max(1, counts[owner] ?? 1)));
  }

  /** Logits of windows that are adapted and normalised, of any lengths. */
  windowLogits(windows: readonly PreparedWindow[]): number[][] {
    return this.#forward(windows, (tcn) => tcn.logits).map((each) => meanOf(each));
  }

  /** What the networks pool of such windows over time, before their last layers, one after the other. */
  windowEmbeddings(windows: readonly PreparedWindow[]): number[][] {
    return this.#forward(windows, (tcn) => tcn.pooled).map((each) => each.flat());
  }

  /** Window × network × values. */
  #forward(windows: readonly PreparedWindow[], valuesOf: (tcn: Tcn) => Float32Array): number[][][] {
    const [{ topology }] = this.parameters;
    const answers: number[][][] = [];
    for (let from = 0; from < windows.length; from += BATCH) {
      const part = windows.slice(from, from + BATCH);
      this.#valid.fill(totalStride(topology));
      part.forEach((window, b) => (this.#valid[b] = window.frames));
      const read = this.#tcns.map((tcn) => {
        this.#lay(part, tcn.parameters);
        tcn.forward(this.#input, this.#valid, null);
        const values = valuesOf(tcn);
        const each = values.length / BATCH;
        return part.map((_, b) => [...values.subarray(b * each, (b + 1) * each)]);
      });
      part.forEach((_, b) => answers.push(read.map((ofNetwork) => ofNetwork[b] ?? [])));
    }
    return answers;
  }

  /** The windows as a batch that this network sees. */
  #lay(windows: readonly PreparedWindow[], { topology, width, view }: TcnParameters): void {
    this.#input.fill(0);
    windows.forEach(({ rows, frames }, b) => {
      const seen = seenOf(rows.subarray(0, frames * width), frames, width, view);
      for (let i = 0; i < frames; i += 1) {
        const to = inputOffset(this.frames - frames + i, b, BATCH, topology.stem.stride, width);
        this.#input.set(seen.subarray(i * width, (i + 1) * width), to);
      }
    });
  }
}

/** Of rows of the same length, value by value. */
export const meanOf = (rows: readonly (readonly number[])[]): number[] =>
  (rows[0] ?? []).map((_, k) => rows.reduce((sum, row) => sum + (row[k] ?? 0), 0) / rows.length);
