import type { TcnShape } from '../../../src/contract/model-manifest.js';
import { EMOTIONS } from '../../../src/contract/emotions.js';
import { adaptMean, OWN_VARIANCE_FLOOR, seesAll, takeDelta } from '../../../src/analysis/feature-window.js';
import { totalStride } from '../../../src/analysis/network.js';
import { versionShares } from '../augmentation/versions.js';
import { maskBandsAndFrames } from '../augmentation/masks.js';
import { MelChannel } from '../augmentation/mel-channel.js';
import { BandTransform } from '../features/band-transform.js';
import type { Batch, SeenInput } from '../network/batch.js';
import { type Clip, ClipPool } from './clip-pool.js';
import { type DrawOptions, SHORTEST_FRAMES } from '../recipe/draw-options.js';
import { cacheWidth, type CachedRecording } from '../features/feature-cache.js';
import type { Arithmetic } from '../network/arithmetic.js';
import type { Random } from '../random.js';
import { historyOf } from './speaker-history.js';
import {
  afterWindow,
  type Normalisation,
  type RowMaker,
  type SpeakerStatistics,
  UNKNOWN_SPEAKER,
} from '../features/model-rows.js';

/** Seconds of speech known of a speaker, equally likely; Infinity is all there is. */
const KNOWN_SECONDS = [0, 0, 5, 10, 20, 30, 60, Infinity];
const LABEL_SMOOTHING = 0.1;

/** Draws training windows: a clip, a stored version, tempo, voice, microphone, masks, a random history of the speaker, mixtures. */
export class TrainingDraws {
  readonly #pool: ClipPool;
  readonly #transform: BandTransform;
  readonly #cached: Float32Array;
  readonly #rows: Float32Array;
  /** What one of the networks sees of #rows. */
  readonly #seen: Float32Array;
  readonly #adapted: Float64Array;
  readonly #channel: MelChannel;
  readonly #stride: number;
  readonly #shares: readonly number[];

  constructor(
    readonly maker: RowMaker,
    recordings: readonly CachedRecording[],
    readonly normalisation: Normalisation,
    readonly frames: number,
    readonly topology: TcnShape,
    readonly arithmetic: Arithmetic,
    readonly options: DrawOptions,
    readonly classes: number = EMOTIONS.length,
    labelOf: (recording: CachedRecording) => number = ({ emotion }) => EMOTIONS.indexOf(emotion),
  ) {
    this.#pool = new ClipPool(maker.cache, recordings, options, classes, labelOf);
    const { spec } = maker.cache;
    this.#stride = totalStride(topology);
    this.#shares = versionShares(options.versions);
    this.#transform = new BandTransform(spec, arithmetic.gemm);
    this.#cached = new Float32Array(frames * cacheWidth(spec));
    this.#rows = new Float32Array(frames * maker.width);
    this.#seen = new Float32Array(this.#rows.length);
    this.#adapted = new Float64Array(maker.width);
    this.#channel = new MelChannel(spec);
  }

  fill(batch: Batch, random: Random): void {
    const size = batch.valid.length;
    for (const { input } of batch.seen) input.fill(0);
    batch.targets.fill(0);
    for (let b = 0; b < size; b += 1) {
      const share = this.options.mixup > 0 ? random.beta(this.options.mixup, this.options.mixup) : 1;
      let valid = 0;
      for (const weight of share < 1 ? [share, 1 - share] : [1]) {
        const clip = this.#pool.draw(random);
        valid = Math.max(valid, this.#drawWindow(clip, weight, batch.seen, b, size, random));
        for (const k of clip.asked) {
          const target = (k === clip.label ? 1 - LABEL_SMOOTHING : 0) + LABEL_SMOOTHING / clip.asked.length;
          const to = b * this.classes + k;
          batch.targets[to] = (batch.targets[to] as number) + weight * target;
        }
      }
      batch.valid[b] = valid;
    }
  }

  #drawVersion(random: Random): number {
    let at = random.uniform();
    return Math.max(
      0,
      this.#shares.findIndex((share) => (at -= share) < 0),
    );
  }

  /** Adds `weight` × a window of the clip to example `b` of each input; returns its frames, a multiple of the stride. */
  #drawWindow(clip: Clip, weight: number, seen: readonly SeenInput[], b: number, size: number, random: Random): number {
    const { maker, options } = this;
    const version = this.#drawVersion(random);
    const stored = clip.recording.versions[version];
    if (!stored) throw new Error(`${clip.recording.path} has no version ${version}.`);
    const { spec } = maker.cache;
    const step = options.tempo > 0 ? 1 + random.between(-options.tempo, options.tempo) : 1;
    const available = Math.floor((stored.frames - 1) / step) + 1;
    let longest = Math.min(this.frames, available);
    const { short, shortest = SHORTEST_FRAMES } = options;
    if (short > 0 && random.uniform() < short && longest > shortest) {
      longest = shortest + random.integer(longest - shortest + 1);
    }
    // The gate's margins take their share of the window.
    const before = options.margins > 0 ? random.integer(options.margins / 2 + 1) : 0;
    const after = options.margins > 0 ? random.integer(options.margins + 1) : 0;
    const whole = Math.min(this.frames, longest + before + after);
    const frames = Math.max(this.#stride, Math.floor(whole / this.#stride) * this.#stride);
    const spoken = Math.max(1, frames - before - after);
    const offset = random.uniform() * Math.max(0, available - spoken) * step;
    // At the recorded tempo frames are taken as they are: between two of them noise would be smoothed.
    const first = step === 1 ? Math.round(offset) : offset;
    const columns = cacheWidth(spec);
    const { elementwise } = this.arithmetic;
    const mel = maker.mel(stored);
    const speech = this.#cached.subarray(before * columns);
    elementwise.interpolate(mel, stored.frames, columns, first, step, spoken, speech);
    for (let i = 0; i < frames; i += 1) {
      if (i >= before && i < before + spoken) continue;
      const from = random.pick(clip.quiet[version] ?? [0]) * columns;
      this.#cached.set(mel.subarray(from, from + columns), i * columns);
    }
    if (options.masks) maskBandsAndFrames(elementwise, this.#cached, frames, columns, spec.melBands, random);
    const channel = this.#channel;
    if (options.room > 0 && random.uniform() < options.room) {
      channel.reverberate(this.#cached, frames, columns, random);
    }
    const microphone = options.microphone > 0 && random.uniform() < options.microphone;
    if (microphone) {
      channel.draw(random);
      channel.apply(this.#cached, frames, columns);
    }
    this.#transform.set(options.warp > 0 ? 1 + random.between(-options.warp, options.warp) : 1);
    this.#transform.rows(this.#cached, frames, this.#rows);
    const heard = options.adaptation ? this.#drawHistory(clip, version, microphone, random) : UNKNOWN_SPEAKER;
    const speaker = maker.ownWindow ? afterWindow(heard, this.#rows, frames, maker.width, maker.hopSeconds) : heard;
    for (const one of seen) this.#add(frames, speaker, weight, one, b, size);
    return frames;
  }

  /** Adds the window in #rows to an input, normalised as src/analysis does: level, adaptation, scale. */
  #add(
    frames: number,
    speaker: SpeakerStatistics,
    weight: number,
    { view, input }: SeenInput,
    b: number,
    size: number,
  ): void {
    const { maker, normalisation } = this;
    const { width } = maker;
    const rows = this.#seen.subarray(0, frames * width);
    rows.set(this.#rows.subarray(0, frames * width));
    const whole = seesAll(view);
    if (view === 'delta') takeDelta(rows, width);
    adaptMean(normalisation.mean, speaker.mean, speaker.seconds, maker.priorSeconds, true, this.#adapted);
    const shift = new Float32Array(width);
    const scale = new Float32Array(width);
    for (let c = 0; c < width; c += 1) {
      const std = normalisation.std[c] as number;
      let level = 0;
      if (!whole || c === 1 || c === 2) {
        for (let i = 0; i < frames; i += 1) level -= (rows[i * width + c] as number) / frames;
      }
      scale[c] = weight / (whole ? std : ownDeviation(rows, frames, width, c, -level, std));
      shift[c] = (whole ? level - (this.#adapted[c] as number) : level) * (scale[c] as number);
    }
    const { stride } = this.topology.stem;
    const first = this.frames - frames;
    this.arithmetic.elementwise.addWindow(rows, frames, width, scale, shift, first, b, size, stride, input);
  }

  /** Some of what else this (virtual) speaker said; half of the time only what was neutral. */
  #drawHistory(clip: Clip, version: number, microphone: boolean, random: Random): SpeakerStatistics {
    const wanted = random.pick(KNOWN_SECONDS);
    if (wanted === 0) return UNKNOWN_SPEAKER;
    const others = this.#pool.ofSpeaker(clip);
    const neutral = random.uniform() < 0.5 ? others.filter(({ label }) => label === 0) : [];
    const pool = neutral.length > 0 ? neutral : others;
    const { mean, seconds } = historyOf(pool, version, wanted, this.maker.hopSeconds, random);
    if (seconds === 0) return UNKNOWN_SPEAKER;
    // Heard by the same microphone.
    if (microphone) this.#channel.gains.forEach((gain, band) => (mean[band] = (mean[band] as number) + gain));
    return { mean: this.#transform.row(mean), seconds };
  }
}

/** Of a column over the window about its `mean` there, as seenOf has it of normalised ones. */
function ownDeviation(
  rows: Float32Array,
  frames: number,
  width: number,
  column: number,
  mean: number,
  std: number,
): number {
  let squares = 0;
  for (let at = column; at < frames * width; at += width) squares += ((rows[at] as number) - mean) ** 2;
  return Math.sqrt(squares / frames + OWN_VARIANCE_FLOOR * std * std);
}
