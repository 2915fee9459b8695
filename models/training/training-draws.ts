import type { TcnTopology } from '../../src/contract/model-manifest.js';
import { EMOTIONS } from '../../src/contract/emotions.js';
import { adaptMean } from '../../src/analysis/feature-window.js';
import { totalStride } from '../../src/analysis/network.js';
import { VERSIONS } from './augmentation/versions.js';
import { maskBandsAndFrames } from './augmentation/masks.js';
import { MelChannel } from './augmentation/mel-channel.js';
import { BandTransform } from './band-transform.js';
import { type CachedClip, cacheWidth, type CachedRecording, type FeatureCache } from './feature-cache.js';
import type { Arithmetic } from './network/arithmetic.js';
import type { Random } from './random.js';
import { historyOf } from './speaker-history.js';
import {
  afterWindow,
  meanFrame,
  type Normalisation,
  type RowMaker,
  type SpeakerStatistics,
  UNKNOWN_SPEAKER,
} from './window-batch.js';

/** What happens to a window on its way into a batch; each can be switched off (false or 0) for an ablation. */
export interface DrawOptions {
  /** Stored versions beside the original: pitch, stretch, shift, noise. */
  readonly versions: boolean;
  /** Masks over mel bands and frames (Park et al. 2019). */
  readonly masks: boolean;
  /** Mixtures of pairs, shares from Beta(mixup, mixup) (Zhang et al. 2018). */
  readonly mixup: number;
  /** Tempo by at most this share, on the frames. */
  readonly tempo: number;
  /** Vocal tract length by at most this share, on the bands (Jaitly and Hinton 2013). */
  readonly warp: number;
  /** Share of windows through another microphone, and of windows in another room. */
  readonly microphone: number;
  readonly room: number;
  /** Share of windows that are cut short, as the first ones of live speech are. */
  readonly short: number;
  /** Quiet before and after, as the gate opens a little early and closes late: at most so many frames of it after. */
  readonly margins: number;
  /** Whether only the emotions that a corpus has are asked about in its recordings: others may sound so elsewhere. */
  readonly ownEmotions: boolean;
  /** The corpus whose other speakers are tested, and its share of the windows; by its size where none is named. */
  readonly home?: { readonly corpus: string; readonly share: number };
  /** Seconds of the speaker's other speech that are known, from none to all. */
  readonly adaptation: boolean;
}

export const ALL_AUGMENTATION: DrawOptions = {
  versions: true,
  masks: true,
  mixup: 0.3,
  tempo: 0.1,
  warp: 0,
  microphone: 0,
  room: 0,
  short: 0,
  margins: 0,
  ownEmotions: false,
  adaptation: true,
};

/** Seconds of speech known of a speaker, equally likely; Infinity is all there is. */
const KNOWN_SECONDS = [0, 0, 5, 10, 20, 30, 60, Infinity];
const LABEL_SMOOTHING = 0.1;
/** Frames of the shortest window that live speech is read from. */
const SHORTEST = 64;
/** Of a clip's frames, the quietest: its room. */
const QUIET_FRAMES = 6;

/** A batch as the network takes it: time-major, right-aligned. */
export interface Batch {
  /** As inputOffset (network/elementwise.ts) lays it. */
  readonly input: Float32Array;
  readonly valid: Int32Array;
  /** batch × classes. */
  readonly targets: Float32Array;
}

interface Clip {
  readonly recording: CachedRecording;
  readonly label: number;
  /** Labels that it could have had. */
  readonly asked: readonly number[];
  /** Mean cached frame by version. */
  readonly means: readonly Float64Array[];
  /** The quietest frames by version. */
  readonly quiet: readonly (readonly number[])[];
}

/**
 * Draws training windows: corpora by the square root of size × classes, classes evenly within a corpus, a stored version,
 * tempo, voice, microphone, masks, a random history of the speaker, mixtures.
 */
export class TrainingDraws {
  readonly #corpora: { weight: number; classes: Clip[][] }[];
  readonly #speakers = new Map<string, Clip[]>();
  readonly #transform: BandTransform;
  readonly #cached: Float32Array;
  readonly #rows: Float32Array;
  readonly #adapted: Float64Array;
  readonly #channel: MelChannel;
  readonly #stride: number;

  constructor(
    readonly maker: RowMaker,
    recordings: readonly CachedRecording[],
    readonly normalisation: Normalisation,
    readonly frames: number,
    readonly topology: TcnTopology,
    readonly arithmetic: Arithmetic,
    readonly options: DrawOptions,
    readonly classes: number = EMOTIONS.length,
    labelOf: (recording: CachedRecording) => number = ({ emotion }) => EMOTIONS.indexOf(emotion),
  ) {
    const byCorpus = new Map<string, Clip[][]>();
    const all = Array.from({ length: classes }, (_, k) => k);
    const labelsOf = new Map<string, number[]>();
    for (const recording of recordings) {
      const labels = labelsOf.get(recording.corpus) ?? [];
      if (!labels.includes(labelOf(recording))) labelsOf.set(recording.corpus, [...labels, labelOf(recording)]);
    }
    for (const recording of recordings) {
      const means = recording.versions.map((clip) => meanFrame(maker.cache, clip));
      const quiet = recording.versions.map((clip) => quietestFrames(maker.cache, clip));
      const asked = options.ownEmotions ? (labelsOf.get(recording.corpus) ?? all) : all;
      const clip = { recording, label: labelOf(recording), asked, means, quiet };
      const groups = byCorpus.get(recording.corpus) ?? Array.from({ length: classes }, () => []);
      groups[clip.label]?.push(clip);
      byCorpus.set(recording.corpus, groups);
      const speaker = `${recording.corpus}/${recording.speaker}`;
      const clips = this.#speakers.get(speaker);
      if (clips) clips.push(clip);
      else this.#speakers.set(speaker, [clip]);
    }
    const weighed = [...byCorpus].map(([name, groups]) => {
      const present = groups.filter((group) => group.length > 0);
      const size = present.reduce((sum, group) => sum + group.length, 0);
      return { name, weight: Math.sqrt(size * present.length), classes: present };
    });
    const { home } = options;
    const away = weighed.reduce((sum, { name, weight }) => sum + (name === home?.corpus ? 0 : weight), 0);
    this.#corpora = weighed.map(({ name, weight, classes }) => ({
      weight: home?.corpus === name ? (away * home.share) / (1 - home.share) : weight,
      classes,
    }));
    const { spec } = maker.cache;
    this.#stride = totalStride(topology);
    this.#transform = new BandTransform(spec, arithmetic.gemm);
    this.#cached = new Float32Array(frames * cacheWidth(spec));
    this.#rows = new Float32Array(frames * maker.width);
    this.#adapted = new Float64Array(maker.width);
    this.#channel = new MelChannel(spec);
  }

  fill(batch: Batch, random: Random): void {
    const size = batch.valid.length;
    batch.input.fill(0);
    batch.targets.fill(0);
    for (let b = 0; b < size; b += 1) {
      const share = this.options.mixup > 0 ? random.beta(this.options.mixup, this.options.mixup) : 1;
      let valid = 0;
      for (const weight of share < 1 ? [share, 1 - share] : [1]) {
        const clip = this.#drawClip(random);
        valid = Math.max(valid, this.#drawWindow(clip, weight, batch.input, b, size, random));
        for (const k of clip.asked) {
          const target = (k === clip.label ? 1 - LABEL_SMOOTHING : 0) + LABEL_SMOOTHING / clip.asked.length;
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

  /** Adds `weight` × a normalised window of the clip to example `b`; returns its frames, a multiple of the stride. */
  #drawWindow(clip: Clip, weight: number, input: Float32Array, b: number, size: number, random: Random): number {
    const { maker, options } = this;
    const version = options.versions ? drawVersion(random) : 0;
    const stored = clip.recording.versions[version];
    if (!stored) throw new Error(`${clip.recording.path} has no version ${version}.`);
    const { spec } = maker.cache;
    const step = options.tempo > 0 ? 1 + random.between(-options.tempo, options.tempo) : 1;
    const available = Math.floor((stored.frames - 1) / step) + 1;
    let longest = Math.min(this.frames, available);
    if (options.short > 0 && random.uniform() < options.short && longest > SHORTEST) {
      longest = SHORTEST + random.integer(longest - SHORTEST + 1);
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
    this.#add(frames, speaker, weight, input, b, size);
    return frames;
  }

  /** Normalises the window in #rows as src/analysis does – level, adaptation, scale – and adds it to the batch. */
  #add(frames: number, speaker: SpeakerStatistics, weight: number, input: Float32Array, b: number, size: number): void {
    const { maker, normalisation } = this;
    const { width } = maker;
    const rows = this.#rows;
    adaptMean(normalisation.mean, speaker.mean, speaker.seconds, maker.priorSeconds, true, this.#adapted);
    const shift = new Float32Array(width);
    const scale = new Float32Array(width);
    for (let c = 0; c < width; c += 1) {
      let level = 0;
      if (c === 1 || c === 2) {
        for (let i = 0; i < frames; i += 1) level -= (rows[i * width + c] as number) / frames;
      }
      scale[c] = weight / (normalisation.std[c] as number);
      shift[c] = (level - (this.#adapted[c] as number)) * (scale[c] as number);
    }
    const { stride } = this.topology.stem;
    const first = this.frames - frames;
    this.arithmetic.elementwise.addWindow(rows, frames, width, scale, shift, first, b, size, stride, input);
  }

  /** Some of what else this (virtual) speaker said; half of the time only what was neutral. */
  #drawHistory(clip: Clip, version: number, microphone: boolean, random: Random): SpeakerStatistics {
    const wanted = random.pick(KNOWN_SECONDS);
    if (wanted === 0) return UNKNOWN_SPEAKER;
    const { corpus, speaker } = clip.recording;
    const others = this.#speakers.get(`${corpus}/${speaker}`) ?? [];
    const neutral = random.uniform() < 0.5 ? others.filter(({ label }) => label === 0) : [];
    const pool = neutral.length > 0 ? neutral : others;
    const { mean, seconds } = historyOf(pool, version, wanted, this.maker.hopSeconds, random);
    if (seconds === 0) return UNKNOWN_SPEAKER;
    // Heard by the same microphone.
    if (microphone) this.#channel.gains.forEach((gain, band) => (mean[band] = (mean[band] as number) + gain));
    return { mean: this.#transform.row(mean), seconds };
  }
}

function quietestFrames(cache: FeatureCache, { from, frames }: CachedClip): number[] {
  const columns = cacheWidth(cache.spec);
  const level = (i: number): number => cache.rows[(from + i) * columns + cache.spec.melBands] as number;
  const order = Array.from({ length: frames }, (_, i) => i).sort((a, b) => level(a) - level(b));
  return order.slice(0, QUIET_FRAMES);
}

function drawVersion(random: Random): number {
  let at = random.uniform();
  const index = VERSIONS.findIndex(({ share }) => (at -= share) < 0);
  return Math.max(0, index);
}
