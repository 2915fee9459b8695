import type { Emotion } from '../contract/emotions.js';
import type { Snapshot } from '../contract/snapshot.js';

/** A piece of advice as data: what must be seen, for how long, and how often at most. */
export interface PromptRule {
  readonly id: string;
  /** Key of the sentence in the language file. */
  readonly text: string;
  readonly tone: 'help' | 'praise';
  /** True or false where the snapshot tells; null where it says nothing either way, as a short pause does. */
  readonly condition: (snapshot: Snapshot) => boolean | null;
  /** Seconds for which the condition must be seen to hold. */
  readonly heldSeconds: number;
  /** Seconds before the same advice may come again. */
  readonly coolDownSeconds: number;
}

/** Speech below this is hard to hear and to read, decibels re full scale. */
const QUIET_LEVEL = -48;
/** Noise above this share disturbs: speech less than so many decibels over it … */
const LEAST_SIGNAL_TO_NOISE = 10;
/** … if it is to be heard at all, decibels re full scale. */
const AUDIBLE_NOISE = -60;
/** Share of samples at full scale that is audible. */
const CLIPPED_SHARE = 0.002;
/** Seconds of speech before which nobody has begun to speak: a cough is shorter. */
const BEGUN = 2;
/** Seconds without speech after which the speaker has gone rather than fallen silent. */
const GONE = 30;

/** What only speech tells: in pauses, silence and noise nothing is known either way. */
const whileSpeaking =
  (condition: PromptRule['condition']): PromptRule['condition'] =>
  (snapshot) =>
    snapshot.speech === 'speech' ? condition(snapshot) : null;

const sounds = (...wanted: readonly Emotion[]): PromptRule['condition'] =>
  whileSpeaking(({ statement }) => typeof statement === 'object' && wanted.includes(statement.emotion));

/** The first rules: they need nothing but sound and readings. In order of use when two come due together. */
export const PROMPT_RULES: readonly PromptRule[] = [
  {
    id: 'clipping',
    text: 'prompt.clipping',
    tone: 'help',
    // Only the loudest syllables clip; those between tell nothing.
    condition: whileSpeaking(({ level }) => level.clipped > CLIPPED_SHARE || null),
    heldSeconds: 1,
    coolDownSeconds: 60,
  },
  {
    id: 'background-noise',
    text: 'prompt.background-noise',
    tone: 'help',
    condition: whileSpeaking(
      ({ measures: { signalToNoise, noiseLevel } }) =>
        signalToNoise !== null &&
        noiseLevel !== null &&
        signalToNoise < LEAST_SIGNAL_TO_NOISE &&
        noiseLevel > AUDIBLE_NOISE,
    ),
    heldSeconds: 4,
    coolDownSeconds: 120,
  },
  {
    id: 'too-quiet',
    text: 'prompt.too-quiet',
    tone: 'help',
    condition: whileSpeaking(({ measures: { speechLevel } }) => speechLevel !== null && speechLevel < QUIET_LEVEL),
    heldSeconds: 3,
    coolDownSeconds: 60,
  },
  {
    id: 'agitation',
    text: 'prompt.agitation',
    tone: 'help',
    condition: sounds('angry', 'fear'),
    heldSeconds: 6,
    coolDownSeconds: 60,
  },
  {
    id: 'happy',
    text: 'prompt.happy',
    tone: 'praise',
    condition: sounds('happy'),
    heldSeconds: 6,
    coolDownSeconds: 90,
  },
  {
    id: 'long-silence',
    text: 'prompt.long-silence',
    tone: 'help',
    condition: ({ speech, measures: { speechSeconds, sinceSpeech } }) => {
      if (speech === 'pause' || speech === 'noise') return null;
      return speech === 'silence' && speechSeconds >= BEGUN && sinceSpeech < GONE;
    },
    // After the two seconds that still count as a pause.
    heldSeconds: 10,
    coolDownSeconds: 120,
  },
];
