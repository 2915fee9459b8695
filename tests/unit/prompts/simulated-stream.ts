import { PromptEngine } from '../../../src/prompts/prompt-engine.js';
import { PROMPT_RULES, type PromptRule } from '../../../src/prompts/prompt-rules.js';
import { EMOTIONS, type Emotion } from '../../../src/contract/emotions.js';
import type { Prompt, Snapshot, SpeechActivity, Statement } from '../../../src/contract/snapshot.js';

/** Seconds from one snapshot to the next, as the shipped model gives them. */
export const STEP = 0.128;

/** What a stretch of sound is like; what is not told is as in good sound. */
export interface Moment {
  readonly speech: SpeechActivity;
  readonly says?: Emotion | 'not-sure' | 'no-speech';
  readonly clipped?: number;
  readonly speechLevel?: number;
  readonly noiseLevel?: number;
}

export const SILENCE: Moment = { speech: 'silence', says: 'no-speech' };
export const NOISE: Moment = { speech: 'noise', says: 'no-speech' };
export const PAUSE: Moment = { speech: 'pause' };
export const SPEECH: Moment = { speech: 'speech', says: 'neutral' };
export const UNSURE: Moment = { speech: 'speech', says: 'not-sure' };
export const speaking = (says: Emotion): Moment => ({ speech: 'speech', says });

/** Runs the prompts over snapshots that are told stretch by stretch, and keeps which came up. */
export class SimulatedStream {
  /** Every prompt, once, when it came up. */
  readonly prompts: Prompt[] = [];
  /** Beside the newest snapshot. */
  shown: readonly Prompt[] = [];
  time = 0;
  readonly #engine: PromptEngine;
  #count = 0;
  #speechSeconds = 0;
  #sinceSpeech = 0;
  #statement: Statement = 'no-speech';

  constructor(rules: readonly PromptRule[] = PROMPT_RULES) {
    this.#engine = new PromptEngine(rules);
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

  #snapshot({ speech, says, clipped = 0, speechLevel = -25, noiseLevel = -70 }: Moment): Snapshot {
    const isSpeech = speech === 'speech';
    this.#speechSeconds += isSpeech ? STEP : 0;
    this.#sinceSpeech = isSpeech ? 0 : this.#sinceSpeech + STEP;
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
      level: { peak: clipped > 0 ? 1 : 0.3, rms: 0.1, clipped },
      measures: {
        speechSeconds: this.#speechSeconds,
        speechLevel: level,
        noiseLevel,
        signalToNoise: level === null ? null : Math.max(0, level - noiseLevel),
        sinceSpeech: this.#sinceSpeech,
        clipped,
        talkShare: null,
        pauses: { count: 0, meanSeconds: 0, longestSeconds: 0, share: 0 },
        rate: null,
        loudness: null,
        liveliness: null,
        tension: null,
        quality: null,
      },
      prompts: [],
      adaptation: { seconds: 0 },
      backend: { name: 'cpu', reason: '' },
      capturedAt: null,
      dropped: 0,
    };
  }
}
