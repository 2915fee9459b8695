import type { Emotion, Probabilities } from './emotions.js';
import type { Level } from './feature-block.js';
import type { Prompt } from './prompt.js';
import type { SpeechActivity } from './speech-activity.js';

export type { Prompt, Severity } from './prompt.js';
export type { SpeechActivity } from './speech-activity.js';

/**
 * What is said of a voice: an emotion, with its probability as `confidence` (0 to 1), where that and its lead over the second
 * pass the model's thresholds, and live from then on while it is the likeliest and at least half of its threshold; `not-sure`
 * where they do not, or not yet; `no-speech` where there was no speech that could be read.
 */
export type Statement = { readonly emotion: Emotion; readonly confidence: number } | 'not-sure' | 'no-speech';

/** What a statement says, however sure it is. */
export type StatementName = Emotion | 'not-sure' | 'no-speech';
export const nameOf = (statement: Statement): StatementName =>
  typeof statement === 'object' ? statement.emotion : statement;

export const BACKENDS = ['webgpu', 'wasm', 'cpu'] as const;
/** What the model runs on. */
export type Backend = (typeof BACKENDS)[number];

/** The backend in use and, in a sentence, why it and not another. */
export interface BackendChoice {
  readonly name: Backend;
  readonly reason: string;
}

/** The pauses in the last minute of talk, from word to word; an absence or another speaker begins a new one. */
export interface RecentPauses {
  readonly count: number;
  /** 0 of none. */
  readonly meanSeconds: number;
  /** Of that minute, 0 to 1. In talk that is well followed a tenth to a third (Goldman-Eisler 1968). */
  readonly share: number;
}

/** Silences of 0.25 s and more between stretches of speech (below is articulation), of those that are over; 30 s are an absence. */
export interface Pauses {
  readonly count: number;
  /** 0 of none. */
  readonly meanSeconds: number;
  /** 0 of none. */
  readonly longestSeconds: number;
  /** Of the time from the first word to the last, absences left out, 0 to 1. */
  readonly share: number;
  /** Null before half a minute of talk. */
  readonly recent: RecentPauses | null;
}

/** Syllable nuclei a second (de Jong and Wempe 2009), over the last ten seconds of talk; null before two of speech. */
export interface SpeakingRate {
  /** Pauses included: the pace that a listener has. */
  readonly syllables: number;
  /** Without pauses: how fast the tongue is. */
  readonly articulated: number;
}

/** Beside the speaker's own; null before five seconds of speech. */
export interface Loudness {
  /** The last two seconds of speech against this speaker's own mean, dB. */
  readonly relative: number;
  /** From this speaker's quiet to his loud moments of 0.4 s (10th to 90th percentile), dB. */
  readonly range: number;
}

export const QUALITY_PARTS = ['clarity', 'pace', 'pauses', 'liveliness', 'tone'] as const;
/**
 * What makes a voice easy to follow: level, noise and clipping; syllables a second without pauses; the share of pauses;
 * liveliness; how pleasant it sounds.
 */
export type QualityPart = (typeof QUALITY_PARTS)[number];

/** How well it can be listened to; null before eight seconds of speech, and as long as one of its parts is not known. */
export interface Quality {
  /** 0 to 100: the weighted mean of the parts. */
  readonly value: number;
  /** 0 to 100 each. */
  readonly parts: Readonly<Record<QualityPart, number>>;
}

/**
 * What the sound itself tells – only `tension` and the quality's `tone` are read from the emotions –, most of it 0.4 s late.
 * `null` until it can be known.
 */
export interface Measures {
  /** Seconds of speech so far, pauses left out. */
  readonly speechSeconds: number;
  /** RMS of the last two seconds of speech, pauses left out, dB re full scale. */
  readonly speechLevel: number | null;
  /** What is heard beside speech, dB re full scale. */
  readonly noiseLevel: number | null;
  /**
   * Recent speech, without the noise in it, over that noise, dB, 0 or more; null where nothing was like speech. Within 3 dB
   * from 0 to 30 dB; known even where the noise leaves hardly any speech to be heard and the other figures say nothing.
   */
  readonly signalToNoise: number | null;
  /** Seconds since speech was last heard (since the start, if never). */
  readonly sinceSpeech: number;
  /** Share of samples at full scale in the last two seconds of speech, 0 to 1. */
  readonly clipped: number;
  /** Speech in the time since the first word, absences included, 0 to 1. */
  readonly talkShare: number | null;
  readonly pauses: Pauses;
  readonly rate: SpeakingRate | null;
  readonly loudness: Loudness | null;
  /** Variation of energy and spectrum over some forty syllables: 0 even, 1 as varied as lively speech gets; null before fifteen. */
  readonly liveliness: number | null;
  /** How much tenser (more aroused and less pleasant) than this speaker's own first minute: −1 to 1; null before 15 s of it. */
  readonly tension: number | null;
  readonly quality: Quality | null;
}

/** What was read from one window of speech, calibrated and joined with the readings before, as live. */
export interface Reading {
  /** The window, seconds of sound. */
  readonly start: number;
  readonly end: number;
  readonly probabilities: Probabilities;
  /** Root mean square of its last hop, linear: how loud it was when this was read. */
  readonly level: number;
}

/** The state of the analysis at a moment: immutable, cloneable, JSON-able. */
export interface Snapshot {
  /** Seconds of sound since the start, which stand still during a pause(). */
  readonly time: number;
  readonly speech: SpeechActivity;
  /** Calibrated and smoothed; null while there is no speech to speak of. */
  readonly probabilities: Probabilities | null;
  readonly statement: Statement;
  /** −1 calm … 1 excited, expected over the emotions' places on the circumplex; null with `probabilities`. */
  readonly arousal: number | null;
  /** −1 unpleasant … 1 pleasant; null with `probabilities`. */
  readonly valence: number | null;
  /** Of the sound as it came since the snapshot before: of its stretches, the highest of each figure. */
  readonly level: Level;
  readonly measures: Measures;
  /** At most one at present, while it is shown; empty as it leaves the worker, since rules are run where a site can add its own. */
  readonly prompts: readonly Prompt[];
  /** Seconds of this speaker's speech that the normalisation has adapted to. */
  readonly adaptation: { readonly seconds: number };
  readonly backend: BackendChoice;
  /** Date.now() at which the last frame behind this snapshot was complete; null if that is not known. */
  readonly capturedAt: number | null;
  /** Blocks of frames lost so far. */
  readonly dropped: number;
  /** Readings left out so far, as the device was too slow for them; all frames were measured. Begins anew with another worker, as `dropped` does. */
  readonly skipped: number;
}

/**
 * A whole recording sounds so where this share of what was heard does: a mean is never as sure as a moment
 * (models/training/NOTES.md). Its timeline shows a moment by the same share, so that it says no less than the whole.
 */
export const MAJORITY = 0.55;

/**
 * A stretch of a recording or session that sounds the same from its first word to its last: before and after it nobody speaks, or
 * it sounds otherwise.
 */
export interface Episode {
  /** Seconds of sound. */
  readonly start: number;
  readonly end: number;
  /** An emotion, with the mean of its readings' probabilities for it as `confidence`, where each says so by {@link MAJORITY}. */
  readonly statement: Exclude<Statement, 'no-speech'>;
}

/**
 * What the browser says that it does to a stream before it is heard; null where it does not say. Of a microphone none is asked for,
 * since it bends level and spectrum; some do it all the same.
 */
export interface Processing {
  readonly echoCancellation: boolean | null;
  readonly noiseSuppression: boolean | null;
  readonly autoGainControl: boolean | null;
}

/** What a whole file or session amounts to. */
export interface Report {
  /** Seconds of sound. */
  readonly duration: number;
  /** Seconds of speech, pauses left out. */
  readonly speechSeconds: number;
  /** Mean over the readings, longer windows weighing more; null without speech. */
  readonly probabilities: Probabilities | null;
  /** −1 calm … 1 excited, expected over the emotions' places on the circumplex; null with `probabilities`. */
  readonly arousal: number | null;
  /** −1 unpleasant … 1 pleasant; null with `probabilities`. */
  readonly valence: number | null;
  /** An emotion where the greater part of what was heard sounds so: from a share of {@link MAJORITY} on, which is its `confidence`. */
  readonly statement: Statement;
  /**
   * In their order, never over each other; between them nobody speaks, or too little to be read. Made of {@link windows}, as the
   * timeline afterwards is: from some two hours of live speech on, what lies between kept readings is in none.
   */
  readonly episodes: readonly Episode[];
  /** The only channel of a recording that was heard, 1 being the first; null where all were. */
  readonly channel: number | null;
  /** Of a microphone or another stream; null of recordings and players. */
  readonly processing: Processing | null;
  /** The advice that was given while it listened, or of a recording that would have been, in its order, at most the last 1000. */
  readonly prompts: readonly Prompt[];
  /** Of a recording all; of a live session at most 4096, after nine minutes of speech every second, then every fourth … */
  readonly windows: readonly Reading[];
  /**
   * Of the whole, whoever spoke: level, clipping, rate and liveliness over all its speech, the noise and how far speech stands out
   * of it on average, quality from these and from all pauses. As they stand at its end: `sinceSpeech`, `pauses.recent`,
   * `tension` and `loudness`.
   */
  readonly measures: Measures;
  /** Name and version of the model that read it: `five-corpora 2.3.1`. */
  readonly model: string;
  readonly backend: BackendChoice;
}
