import type { Probabilities } from '../contract/emotions.js';
import type { Measures } from '../contract/snapshot.js';
import { placeOf } from './circumplex.js';
import { QUALITY_STANDARD, qualityOf, type QualityStandard } from './communication-quality.js';
import { decibels } from './decibels.js';
import { Endpointing } from './endpointing.js';
import { ExponentialMean } from './exponential-mean.js';
import { Liveliness } from './liveliness.js';
import { Loudness } from './loudness.js';
import { LOUDEST } from './noise-level.js';
import { Pauses } from './pauses.js';
import { SignalToNoise } from './signal-to-noise.js';
import { SlidingMean } from './sliding-mean.js';
import { SpeakingRate } from './speaking-rate.js';
import type { SpeechGate } from './speech-gate.js';
import { SyllableNuclei } from './syllable-nuclei.js';
import { Tension } from './tension.js';
import { WholeMeasures } from './whole-measures.js';

/** Seconds of speech over which its level and its clipping are averaged. */
const LEVEL_SECONDS = 2;
/** What is softer than recent speech by more than so many decibels is not speech. Measured: 28 to 30 finds pauses best. */
const BELOW_SPEECH = 28;

/** Linear: a sample gone wrong may be of any size, and would be all that a mean tells for long. */
const LOUDEST_RMS = 10 ** (LOUDEST / 20);

/** Columns of a delayed frame, before its coefficients. */
const RMS = 0;
const ZCR = 1;
const CLIPPED = 2;
const MFCC = 3;

/** What the gate says of a frame. */
export type GatedFrame = Pick<SpeechGate, 'open' | 'active' | 'hearsFaintly' | 'noiseLevel'>;

/** What the sound itself tells; time is counted in frames, and all but the counters of seconds comes 0.4 s late. */
export class SpeechMeasures {
  readonly #endpointing: Endpointing;
  readonly #width: number;
  /** The frames on which endpointing has not answered yet. */
  readonly #delayed: Float64Array;
  readonly #gatedPower: ExponentialMean;
  readonly #speechPower: SlidingMean;
  readonly #clipped: SlidingMean;
  readonly #signalToNoise: SignalToNoise;
  readonly #pauses: Pauses;
  readonly #nuclei: SyllableNuclei;
  #rate: SpeakingRate;
  #loudness: Loudness;
  #liveliness = new Liveliness();
  #tension = new Tension();
  readonly #whole: WholeMeasures;
  /** The gate's, dB re full scale; null at the very start. */
  #noiseLevel: number | null = null;
  #frames = 0;
  /** Of speech, those of speakers before. */
  #othersSeconds = 0;
  #sinceSpeech = 0;

  /** @param coefficients cepstral coefficients a frame. */
  constructor(
    readonly hopSeconds: number,
    sampleRate: number,
    readonly coefficients: number,
    readonly standard: QualityStandard = QUALITY_STANDARD,
  ) {
    this.#endpointing = new Endpointing(hopSeconds);
    this.#width = MFCC + coefficients;
    this.#delayed = new Float64Array((this.#endpointing.delay + 1) * this.#width);
    this.#gatedPower = new ExponentialMean(LEVEL_SECONDS / hopSeconds);
    this.#speechPower = new SlidingMean(Math.round(LEVEL_SECONDS / hopSeconds));
    this.#clipped = new SlidingMean(Math.round(LEVEL_SECONDS / hopSeconds));
    this.#signalToNoise = new SignalToNoise(hopSeconds);
    this.#pauses = new Pauses(hopSeconds);
    this.#nuclei = new SyllableNuclei(sampleRate);
    this.#whole = new WholeMeasures(hopSeconds);
    this.#rate = new SpeakingRate(hopSeconds);
    this.#loudness = new Loudness(hopSeconds);
  }

  /**
   * Takes a frame, of which the gate has heard.
   * @param clipped share of samples at full scale in the sound around it; @param mfcc its coefficients from `offset` on.
   */
  push(
    { open, active, hearsFaintly, noiseLevel }: GatedFrame,
    zcr: number,
    heardRms: number,
    clipped: number,
    mfcc: ArrayLike<number>,
    offset = 0,
  ): void {
    const rms = Math.min(heardRms, LOUDEST_RMS);
    this.#noiseLevel = noiseLevel;
    if (open) {
      this.#sinceSpeech = 0;
      this.#gatedPower.push(rms * rms);
    } else this.pass(this.hopSeconds);
    if (this.#signalToNoise.push(rms, hearsFaintly) && noiseLevel !== null)
      this.#whole.pushHeard(rms * rms, noiseLevel);
    this.#delay(zcr, rms, clipped, mfcc, offset);
    const least = (this.#gatedPower.value ?? 0) * 10 ** (-BELOW_SPEECH / 10);
    const speech = this.#endpointing.push(active && rms * rms > least, open);
    if (this.#frames > this.#endpointing.delay) this.#measure(speech);
  }

  /** @param seconds of which no speech was heard, as they were lost. */
  pass(seconds: number): void {
    this.#sinceSpeech += seconds;
  }

  /** Takes a reading that ends at `time` seconds of sound. */
  read(probabilities: Probabilities, time: number): void {
    this.#tension.push(probabilities, time);
    this.#whole.valence.push(placeOf(probabilities).valence);
  }

  /** Another voice: what was measured against the last one's own habits begins anew. */
  resetSpeaker(): void {
    this.#othersSeconds = this.current.speechSeconds;
    this.#pauses.resetSpeaker();
    this.#rate = new SpeakingRate(this.hopSeconds);
    this.#loudness = new Loudness(this.hopSeconds);
    this.#liveliness = new Liveliness();
    this.#tension = new Tension();
  }

  /** Of the present. */
  get current(): Measures {
    const noiseLevel = this.#noiseLevel;
    const speechSeconds = this.#endpointing.speechFrames * this.hopSeconds;
    const { value: power } = this.#speechPower;
    const speechLevel = power === null ? null : decibels(power);
    const signalToNoise = this.#signalToNoise.current(noiseLevel);
    const clipped = this.#clipped.value ?? 0;
    const rate = this.#rate.current;
    const liveliness = this.#liveliness.current;
    return {
      speechSeconds,
      speechLevel,
      noiseLevel,
      signalToNoise,
      sinceSpeech: this.#sinceSpeech,
      clipped,
      talkShare: this.#pauses.talkShare,
      pauses: this.#pauses.current,
      rate,
      loudness: speechLevel === null ? null : this.#loudness.current(speechLevel),
      liveliness,
      tension: this.#tension.current,
      quality: qualityOf(
        {
          speechSeconds: speechSeconds - this.#othersSeconds,
          speechLevel,
          signalToNoise,
          clipped,
          articulated: rate?.articulated ?? null,
          pauseShare: this.#rate.pauseShare,
          liveliness,
          valence: this.#tension.valence,
        },
        this.standard,
      ),
    };
  }

  /** Of all that was heard; what has no sense but of the present is as it stands. */
  get whole(): Measures {
    return this.#whole.over(this.current, this.standard);
  }

  #delay(zcr: number, rms: number, clipped: number, mfcc: ArrayLike<number>, offset: number): void {
    const delayed = this.#delayed;
    const at = (this.#frames * this.#width) % delayed.length;
    delayed[at + ZCR] = zcr;
    delayed[at + RMS] = rms;
    delayed[at + CLIPPED] = clipped;
    for (let q = 0; q < this.coefficients; q += 1) delayed[at + MFCC + q] = mfcc[offset + q] ?? 0;
    this.#frames += 1;
  }

  /** Takes the frame on which endpointing has just answered. */
  #measure(speech: boolean): void {
    const delayed = this.#delayed;
    const at = (this.#frames * this.#width) % delayed.length;
    const rms = delayed[at + RMS] ?? 0;
    const clipped = delayed[at + CLIPPED] ?? 0;
    if (speech) {
      this.#speechPower.push(rms * rms);
      this.#clipped.push(clipped);
      this.#loudness.push(rms);
    }
    const level = this.#nuclei.push(rms, delayed[at + ZCR] ?? 0, speech, decibels(this.#speechPower.value ?? 0));
    if (level !== null) this.#liveliness.push(level, delayed, at + MFCC);
    this.#pauses.push(speech);
    this.#rate.push(speech, level !== null);
    if (speech) this.#whole.push(rms * rms, clipped, level !== null, this.#liveliness.current);
  }
}
