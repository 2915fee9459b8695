import { totalStride } from '../../src/analysis/network.js';
import type { Random } from './random.js';
import type { CachedClip } from './feature-cache.js';
import type { Arithmetic } from './network/arithmetic.js';
import type { TcnParameters } from './network/parameters.js';
import { inputOffset } from './network/elementwise.js';
import { Tcn } from './network/tcn.js';
import type { Normalisation, RowMaker, SpeakerStatistics } from './window-batch.js';

const BATCH = 64;

/** The network with its running statistics, on whole recordings: windows every half window, logits averaged. */
export class Predictor {
  readonly #tcn: Tcn;
  readonly #input: Float32Array;
  readonly #valid = new Int32Array(BATCH);

  constructor(
    readonly parameters: TcnParameters,
    arithmetic: Arithmetic,
    readonly maker: RowMaker,
    readonly normalisation: Normalisation,
    readonly frames: number,
  ) {
    this.#tcn = new Tcn(parameters, arithmetic, frames, BATCH, { channels: 0, pooled: 0 });
    this.#input = new Float32Array(frames * BATCH * maker.width);
  }

  /** Mean logits of each clip, given what is known of its speaker. */
  logits(clips: readonly { clip: CachedClip; speaker: SpeakerStatistics }[]): number[][] {
    const { maker, frames } = this;
    const { classes, topology } = this.parameters;
    const stride = totalStride(topology);
    const sums = clips.map(() => ({ logits: new Array<number>(classes).fill(0), windows: 0 }));
    const owners: number[] = [];
    const flush = (): void => {
      this.#valid.fill(stride, owners.length);
      const logits = this.#tcn.forward(this.#input, this.#valid, null satisfies Random | null);
      owners.forEach((owner, b) => {
        const sum = sums[owner];
        if (!sum) return;
        sum.windows += 1;
        for (let k = 0; k < classes; k += 1) sum.logits[k] = (sum.logits[k] ?? 0) + (logits[b * classes + k] ?? 0);
      });
      owners.length = 0;
      this.#input.fill(0);
    };
    this.#input.fill(0);
    clips.forEach(({ clip, speaker }, owner) => {
      const length = Math.floor(Math.min(frames, clip.frames) / stride) * stride;
      const rows = new Float32Array(frames * maker.width);
      for (let first = 0; length > 0; first += frames / 2) {
        const from = Math.min(first, clip.frames - length);
        maker.fromMel(maker.mel({ from: clip.from + from, frames: length }), length, rows);
        maker.normalise(rows, length, this.normalisation, speaker);
        const b = owners.length;
        for (let i = 0; i < length; i += 1) {
          const to = inputOffset(frames - length + i, b, BATCH, topology.stem.stride, maker.width);
          for (let c = 0; c < maker.width; c += 1) this.#input[to + c] = rows[i * maker.width + c] as number;
        }
        this.#valid[b] = length;
        owners.push(owner);
        if (owners.length === BATCH) flush();
        if (from === clip.frames - length) break;
      }
    });
    if (owners.length > 0) flush();
    return sums.map(({ logits, windows }) => logits.map((sum) => sum / Math.max(1, windows)));
  }
}
