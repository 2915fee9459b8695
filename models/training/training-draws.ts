import { EMOTIONS } from '../../src/contract/emotions.js';
import { VERSIONS } from './augmentation/versions.js';
import { cacheWidth, type CachedRecording } from './feature-cache.js';
import type { Random } from './random.js';
import { type Normalisation, type RowMaker, type SpeakerStatistics, UNKNOWN_SPEAKER } from './window-batch.js';

/** What happens to a window on its way into a batch; each can be switched off for an ablation. */
export interface DrawOptions {
  /** Stored versions beside the original: pitch, stretch, shift, noise. */
  readonly versions: boolean;
  /** Masks over mel bands and frames (Park et al. 2019). */
  readonly masks: boolean;
  /** Beta(0.3, 0.3) mixtures of pairs (Zhang et al. 2018). */
  readonly mixup: boolean;
  /** Tempo by ±10 % on the frames. */
  readonly tempo: boolean;
  /** Seconds of the speaker's other speech that are known, from none to all. */
  readonly adaptation: boolean;
}

export const ALL_AUGMENTATION: DrawOptions = {
  versions: true,
  masks: true,
  mixup: true,
  tempo: true,
  adaptation: true,
};

/** Seconds of speech known of a speaker, equally likely; Infinity is all there is. */
const KNOWN_SECONDS = [0, 0, 5, 10, 20, 30, 60, Infinity];
const MIXUP = 0.3;
const LABEL_SMOOTHING = 0.1;
const MASKS = 2;
const MASKED_BANDS = 6;
const MASKED_FRAMES = 20;
const TEMPO = 0.1;

/** A batch as the network takes it: time-major, right-aligned. */
export interface Batch {
  /** frames × batch × width. */
  readonly input: Float32Array;
  readonly valid: Int32Array;
  /** batch × classes. */
  readonly targets: Float32Array;
}

interface Clip {
  readonly recording: CachedRecording;
  readonly label: number;
  /** Mean row by version. */
  readonly means: readonly Float64Array[];
}

/**
 * Draws training windows: corpora by the square root of size × classes, classes evenly within a corpus, a stored version,
 * tempo, masks, a random history of the speaker, mixtures.
 */
export class TrainingDraws {
  readonly #corpora: { weight: number; classes: Clip[][] }[];
  readonly #speakers = new Map<string, Clip[]>();
  readonly #mel: Float32Array;
  readonly #rows: Float32Array;

  constructor(
    readonly maker: RowMaker,
    recordings: readonly CachedRecording[],
    readonly normalisation: Normalisation,
    readonly frames: number,
    readonly stride: number,
    readonly options: DrawOptions,
    readonly classes: number = EMOTIONS.length,
    labelOf: (recording: CachedRecording) => number = ({ emotion }) => EMOTIONS.indexOf(emotion),
  ) {
    const byCorpus = new Map<string, Clip[][]>();
    for (const recording of recordings) {
      const means = recording.versions.map((clip) => maker.clipMean(clip));
      const clip = { recording, label: labelOf(recording), means };
      const groups = byCorpus.get(recording.corpus) ?? Array.from({ length: classes }, () => []);
      groups[clip.label]?.push(clip);
      byCorpus.set(recording.corpus, groups);
      const speaker = `${recording.corpus}/${recording.speaker}`;
      const clips = this.#speakers.get(speaker);
      if (clips) clips.push(clip);
      else this.#speakers.set(speaker, [clip]);
    }
    this.#corpora = [...byCorpus.values()].map((groups) => {
      const present = groups.filter((group) => group.length > 0);
      const size = present.reduce((sum, group) => sum + group.length, 0);
      return { weight: Math.sqrt(size * present.length), classes: present };
    });
    const most = Math.ceil(frames * (1 + TEMPO)) + 2;
    this.#mel = new Float32Array(most * cacheWidth(maker.cache.spec));
    this.#rows = new Float32Array(frames * maker.width);
  }

  fill(batch: Batch, random: Random): void {
    const size = batch.valid.length;
    const { width } = this.maker;
    batch.input.fill(0);
    batch.targets.fill(0);
    for (let b = 0; b < size; b += 1) {
      const share = this.options.mixup ? random.beta(MIXUP, MIXUP) : 1;
      let valid = 0;
      for (const [part, weight] of [
        [0, share],
        [1, 1 - share],
      ] as const) {
        if (part === 1 && weight === 0) continue;
        const clip = this.#drawClip(random);
        const frames = this.#drawWindow(clip, random);
        valid = Math.max(valid, frames);
        for (let i = 0; i < frames; i += 1) {
          const to = ((this.frames - frames + i) * size + b) * width;
          for (let c = 0; c < width; c += 1) {
            batch.input[to + c] = (batch.input[to + c] as number) + weight * (this.#rows[i * width + c] as number);
          }
        }
        for (let k = 0; k < this.classes; k += 1) {
          const target = (k === clip.label ? 1 - LABEL_SMOOTHING : 0) + LABEL_SMOOTHING / this.classes;
          const to = b * this.classes + k;
          batch.targets[to] = (batch.targets[to] as number) + weight * target;
        }
      }
      batch.valid[b] = valid;
    }
  }

  #drawClip(random: Random): Clip {
    const total = this.#corpora.reduce((sum, { weight }) => sum + weight, 0);
    let at = random.uniform() * total;
    const corpus = this.#corpora.find(({ weight }) => (at -= weight) < 0) ?? this.#corpora[0];
    if (!corpus) throw new Error('There is nothing to train on.');
    return random.pick(random.pick(corpus.classes));
  }

  /** A normalised window of the clip into #rows; returns its frames, a multiple of the stride. */
  #drawWindow(clip: Clip, random: Random): number {
    const { maker } = this;
    const version = this.options.versions ? drawVersion(random) : 0;
    const stored = clip.recording.versions[version];
    if (!stored) throw new Error(`${clip.recording.path} has no version ${version}.`);
    const columns = cacheWidth(maker.cache.spec);
    const source = maker.mel(stored);
    const step = this.options.tempo ? 1 + random.between(-TEMPO, TEMPO) : 1;
    const available = Math.floor((stored.frames - 1) / step) + 1;
    const frames = Math.max(this.stride, Math.floor(Math.min(this.frames, available) / this.stride) * this.stride);
    const offset = random.uniform() * Math.max(0, available - frames) * step;
    // At the recorded tempo frames are taken as they are: between two of them noise would be smoothed.
    const first = step === 1 ? Math.round(offset) : offset;
    const mel = this.#mel;
    for (let i = 0; i < frames; i += 1) {
      const place = Math.min(first + i * step, stored.frames - 1);
      const below = Math.floor(place);
      const share = place - below;
      const above = Math.min(below + 1, stored.frames - 1);
      for (let c = 0; c < columns; c += 1) {
        const low = source[below * columns + c] as number;
        mel[i * columns + c] = low + share * ((source[above * columns + c] as number) - low);
      }
    }
    if (this.options.masks) maskBandsAndFrames(mel, frames, columns, maker.cache.spec.melBands, random);
    maker.fromMel(mel, frames, this.#rows);
    const speaker = this.options.adaptation ? this.#drawHistory(clip, version, random) : UNKNOWN_SPEAKER;
    maker.normalise(this.#rows, frames, this.normalisation, speaker);
    return frames;
  }

  /** Some of what else this (virtual) speaker said; half of the time only what was neutral. */
  #drawHistory(clip: Clip, version: number, random: Random): SpeakerStatistics {
    const wanted = random.pick(KNOWN_SECONDS);
    if (wanted === 0) return UNKNOWN_SPEAKER;
    const { corpus, speaker } = clip.recording;
    const others = this.#speakers.get(`${corpus}/${speaker}`) ?? [];
    const neutral = random.uniform() < 0.5 ? others.filter(({ label }) => label === 0) : [];
    const pool = neutral.length > 0 ? neutral : others;
    return historyOf(pool, version, wanted, this.maker.hopSeconds, random);
  }
}

/** The mean row over about `wanted` seconds of clips, drawn without repetition. */
export function historyOf(
  pool: readonly { recording: CachedRecording; means: readonly Float64Array[] }[],
  version: number,
  wanted: number,
  hopSeconds: number,
  random: Random,
): SpeakerStatistics {
  const order = pool.map((_, index) => index);
  let mean = new Float64Array(0);
  let seconds = 0;
  for (let i = 0; i < order.length && seconds < wanted; i += 1) {
    const j = i + random.integer(order.length - i);
    [order[i], order[j]] = [order[j] as number, order[i] as number];
    const clip = pool[order[i] as number];
    const one = clip?.means[version];
    const length = (clip?.recording.versions[version]?.frames ?? 0) * hopSeconds;
    if (!one || length === 0) continue;
    if (mean.length === 0) mean = new Float64Array(one.length);
    for (let c = 0; c < one.length; c += 1) mean[c] = (mean[c] as number) + length * (one[c] as number);
    seconds += length;
  }
  return seconds === 0
    ? UNKNOWN_SPEAKER
    : { mean: mean.map((sum) => sum / seconds), seconds: Math.min(seconds, wanted) };
}

function drawVersion(random: Random): number {
  let at = random.uniform();
  const index = VERSIONS.findIndex(({ share }) => (at -= share) < 0);
  return Math.max(0, index);
}

/** Fills stretches of bands and of frames with the window's mean of each band. */
function maskBandsAndFrames(mel: Float32Array, frames: number, columns: number, bands: number, random: Random): void {
  const mean = new Float64Array(columns);
  for (let i = 0; i < frames; i += 1) {
    for (let c = 0; c < bands; c += 1) mean[c] = (mean[c] as number) + (mel[i * columns + c] as number) / frames;
  }
  for (let mask = 0; mask < MASKS; mask += 1) {
    const high = random.integer(MASKED_BANDS + 1);
    const band = random.integer(bands - high + 1);
    for (let i = 0; i < frames; i += 1) {
      for (let c = band; c < band + high; c += 1) mel[i * columns + c] = mean[c] as number;
    }
    const long = Math.min(random.integer(MASKED_FRAMES + 1), Math.floor(frames / 3));
    const frame = random.integer(frames - long + 1);
    for (let i = frame; i < frame + long; i += 1) {
      for (let c = 0; c < bands; c += 1) mel[i * columns + c] = mean[c] as number;
    }
  }
}
