import type { SpeechActivity } from '../contract/snapshot.js';
import { SpectralBreadth } from './spectral-breadth.js';

/** Frames that are judged together: 0.2 s at s16k. */
const EVIDENCE_FRAMES = 13;
/** Of these, as many must be louder than the noise. */
const ACTIVE_FRAMES = 7;
/** Frames between the two whose spectra are compared. */
const CHANGE_FRAMES = 3;
/**
 * Decibels (as cepstral distance, c1…c12) that the spectrum of speech changes over three frames, median, and by which its
 * envelope (c2…c12) stands out from a smooth one. Measured: speech 11–17 and 13–19; white, pink and modulated noise, hum,
 * tones and clicks at most 6 in one of the two.
 */
const ENTER = { change: 6.5, structure: 6.5 };
const LEAVE = { change: 5, structure: 5 };
/** Least breadth of the spectrum's peaks: below it is a tone, however it moves. */
const LEAST_BREADTH = 0.2;
/** A rise by so many decibels over three frames is a beginning, not a change of the spectrum. */
const ONSET = 25;
/** Decibels over the noise floor at which a frame is active. */
const OVER_NOISE = 6;
/** Decibels re full scale below which nothing is active. */
const SILENCE = -70;
/** The floor is not believed to be higher than this before it was seen to last. */
const FIRST_FLOOR = -50;
/** Seconds that speech goes on after its last evidence, so that word ends stay. */
const HANG_OVER = 0.25;
/** Seconds after speech that count as a pause in it. */
const PAUSE = 2;
/** The noise floor is the lowest level of these last parts, half a second each: speech dips within three seconds. */
const FLOOR_PARTS = 6;
const FLOOR_PART_SECONDS = 0.5;
/** Share of a new frame in the smoothed level: about 60 ms. */
const LEVEL_SHARE = 0.25;
/** Loudest level that is told, below which a frame of zeros would be minus infinity. */
const FLOOR_DECIBELS = -120;

/**
 * Tells speech from silence and from sound that is not speech, frame by frame and causally: a frame is active above an
 * adaptive noise floor (minimum statistics, Martin 2001); among the active frames of the last 0.2 s, speech changes its
 * spectrum quickly and has formants, noise only flickers, hum stays, and a tone is narrow.
 */
export class SpeechGate {
  readonly #hopSeconds: number;
  readonly #history: Float64Array[];
  readonly #changes = new Float64Array(EVIDENCE_FRAMES);
  readonly #structures = new Float64Array(EVIDENCE_FRAMES);
  readonly #breadths = new Float64Array(EVIDENCE_FRAMES);
  readonly #breadth: SpectralBreadth;
  readonly #levels = new Float64Array(CHANGE_FRAMES).fill(FLOOR_DECIBELS);
  readonly #active = new Uint8Array(EVIDENCE_FRAMES);
  readonly #scratch = new Float64Array(EVIDENCE_FRAMES);
  readonly #floors = new Float64Array(FLOOR_PARTS);
  #frames = 0;
  #level = FLOOR_DECIBELS;
  #stands = false;
  #open = false;
  #sinceEvidence = Infinity;
  #sinceSpeech = Infinity;

  /** @param coefficients cepstral coefficients a frame. */
  constructor(hopSeconds: number, coefficients: number) {
    this.#hopSeconds = hopSeconds;
    this.#history = Array.from({ length: CHANGE_FRAMES }, () => new Float64Array(coefficients));
    this.#breadth = new SpectralBreadth(coefficients);
    this.#floors.fill(Infinity);
  }

  /** Decibels re full scale below which there was hardly anything in the last three seconds; null at the very start. */
  get noiseLevel(): number | null {
    const lowest = Math.min(...this.#floors);
    return Number.isFinite(lowest) ? lowest : null;
  }

  /** Whether the last frame stood out of the noise. */
  get active(): boolean {
    return this.#stands;
  }

  /** Whether speech goes on, hang-over included. */
  get open(): boolean {
    return this.#open;
  }

  /** @param rms linear; @param mfcc the frame's coefficients from `offset` on. */
  push(rms: number, mfcc: ArrayLike<number>, offset = 0): SpeechActivity {
    const level = 20 * Math.log10(Math.max(rms, 1e-6));
    const active = this.#isActive(level);
    this.#stands = active;
    this.#remember(active && !this.#rises(level), mfcc, offset);
    const evidence = this.#evidence(this.#open ? LEAVE : ENTER);
    this.#sinceEvidence = evidence ? 0 : this.#sinceEvidence + this.#hopSeconds;
    this.#open = this.#sinceEvidence <= HANG_OVER;
    this.#sinceSpeech = this.#open ? 0 : this.#sinceSpeech + this.#hopSeconds;
    this.#frames += 1;
    if (this.#open) return 'speech';
    if (active) return 'noise';
    return this.#sinceSpeech <= PAUSE ? 'pause' : 'silence';
  }

  #isActive(level: number): boolean {
    this.#level = this.#frames === 0 ? level : this.#level + LEVEL_SHARE * (level - this.#level);
    const partFrames = Math.round(FLOOR_PART_SECONDS / this.#hopSeconds);
    const part = Math.floor(this.#frames / partFrames) % FLOOR_PARTS;
    if (this.#frames % partFrames === 0) this.#floors[part] = this.#level;
    else this.#floors[part] = Math.min(this.#floors[part] ?? Infinity, this.#level);
    const seen = Math.min(...this.#floors);
    const lasting = this.#frames >= partFrames * FLOOR_PARTS;
    const floor = lasting ? seen : Math.min(seen, FIRST_FLOOR);
    return level > Math.max(SILENCE, floor + OVER_NOISE);
  }

  #rises(level: number): boolean {
    const at = this.#frames % CHANGE_FRAMES;
    const before = this.#levels[at] ?? FLOOR_DECIBELS;
    this.#levels[at] = level;
    return level - before > ONSET;
  }

  #remember(active: boolean, mfcc: ArrayLike<number>, offset: number): void {
    const at = this.#frames % EVIDENCE_FRAMES;
    const oldest = this.#history[this.#frames % CHANGE_FRAMES];
    if (!oldest) return;
    const count = Math.min(13, oldest.length);
    let change = 0;
    let structure = 0;
    for (let q = 1; q < count; q += 1) {
      const value = mfcc[offset + q] ?? 0;
      const difference = value - (oldest[q] ?? 0);
      change += difference * difference;
      if (q > 1) structure += value * value;
    }
    for (let q = 0; q < oldest.length; q += 1) oldest[q] = mfcc[offset + q] ?? 0;
    this.#changes[at] = Math.sqrt(change / Math.max(1, count - 1));
    this.#structures[at] = Math.sqrt(structure / Math.max(1, count - 2));
    this.#breadths[at] = this.#breadth.of(mfcc, offset);
    this.#active[at] = active ? 1 : 0;
  }

  #evidence(wanted: { change: number; structure: number }): boolean {
    const count = this.#active.reduce((sum, active) => sum + active, 0);
    return (
      count >= ACTIVE_FRAMES &&
      this.#medianOfActive(this.#changes) >= wanted.change &&
      this.#medianOfActive(this.#structures) >= wanted.structure &&
      this.#medianOfActive(this.#breadths) >= LEAST_BREADTH
    );
  }

  #medianOfActive(values: Float64Array): number {
    const sorted = this.#scratch;
    let count = 0;
    for (let i = 0; i < EVIDENCE_FRAMES; i += 1) {
      if (this.#active[i] !== 1) continue;
      const value = values[i] ?? 0;
      let at = count;
      for (; at > 0 && (sorted[at - 1] ?? 0) > value; at -= 1) sorted[at] = sorted[at - 1] ?? 0;
      sorted[at] = value;
      count += 1;
    }
    return sorted[count >> 1] ?? 0;
  }
}
