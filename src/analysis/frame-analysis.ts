import { ABSENCE_SECONDS } from '../contract/absence.js';
import type { ModelManifest } from '../contract/model-manifest.js';
import type { Probabilities } from '../contract/emotions.js';
import type { Measures, SpeechActivity } from '../contract/snapshot.js';
import type { QualityStandard } from './communication-quality.js';
import { adaptMean, makeLevelRelative, standardise, writeFeatureRow } from './feature-window.js';
import { totalStride } from './network.js';
import { SpeakerAdaptation } from './speaker-adaptation.js';
import { SpeakerBias } from './speaker-bias.js';
import { SpeechGate } from './speech-gate.js';
import { SpeechMeasures } from './speech-measures.js';
import { SpeechWindow } from './speech-window.js';

/** Frames before the gate opened that belong to the speech: it opens late. */
const PRE_ROLL_FRAMES = 11;
/** Seconds after the gate has closed at which a window ends: what is said after a pause may sound otherwise. */
const NEW_WINDOW_SECONDS = 0.2;

/** A window ready for the network. */
export interface ReadyWindow {
  /** `frames` × width, adapted and normalised. */
  readonly rows: Float32Array;
  readonly frames: number;
  /** Seconds of sound that it covers. */
  readonly start: number;
  readonly end: number;
  /** Root mean square of the last hop, linear. */
  readonly level: number;
  /** Counts the voices up: another one after a reset or a long absence. */
  readonly voice: number;
}

/** What stands at the end of each hop of the manifest. */
export interface Step {
  /** Seconds of sound. */
  readonly time: number;
  readonly activity: SpeechActivity;
  readonly adaptedSeconds: number;
  /** Null without enough speech. */
  readonly window: ReadyWindow | null;
}

/** The part of the analysis that is the same live, in files and in batches: gate, speaker, window; no prediction. */
export class FrameAnalysis {
  /** Share of samples at full scale in the sound from which the next frames come, 0 to 1. */
  clipped = 0;
  readonly #manifest: ModelManifest;
  readonly #hopSeconds: number;
  readonly #frameSeconds: number;
  readonly #stride: number;
  readonly #gate: SpeechGate;
  readonly #measures: SpeechMeasures;
  readonly #adaptation: SpeakerAdaptation;
  readonly #bias: SpeakerBias | null;
  readonly #window: SpeechWindow;
  readonly #preRoll: SpeechWindow;
  readonly #row: Float32Array;
  readonly #adaptedMean: Float64Array;
  #frames = 0;
  /** Summed over the frames of the present hop, and how many of them were heard. */
  #power = 0;
  #heard = 0;
  /** Seconds. */
  #silent = 0;
  #wasOpen = false;
  #voice = 0;
  /** The first voice since the last reset. */
  #measuredFrom = 0;

  /** @param standard what communication quality is judged by; the documented one if left out. */
  constructor(manifest: ModelManifest, standard?: QualityStandard) {
    const { featureSpec, normalisation, window, topology, adaptation } = manifest;
    const width = normalisation.mean.length;
    this.#manifest = manifest;
    this.#hopSeconds = featureSpec.hopLength / featureSpec.sampleRate;
    this.#frameSeconds = featureSpec.frameLength / featureSpec.sampleRate;
    this.#stride = totalStride(topology);
    this.#gate = new SpeechGate(this.#hopSeconds, featureSpec.mfcc, featureSpec.melBands);
    this.#measures = new SpeechMeasures(this.#hopSeconds, featureSpec.sampleRate, featureSpec.mfcc, standard);
    this.#adaptation = new SpeakerAdaptation(width, this.#hopSeconds);
    this.#bias = adaptation.bias ? new SpeakerBias(adaptation.bias) : null;
    this.#window = new SpeechWindow(window.frames, width);
    this.#preRoll = new SpeechWindow(PRE_ROLL_FRAMES, width);
    this.#row = new Float32Array(width);
    this.#adaptedMean = new Float64Array(width);
  }

  /** Seconds of sound seen so far. */
  get time(): number {
    return this.#frames === 0 ? 0 : (this.#frames - 1) * this.#hopSeconds + this.#frameSeconds;
  }

  /** Of the present. */
  get measures(): Measures {
    return this.#measures.current;
  }

  /** Of all that was heard. */
  get wholeMeasures(): Measures {
    return this.#measures.whole;
  }

  /** @param mfcc the frame's coefficients from `offset` on. Returns what stands when the frame ends a hop, else null. */
  push(zcr: number, rms: number, mfcc: ArrayLike<number>, offset = 0): Step | null {
    const activity = this.#gate.push(rms, mfcc, offset);
    this.#measures.push(this.#gate, zcr, rms, this.clipped, mfcc, offset);
    writeFeatureRow(this.#row, zcr, rms, mfcc, offset);
    const begins = this.#frames * this.#hopSeconds;
    this.#frames += 1;
    if (activity === 'speech') this.#takeIn(begins);
    else {
      this.#preRoll.push(this.#row, begins);
      this.#pass(this.#hopSeconds);
    }
    this.#wasOpen = activity === 'speech';
    this.#power += rms * rms;
    this.#heard += 1;
    const { hop } = this.#manifest.window;
    if (this.#frames % hop !== 0) return null;
    const level = Math.sqrt(this.#power / this.#heard);
    this.#power = 0;
    this.#heard = 0;
    return {
      time: this.time,
      activity,
      adaptedSeconds: this.#adaptation.seconds,
      window: activity === 'speech' ? this.#readyWindow(level) : null,
    };
  }

  /** Takes in what the network said of a window; returns it without what is its bias with this voice. */
  read(window: ReadyWindow, answer: Probabilities): Probabilities {
    const seconds = this.#manifest.window.hop * this.#hopSeconds;
    const probabilities = this.#bias?.correct(answer, window, seconds) ?? answer;
    // Answers may come late: after an absence they count, after a reset they are of the one before.
    if (window.voice >= this.#measuredFrom) this.#measures.read(probabilities, window.end);
    return probabilities;
  }

  /** The stream's earlier frames were somebody else's: nothing is known of them, not even that nobody spoke. */
  beginAt(frame: number): void {
    this.#frames = frame;
  }

  /** Frames before this one that were not seen were lost: time goes on without speech, and after many the window begins anew. */
  skipTo(frame: number): void {
    const lost = Math.max(0, frame - this.#frames);
    if (lost === 0) return;
    const seconds = lost * this.#hopSeconds;
    this.#frames += lost;
    this.#measures.pass(seconds);
    this.#pass(seconds);
    if (seconds > NEW_WINDOW_SECONDS) this.#preRoll.clear();
  }

  /** The stream stood still for a while: no window goes from what was to what comes. */
  interrupt(): void {
    this.#window.clear();
    this.#preRoll.clear();
    this.#gate.interrupt();
    this.#wasOpen = false;
  }

  /** Another voice: what was learnt of the last one is forgotten. */
  resetSpeaker(): void {
    this.#forgetVoice();
    this.#window.clear();
    this.#measures.resetSpeaker();
    this.#measuredFrom = this.#voice;
  }

  /** @param seconds without speech. */
  #pass(seconds: number): void {
    this.#silent += seconds;
    if (this.#silent > NEW_WINDOW_SECONDS) this.#window.clear();
    if (this.#silent > ABSENCE_SECONDS) this.#forgetVoice();
  }

  #forgetVoice(): void {
    if (this.#adaptation.seconds === 0) return;
    this.#adaptation.reset();
    this.#voice += 1;
  }

  #takeIn(begins: number): void {
    if (!this.#wasOpen) {
      const { length } = this.#preRoll;
      const { rows } = this.#preRoll.latest(length);
      for (let i = 0; i < length; i += 1) {
        const row = rows.subarray(i * this.#row.length, (i + 1) * this.#row.length);
        this.#window.push(row, begins - (length - i) * this.#hopSeconds);
      }
      this.#preRoll.clear();
    }
    this.#silent = 0;
    this.#window.push(this.#row, begins);
    this.#adaptation.add(this.#row);
  }

  #readyWindow(level: number): ReadyWindow | null {
    const { window, normalisation, adaptation } = this.#manifest;
    const frames = Math.floor(this.#window.length / this.#stride) * this.#stride;
    if (frames < window.minimum) return null;
    const { rows, from } = this.#window.latest(frames);
    if (normalisation.levelRelative) makeLevelRelative(rows, frames, this.#row.length);
    const { mean, seconds } = this.#adaptation;
    adaptMean(
      normalisation.mean,
      mean,
      seconds,
      adaptation.priorSeconds,
      normalisation.levelRelative,
      this.#adaptedMean,
    );
    standardise(rows, frames, this.#adaptedMean, normalisation.std);
    return { rows, frames, start: from, end: this.time, level, voice: this.#voice };
  }
}
