import { hertzToMel } from '../../../src/features/mel-scale.js';
import type { FeatureSpec } from '../../../src/features/feature-spec.js';
import type { Random } from '../random.js';

/** Decibels, standard deviation at each of {@link RESPONSE_POINTS}: a microphone's response, straight between them. */
const RESPONSE = 3;
const RESPONSE_POINTS = 5;
/** Of the windows through another microphone, how many lose the ends of the band, and between which hertz these begin. */
const LIMITED = 0.5;
const LOW_CUT = [60, 400] as const;
const HIGH_CUT = [2_500, 8_000] as const;
/** Decibels a mel (73 Hz below 1 kHz) outside of the limits. */
const SLOPE = [3, 12] as const;
/** Decibels of the noise floor below the loudest band, at least and at most. */
const FLOOR = [40, 80] as const;
/** Seconds until an echo has fallen by 60 dB, and its decibels below the direct sound. */
const ECHO_SECONDS = [0.2, 0.9] as const;
const ECHO_LEVEL = [0, 15] as const;

/** Of power a decibel, in natural logarithms: exp and log are four times as fast as powers of ten. */
const DECIBEL = Math.LN10 / 10;

/** What lies between a mouth and a recogniser – a room, a microphone, a line – on frames of mel bands in decibels. */
export class MelChannel {
  /** Decibels by band. */
  readonly gains: Float64Array;
  #floor = 0;
  #limits: readonly [low: number, high: number, slope: number] = [0, 0, 0];
  readonly #spec: FeatureSpec;
  readonly #echo: Float64Array;

  constructor(spec: FeatureSpec) {
    this.#spec = spec;
    this.gains = new Float64Array(spec.melBands);
    this.#echo = new Float64Array(spec.melBands);
  }

  /** Draws another microphone. */
  draw(random: Random): void {
    const { gains } = this;
    const points = Array.from({ length: RESPONSE_POINTS }, () => RESPONSE * random.normal());
    this.#floor = random.between(...FLOOR);
    this.#limits =
      random.uniform() < LIMITED
        ? [this.#band(random.between(...LOW_CUT)), this.#band(random.between(...HIGH_CUT)), random.between(...SLOPE)]
        : [0, gains.length, 0];
    const [low, high, slope] = this.#limits;
    for (let band = 0; band < gains.length; band += 1) {
      const place = (band / (gains.length - 1)) * (RESPONSE_POINTS - 1);
      const below = Math.min(Math.floor(place), RESPONSE_POINTS - 2);
      const [a = 0, z = 0] = [points[below], points[below + 1]];
      gains[band] = a + (place - below) * (z - a) - slope * Math.max(0, low - band, band - high);
    }
  }

  /** The drawn microphone's response and noise on `frames` rows of `columns`, in place. */
  apply(mel: Float32Array, frames: number, columns: number): void {
    const { gains } = this;
    let loudest = -Infinity;
    for (let i = 0; i < frames; i += 1) {
      for (let band = 0; band < gains.length; band += 1) {
        const at = i * columns + band;
        mel[at] = (mel[at] as number) + (gains[band] as number);
        loudest = Math.max(loudest, mel[at]);
      }
    }
    const floor = loudest - this.#floor;
    for (let i = 0; i < frames; i += 1) {
      for (let at = i * columns; at < i * columns + gains.length; at += 1) {
        if ((mel[at] as number) < floor) mel[at] = floor;
      }
    }
  }

  /**
   * The late echo of a room in place: each band's power falls off exponentially (Polack 1988) after the frame that made
   * it.
   */
  reverberate(mel: Float32Array, frames: number, columns: number, random: Random): void {
    const { hopLength, sampleRate, melBands } = this.#spec;
    const decay = 10 ** ((-6 * hopLength) / sampleRate / random.between(...ECHO_SECONDS));
    // All that follows a frame adds up to the drawn level.
    const level = 10 ** (-random.between(...ECHO_LEVEL) / 10) * (1 - decay);
    const echo = this.#echo.fill(0);
    for (let i = 0; i < frames; i += 1) {
      for (let band = 0; band < melBands; band += 1) {
        const at = i * columns + band;
        const power = Math.exp(DECIBEL * (mel[at] as number));
        const late = echo[band] as number;
        mel[at] = Math.log(power + late) / DECIBEL;
        echo[band] = decay * late + level * power;
      }
    }
  }

  /** Which band a frequency lies in, a fraction. */
  #band(hertz: number): number {
    const { melMin, melMax, melBands } = this.#spec;
    const [first, last] = [hertzToMel(melMin), hertzToMel(melMax)];
    return ((hertzToMel(hertz) - first) / (last - first)) * (melBands + 1) - 1;
  }
}
