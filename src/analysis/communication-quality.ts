import type { QualitySettings, QualityWeights } from '../contract/quality-settings.js';
import { QUALITY_PARTS, type Quality, type QualityPart } from '../contract/snapshot.js';
import { scoreAt, type Anchors } from './anchors.js';

/** What communication quality is judged by. */
export interface QualityFigures {
  /** Seconds of speech so far, of this speaker's if one is judged. */
  readonly speechSeconds: number;
  /** RMS of recent speech, dB re full scale. */
  readonly speechLevel: number | null;
  /** dB. */
  readonly signalToNoise: number | null;
  /** Share of samples at full scale, 0 to 1. */
  readonly clipped: number;
  /** Syllables a second, without pauses. */
  readonly articulated: number | null;
  /** Pauses in recent talk, 0 to 1. */
  readonly pauseShare: number | null;
  /** 0 to 1. */
  readonly liveliness: number | null;
  /** Of recent readings, −1 unpleasant to 1 pleasant. */
  readonly valence: number | null;
}

/** How figures become scores of 0 to 100, and what each part weighs. A setting, not a truth: change it for your use. */
export interface QualityStandard {
  /** Seconds of speech before which there is no figure. */
  readonly leastSpeech: number;
  /** Relative to each other; a part of weight 0 is shown and does not count. */
  readonly weights: QualityWeights;
  /** Over dB re full scale. */
  readonly speechLevel: Anchors;
  /** Over dB. */
  readonly signalToNoise: Anchors;
  /** Over the share of samples at full scale; clarity is the lowest of the three. */
  readonly clipped: Anchors;
  /** Over syllables a second, without pauses. */
  readonly pace: Anchors;
  /** Over the share of pauses in recent talk. */
  readonly pauses: Anchors;
  /** Over 0 to 1. */
  readonly liveliness: Anchors;
  /** Over valence. */
  readonly tone: Anchors;
}

/**
 * - Clarity: below −45 dB re full scale a listener turns the volume up; speech is fully understood from 15 dB over noise on
 *   and hardly at −5 dB (IEC 60268-16 takes −15 to 15 dB as the range of the speech transmission index); clipping is heard
 *   from a few samples in ten thousand.
 * - Pace: talkers of seven languages read at 5 to 8 syllables a second (Pellegrino et al. 2011), of English at 4 to 6 in talk.
 * - Pauses: talk that is well followed is silent for a tenth to a third of its time (Goldman-Eisler 1968).
 * - Tone weighs least: emotion is the least certain of the figures. An even tone is good, a pleasant one better.
 */
export const QUALITY_STANDARD: QualityStandard = {
  leastSpeech: 8,
  weights: { clarity: 0.25, pace: 0.2, pauses: 0.2, liveliness: 0.2, tone: 0.15 },
  speechLevel: [
    [-65, 0],
    [-45, 80],
    [-35, 100],
  ],
  signalToNoise: [
    [-5, 0],
    [15, 80],
    [25, 100],
  ],
  clipped: [
    [0.0003, 100],
    [0.02, 0],
  ],
  pace: [
    [1.5, 0],
    [3.5, 100],
    [6.5, 100],
    [9, 0],
  ],
  pauses: [
    [0, 50],
    [0.08, 100],
    [0.35, 100],
    [0.75, 0],
  ],
  liveliness: [
    [0.1, 0],
    [0.6, 100],
  ],
  tone: [
    [-0.6, 0],
    [0.1, 80],
    [0.5, 100],
  ],
};

/** The documented one with what is set otherwise. */
export function standardOf({ weights, pace }: QualitySettings): QualityStandard {
  const inProportion = QUALITY_STANDARD.pace.map(([syllables, score]) => [syllables * pace, score] as const);
  return { ...QUALITY_STANDARD, weights: { ...QUALITY_STANDARD.weights, ...weights }, pace: inProportion };
}

/** Communication quality, 0 to 100, as the weighted mean of its parts; null before there is enough of each figure. */
export function qualityOf(figures: QualityFigures, standard: QualityStandard = QUALITY_STANDARD): Quality | null {
  const { speechLevel, signalToNoise, articulated, pauseShare, liveliness, valence } = figures;
  if (figures.speechSeconds < standard.leastSpeech) return null;
  if (speechLevel === null || signalToNoise === null || articulated === null || pauseShare === null) return null;
  if (liveliness === null || valence === null) return null;
  const parts: Record<QualityPart, number> = {
    clarity: Math.min(
      scoreAt(speechLevel, standard.speechLevel),
      scoreAt(signalToNoise, standard.signalToNoise),
      scoreAt(figures.clipped, standard.clipped),
    ),
    pace: scoreAt(articulated, standard.pace),
    pauses: scoreAt(pauseShare, standard.pauses),
    liveliness: scoreAt(liveliness, standard.liveliness),
    tone: scoreAt(valence, standard.tone),
  };
  let value = 0;
  let weight = 0;
  for (const part of QUALITY_PARTS) {
    value += standard.weights[part] * parts[part];
    weight += standard.weights[part];
  }
  return weight > 0 ? { value: value / weight, parts } : null;
}
