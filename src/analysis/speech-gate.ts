import type { SpeechActivity } from '../contract/snapshot.js';
import { NoiseLevel } from './noise-level.js';
import { CHANGE_FRAMES, type SpeechCriterion, SpeechEvidence } from './speech-evidence.js';

/** Decibels over the noise floor at which a frame is active. */
const OVER_NOISE = 6;
/** A rise by so many decibels over three active frames is a beginning, not a change of the spectrum. */
const ONSET = 25;
const ENTER: SpeechCriterion = { frames: 13, active: 7, overNoise: OVER_NOISE, distance: 6.5 };
const LEAVE: SpeechCriterion = { ...ENTER, distance: 5 };
/** Speech as loud as the noise meets it for a sixth of its time, noise never; sirens and whistles in noise do, too. */
const FAINT: SpeechCriterion = { frames: 19, active: 7, overNoise: 3, distance: 5.5 };
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
 * adaptive noise floor (minimum statistics, Martin 2001), and the active frames of the last 0.2 s are evidence of speech.
 */
export class SpeechGate {
  readonly #hopSeconds: number;
  #evidence: SpeechEvidence;
  readonly #noise: NoiseLevel;
  readonly #levels = new Float64Array(CHANGE_FRAMES).fill(FLOOR_DECIBELS);
  readonly #floors = new Float64Array(FLOOR_PARTS);
  #frames = 0;
  #level = FLOOR_DECIBELS;
  #stands = false;
  #open = false;
  #sinceEvidence = Infinity;
  #sinceSpeech = Infinity;

  /** @param coefficients cepstral coefficients a frame. */
  constructor(
    hopSeconds: number,
    readonly coefficients: number,
  ) {
    this.#hopSeconds = hopSeconds;
    this.#noise = new NoiseLevel(hopSeconds);
    this.#evidence = new SpeechEvidence(coefficients);
    this.#floors.fill(Infinity);
  }

  /** What is heard beside speech, decibels re full scale; null at the very start. */
  get noiseLevel(): number | null {
    return this.#noise.current;
  }

  /** Whether the last frame stood out of the noise. */
  get active(): boolean {
    return this.#stands;
  }

  /** Whether speech goes on, hang-over included. */
  get open(): boolean {
    return this.#open;
  }

  /** Whether something of the last 0.3 s is like speech, though it may be too faint for the gate to open. */
  get hearsFaintly(): boolean {
    return this.#evidence.meets(FAINT);
  }

  /** What was heard last says nothing of what comes; the room is the same. */
  interrupt(): void {
    this.#evidence = new SpeechEvidence(this.coefficients);
    this.#sinceEvidence = Infinity;
    this.#open = false;
  }

  /** @param rms linear; @param mfcc the frame's coefficients from `offset` on. */
  push(rms: number, mfcc: ArrayLike<number>, offset = 0): SpeechActivity {
    const level = 20 * Math.log10(Math.max(rms, 1e-6));
    const over = this.#overFloor(level);
    const active = over > OVER_NOISE;
    this.#stands = active;
    this.#evidence.push(active && this.#rises(level) ? -Infinity : over, mfcc, offset);
    const evidence = this.#evidence.meets(this.#open ? LEAVE : ENTER);
    this.#sinceEvidence = evidence ? 0 : this.#sinceEvidence + this.#hopSeconds;
    this.#open = this.#sinceEvidence <= HANG_OVER;
    this.#sinceSpeech = this.#open ? 0 : this.#sinceSpeech + this.#hopSeconds;
    this.#frames += 1;
    if (this.#open) return 'speech';
    if (active) return 'noise';
    return this.#sinceSpeech <= PAUSE ? 'pause' : 'silence';
  }

  /** Decibels by which a level is over the noise floor; −Infinity for silence. */
  #overFloor(level: number): number {
    this.#level = this.#frames === 0 ? level : this.#level + LEVEL_SHARE * (level - this.#level);
    const partFrames = Math.round(FLOOR_PART_SECONDS / this.#hopSeconds);
    const part = Math.floor(this.#frames / partFrames) % FLOOR_PARTS;
    if (this.#frames % partFrames === 0) this.#floors[part] = this.#level;
    else this.#floors[part] = Math.min(this.#floors[part] ?? Infinity, this.#level);
    const seen = Math.min(...this.#floors);
    this.#noise.push(level, seen);
    const lasting = this.#frames >= partFrames * FLOOR_PARTS;
    const floor = lasting ? seen : Math.min(seen, FIRST_FLOOR);
    return level > SILENCE ? level - floor : -Infinity;
  }

  #rises(level: number): boolean {
    const at = this.#frames % CHANGE_FRAMES;
    const before = this.#levels[at] ?? FLOOR_DECIBELS;
    this.#levels[at] = level;
    return level - before > ONSET;
  }
}
