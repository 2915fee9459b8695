import { decibels } from './decibels.js';

/** Decibels by which the intensity dips on both sides of a nucleus. */
const DIP = 2;
/** A nucleus is louder than the speech's own level less so many decibels (20 to 25 below its loudest). */
const BELOW_SPEECH = 15;
/** Zero crossings a second up to which a frame is voiced: vowels stay below, hisses are far above. */
const VOICED_CROSSINGS = 4800;

/**
 * Finds syllable nuclei (de Jong and Wempe 2009, Behavior Research Methods 41): peaks of the intensity with a dip of 2 dB
 * before and after, loud enough beside the speech around them, and voiced. Their pitch test of voicing is replaced by zero
 * crossings. The intensity is the frame's power, smoothed 1-2-1: some 50 ms with frames of 32 ms.
 */
export class SyllableNuclei {
  readonly #voicedRate: number;
  /** The two frames before. */
  #power1 = 0;
  #power2 = 0;
  #zcr1 = 1;
  #speech1 = false;
  #rises = false;
  /** The highest since the level rises, the lowest since it falls, dB. */
  #extreme = 0;
  /** Whether that highest point may be a nucleus. */
  #isNucleus = false;

  constructor(sampleRate: number) {
    this.#voicedRate = VOICED_CROSSINGS / sampleRate;
  }

  /**
   * @param rms linear; @param zcr crossings a sample; @param speech whether the frame is speech;
   * @param speechLevel dB re full scale of the speech around it.
   * Returns the level of a nucleus that has just been passed, dB, a few frames after its peak; else null.
   */
  push(rms: number, zcr: number, speech: boolean, speechLevel: number): number | null {
    const power = rms * rms;
    const level = decibels((this.#power2 + 2 * this.#power1 + power) / 4);
    const passed = this.#follow(
      level,
      this.#speech1 && this.#zcr1 < this.#voicedRate && level > speechLevel - BELOW_SPEECH,
    );
    this.#power2 = this.#power1;
    this.#power1 = power;
    this.#zcr1 = zcr;
    this.#speech1 = speech;
    return passed;
  }

  /** Follows the level from extreme to extreme, DIP apart. */
  #follow(level: number, mayBeNucleus: boolean): number | null {
    const rising = this.#rises;
    if (rising ? level >= this.#extreme : level <= this.#extreme) {
      this.#extreme = level;
      this.#isNucleus = rising && mayBeNucleus;
      return null;
    }
    if (Math.abs(level - this.#extreme) < DIP) return null;
    const passed = rising && this.#isNucleus ? this.#extreme : null;
    this.#rises = !rising;
    this.#extreme = level;
    this.#isNucleus = !rising && mayBeNucleus;
    return passed;
  }
}
