import type { SpeechActivity } from '../contract/snapshot.js';
import { NoiseFloor } from './noise-floor.js';
import { NoiseLevel } from './noise-level.js';
import { SpectralEnvelope } from './spectral-envelope.js';
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
/**
 * Decibels by which the floor falls without the lowest part of its spectrum, if that is rumble: a car has 15 and more. Over 2,500 s of
 * speech in quiet rooms that hides nothing: 3 of 237,931 frames are judged otherwise than by all of the sound.
 */
const RUMBLE = 13;
/** Lowest level that is told, dB re full scale: a frame of zeros would be minus infinity. */
const FLOOR_DECIBELS = -120;

/**
 * Tells speech from silence and from sound that is not speech, frame by frame and causally: a frame is active above an
 * adaptive noise floor, and the active frames of the last 0.2 s are evidence of speech. In rumble, which would hide a voice, it
 * goes by the level of what lies above that.
 */
export class SpeechGate {
  #evidence: SpeechEvidence;
  readonly #noise: NoiseLevel;
  readonly #levels = new Float64Array(CHANGE_FRAMES).fill(FLOOR_DECIBELS);
  readonly #floor: NoiseFloor;
  readonly #floorAbove: NoiseFloor;
  readonly #envelope: SpectralEnvelope;
  #frames = 0;
  #stands = false;
  #open = false;
  #sinceEvidence = Infinity;
  #sinceSpeech = Infinity;

  /** @param coefficients cepstral coefficients a frame, of so many mel `bands`. */
  constructor(
    readonly hopSeconds: number,
    readonly coefficients: number,
    bands: number,
  ) {
    this.#noise = new NoiseLevel(hopSeconds);
    this.#evidence = new SpeechEvidence(coefficients);
    this.#floor = new NoiseFloor(hopSeconds);
    this.#floorAbove = new NoiseFloor(hopSeconds);
    this.#envelope = new SpectralEnvelope(coefficients, bands);
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
    const floor = this.#floor.push(level);
    this.#noise.push(level, floor);
    this.#envelope.push(mfcc, offset);
    const above = level + this.#envelope.withoutLowest;
    const floorAbove = this.#floorAbove.push(above);
    const [heard, least] = floor - floorAbove > RUMBLE ? [above, floorAbove] : [level, floor];
    const over = heard > SILENCE ? heard - (this.#floor.lasting ? least : Math.min(least, FIRST_FLOOR)) : -Infinity;
    const active = over > OVER_NOISE;
    this.#stands = active;
    this.#evidence.push(active && this.#rises(heard) ? -Infinity : over, this.#envelope.breadth, mfcc, offset);
    const evidence = this.#evidence.meets(this.#open ? LEAVE : ENTER);
    this.#sinceEvidence = evidence ? 0 : this.#sinceEvidence + this.hopSeconds;
    this.#open = this.#sinceEvidence <= HANG_OVER;
    this.#sinceSpeech = this.#open ? 0 : this.#sinceSpeech + this.hopSeconds;
    this.#frames += 1;
    if (this.#open) return 'speech';
    if (active) return 'noise';
    return this.#sinceSpeech <= PAUSE ? 'pause' : 'silence';
  }

  #rises(level: number): boolean {
    const at = this.#frames % CHANGE_FRAMES;
    const before = this.#levels[at] ?? FLOOR_DECIBELS;
    this.#levels[at] = level;
    return level - before > ONSET;
  }
}
