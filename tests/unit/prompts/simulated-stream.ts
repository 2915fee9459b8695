import { EMOTIONS, type Emotion } from '../../../src/contract/emotions.js';
import type {
  Pauses,
  Prompt,
  Snapshot,
  SpeakingRate,
  SpeechActivity,
  Statement,
} from '../../../src/contract/snapshot.js';
import { PRESETS, PromptEngine, type PromptRule } from '../../../src/prompts/index.js';

/** Seconds from one snapshot to the next, as the shipped model gives them. */
export const STEP = 0.128;

/** What a stretch of sound is like; what is not told is as in good sound, or not known yet. */
export interface Moment {
  readonly speech: SpeechActivity;
  readonly says?: Emotion | 'not-sure' | 'no-speech';
  readonly clipped?: number;
  readonly peak?: number;
  readonly speechLevel?: number;
  readonly noiseLevel?: number;
  /** Syllables a second. */
  readonly rate?: SpeakingRate;
  readonly pauses?: Pauses;
  readonly liveliness?: number;
  readonly tension?: number;
}

export const SILENCE: Moment = { speech: 'silence', says: 'no-speech' };
/** Of a microphone that is muted. */
export const NO_SOUND: Moment = { ...SILENCE, peak: 0 };
export const NOISE: Moment = { speech: 'noise', says: 'no-speech' };
export const PAUSE: Moment = { speech: 'pause' };
export const SPEECH: Moment = { speech: 'speech', says: 'neutral' };
export const UNSURE: Moment = { speech: 'speech', says: 'not-sure' };
export const speaking = (says: Emotion): Moment => ({ speech: 'speech', says });

/** Of the last minute, after a talk in which all was usual. */
export const recentPauses = (count: number, meanSeconds: number): Pauses => ({
  count: 30,
  meanSeconds: 0.8,
  longestSeconds: 4,
  share: 0.2,
  recent: { count, meanSeconds, share: (count * meanSeconds) / 60 },
});

const USUAL_PAUSES = recentPauses(12, 0.8);

/** Turns of `a` and `b`, so many seconds each. */
export const turns =
  (a: Moment, forA: number, b: Moment, forB: number) =>
  (passed: number): Moment =>
    Math.round(passed / STEP) % Math.round((forA + forB) / STEP) < Math.round(forA / STEP) ? a : b;

/** Runs the prompts over snapshots that are told stretch by stretch, and keeps which came up. */
export class SimulatedStream {
  /** Every prompt, once, when it came up. */
  readonly prompts: Prompt[] = [];
  readonly problems: string[] = [];
  /** Beside the newest snapshot. */
  shown: readonly Prompt[] = [];
  time = 0;
  readonly #engine: PromptEngine;
  #count = 0;
  #speechSeconds = 0;
  #sinceSpeech = 0;
  #adaptedSeconds = 0;
  #statement: Statement = 'no-speech';

  constructor(rules: readonly PromptRule[] = PRESETS.default) {
    this.#engine = new PromptEngine(rules, { onProblem: (problem) => this.problems.push(problem) });
  }

  /** `seconds` more of it; `moment` may change with the seconds that have passed in it. */
  hear(seconds: number, moment: Moment | ((passed: number) => Moment)): this {
    for (let i = 0; i < Math.round(seconds / STEP); i += 1) {
      this.#step(typeof moment === 'function' ? moment(i * STEP) : moment);
    }
    return this;
  }

  /** Frames that were lost on the way. */
  lose(seconds: number): this {
    this.#count += Math.round(seconds / STEP);
    return this;
  }

  /** Another one speaks: what was learnt of the one before is forgotten. */
  changeSpeaker(): this {
    this.#adaptedSeconds = 0;
    return this;
  }

  /** pause(), some hours, resume(). */
  interrupt(): this {
    this.#engine.interrupt();
    return this;
  }

  dismiss(id = this.shown[0]?.id ?? 0): this {
    this.#engine.dismiss(id);
    return this;
  }

  /** Which rules spoke, in their order. */
  get rules(): string[] {
    return this.prompts.map(({ rule }) => rule);
  }

  #step(moment: Moment): void {
    this.#count += 1;
    this.time = this.#count * STEP;
    this.shown = this.#engine.push(this.#snapshot(moment));
    for (const prompt of this.shown) {
      if (!this.prompts.some(({ id }) => id === prompt.id)) this.prompts.push(prompt);
    }
  }

  #snapshot(moment: Moment): Snapshot {
    const { speech, says, clipped = 0, peak = clipped > 0 ? 1 : 0.3, speechLevel = -25, noiseLevel = -70 } = moment;
    const isSpeech = speech === 'speech';
    this.#speechSeconds += isSpeech ? STEP : 0;
    this.#adaptedSeconds += isSpeech ? STEP : 0;
    this.#sinceSpeech = isSpeech ? 0 : this.#sinceSpeech + STEP;
    // After an absence it may be another who speaks, as the analysis has it.
    if (this.#sinceSpeech > 30) this.#adaptedSeconds = 0;
    // In a pause the statement stays.
    const emotion = EMOTIONS.find((candidate) => candidate === says);
    if (emotion) this.#statement = { emotion, confidence: 0.9 };
    else if (says === 'not-sure' || says === 'no-speech') this.#statement = says;
    const level = this.#speechSeconds > 0 ? speechLevel : null;
    return {
      time: this.time,
      speech,
      probabilities: null,
      statement: this.#statement,
      arousal: null,
      valence: null,
      level: { peak, rms: 0.1, clipped },
      measures: {
        speechSeconds: this.#speechSeconds,
        speechLevel: level,
        noiseLevel,
        signalToNoise: level === null ? null : Math.max(0, level - noiseLevel),
        sinceSpeech: this.#sinceSpeech,
        clipped,
        talkShare: null,
        pauses: moment.pauses ?? USUAL_PAUSES,
        rate: moment.rate ?? null,
        loudness: null,
        liveliness: moment.liveliness ?? null,
        tension: moment.tension ?? null,
        quality: null,
      },
      prompts: [],
      adaptation: { seconds: this.#adaptedSeconds },
      backend: { name: 'cpu', reason: '' },
      capturedAt: null,
      dropped: 0,
      skipped: 0,
    };
  }
}
