import { STALE_SECONDS } from '../../src/analysis/analyzer.js';
import { FrameAnalysis, type Step } from '../../src/analysis/frame-analysis.js';
import { softmax } from '../../src/analysis/softmax.js';
import { stateOf } from '../../src/analysis/statement.js';
import { TemporalSmoothing } from '../../src/analysis/temporal-smoothing.js';
import type { ModelManifest } from '../../src/contract/model-manifest.js';
import type { Statement } from '../../src/contract/snapshot.js';
import { EMOTIONS, type Probabilities } from '../../src/contract/emotions.js';
import { FeatureExtractor } from '../../src/features/feature-extractor.js';
import type { Recording, Sex } from './corpora/recording.js';
import { decode } from './decode.js';
import { describeModel } from './export-model.js';
import type { TrainedModel } from './experiment.js';
import type { Outcome } from './metrics.js';
import { Random, seedOf } from './random.js';

/** Seconds of quiet between two recordings: the next one, of another emotion, is a new utterance with a window of its own. */
const PAUSE = 2;
/** Decibels of the quiet, at most, below the recording before it. */
const QUIET = -45;
/** Samples of a grain of quiet. */
const GRAIN = 512;

/** One hop of a stream, as the live analysis sees it, before temperature and thresholds. */
export interface StreamStep {
  /** `corpus/speaker`. */
  readonly speaker: string;
  readonly sex: Sex;
  /** Of the recording that sounds. */
  readonly recording: number;
  readonly label: number;
  readonly time: number;
  /** Whether the gate hears speech. */
  readonly speech: boolean;
  /** Seconds of the speaker that were heard up to here. */
  readonly adaptedSeconds: number;
  /** Of the window; 0 where there is none, as its beginning in seconds. */
  readonly frames: number;
  readonly start: number;
  /** Another one where the analysis took it for another's voice. */
  readonly voice: number;
  readonly logits: readonly number[] | null;
}

/** What is said of it. */
export interface StatedStep extends StreamStep {
  readonly statement: Statement;
}

/**
 * All recordings of each speaker in a random order, joined by pauses, through the shipped gate, adaptation and windows: once
 * as they come, `adapted` to the speaker more and more, and once `cold`, with the speaker forgotten after each recording.
 * @param minimum frames of the shortest window that is read; the shipped ones by default.
 */
export async function streamsOf<T extends 'cold' | 'adapted'>(
  model: TrainedModel,
  recordings: readonly Recording[],
  conditions: readonly T[],
  minimum?: number,
): Promise<Record<T, StreamStep[]>> {
  const { manifest: shipped } = describeModel(model, {
    name: 'stream',
    version: '0',
    temperature: 1,
    bias: null,
    thresholds: { confidence: 0, margin: 0 },
    trainedOn: [],
    licence: '',
  });
  const { window } = shipped;
  const manifest = { ...shipped, window: { ...window, minimum: minimum ?? window.minimum } };
  const streams = Object.fromEntries(conditions.map((name) => [name, []])) as unknown as Record<T, StreamStep[]>;
  for (const speaker of new Set(recordings.map((one) => `${one.corpus}/${one.speaker}`))) {
    const random = new Random(seedOf('stream', speaker));
    const waiting = recordings.filter((one) => `${one.corpus}/${one.speaker}` === speaker);
    const listeners = conditions.map((name) => ({ name, analysis: new FrameAnalysis(manifest), heard: [] as Step[] }));
    const extractor = new FeatureExtractor(manifest.featureSpec);
    for (let recording = 0; waiting.length > 0; recording += 1) {
      const [one] = waiting.splice(random.integer(waiting.length), 1);
      if (!one) break;
      for (const { name, analysis } of listeners) if (name === 'cold') analysis.resetSpeaker();
      const samples = await decode(one.path, manifest.featureSpec.sampleRate);
      extractor.push(withPause(samples, manifest.featureSpec.sampleRate, random), ({ zcr, rms, mfcc }) => {
        for (const { analysis, heard } of listeners) {
          const step = analysis.push(zcr, rms, mfcc);
          if (step) heard.push(step);
        }
      });
      const label = EMOTIONS.indexOf(one.emotion);
      for (const { name, heard } of listeners) {
        const logits = model.predictor.windowLogits(heard.flatMap(({ window: read }) => read ?? []));
        for (const { time, activity, adaptedSeconds, window: read } of heard.splice(0)) {
          streams[name].push({
            ...{ speaker, sex: one.sex, recording, label, time, adaptedSeconds },
            speech: activity === 'speech',
            frames: read?.frames ?? 0,
            start: read?.start ?? 0,
            voice: read?.voice ?? 0,
            logits: read ? (logits.shift() ?? null) : null,
          });
        }
      }
    }
  }
  return streams;
}

/** The recording, then the quiet of its own room: grains of its quietest moments, no louder than {@link QUIET}. */
function withPause(samples: Float32Array, rate: number, random: Random): Float32Array {
  const pause = Math.round(PAUSE * rate);
  const joined = new Float32Array(samples.length + pause);
  joined.set(samples);
  const powerAt = (from: number): number => {
    let sum = 0;
    for (let i = from; i < Math.min(samples.length, from + GRAIN); i += 1) sum += (samples[i] as number) ** 2;
    return sum / GRAIN;
  };
  const starts = Array.from({ length: Math.max(1, Math.floor(samples.length / GRAIN)) }, (_, i) => i * GRAIN);
  const quietest = starts
    .map((from) => ({ from, power: powerAt(from) }))
    .sort((a, b) => a.power - b.power)
    .slice(0, Math.max(1, Math.ceil(starts.length / 10)));
  const mean = starts.reduce((sum, from) => sum + powerAt(from), 0) / starts.length;
  const most = mean * 10 ** (QUIET / 10);
  for (let to = samples.length; to + GRAIN <= joined.length; to += GRAIN / 2) {
    const { from, power } = random.pick(quietest);
    const gain = power > most ? Math.sqrt(most / power) : 1;
    for (let i = 0; i < GRAIN; i += 1) {
      const window = 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / GRAIN);
      joined[to + i] = (joined[to + i] as number) + gain * window * (samples[from + i] ?? 0);
    }
  }
  return joined;
}

/** A reading by itself, null where the step has none. */
export function outcomeOf({ speaker, sex, label, logits }: StreamStep): Outcome | null {
  return logits ? { speaker, sex, label, logits } : null;
}

/** Joined probabilities at each step with a reading, each speaker by himself. */
export function joinReadings(
  steps: readonly StreamStep[],
  temperature: number,
  smoothingSeconds: number,
): (Probabilities | null)[] {
  let speaker = '';
  let joined = new TemporalSmoothing(smoothingSeconds);
  return steps.map((step) => {
    if (step.speaker !== speaker) {
      speaker = step.speaker;
      joined = new TemporalSmoothing(smoothingSeconds);
    }
    return step.logits ? joined.push(softmax(step.logits, temperature), step.time, step.frames) : null;
  });
}

/** What is stated at each step, as the product's analyzer does: thresholds, hysteresis, nothing of a reading long past. */
export function stateSteps(
  steps: readonly StreamStep[],
  joined: readonly (Probabilities | null)[],
  thresholds: ModelManifest['thresholds'],
  hysteresis?: number,
): StatedStep[] {
  let speaker = '';
  let statement: Statement = 'not-sure';
  let readAt = 0;
  return steps.map((step, i) => {
    if (step.speaker !== speaker) {
      speaker = step.speaker;
      statement = 'not-sure';
    }
    const probabilities = joined[i];
    if (probabilities) {
      statement = stateOf(probabilities, thresholds, statement, hysteresis);
      readAt = step.time;
    } else if (step.time - readAt > STALE_SECONDS) statement = 'not-sure';
    return { ...step, statement: step.speech ? statement : 'no-speech' };
  });
}

/** What the product would state at each step: temperature, smoothing, thresholds, hysteresis. */
export const statementsOf = (
  steps: readonly StreamStep[],
  temperature: number,
  thresholds: ModelManifest['thresholds'],
  smoothingSeconds: number,
): StatedStep[] => stateSteps(steps, joinReadings(steps, temperature, smoothingSeconds), thresholds);

/** Seconds from one reading to the next. */
export const hopSecondsOf = ({ window, featureSpec }: Pick<ModelManifest, 'window' | 'featureSpec'>): number =>
  (window.hop * featureSpec.hopLength) / featureSpec.sampleRate;

export interface StreamFigures {
  /** Share of speech with a statement. */
  readonly coverage: number;
  /** Share of statements that are right, by time. */
  readonly precision: number;
  /** Changes of what is stated in 10 s of speech, within recordings. */
  readonly changes: number;
  /** Of these, those after a recording's first statement: the others are the beginning of one. */
  readonly flicker: number;
}

export function streamFigures(steps: readonly StatedStep[], hopSeconds: number): StreamFigures {
  let speech = 0;
  let stated = 0;
  let right = 0;
  let changes = 0;
  let flicker = 0;
  /** Whether the present recording has had a statement. */
  let begun = false;
  let last: StatedStep | null = null;
  for (const step of steps) {
    if (!step.speech) continue;
    speech += 1;
    if (typeof step.statement === 'object') {
      stated += 1;
      if (step.statement.emotion === EMOTIONS[step.label]) right += 1;
    }
    const same = last?.speaker === step.speaker && last.recording === step.recording;
    begun &&= same;
    if (last && same && nameOf(last.statement) !== nameOf(step.statement)) {
      changes += 1;
      if (begun) flicker += 1;
    }
    begun ||= typeof step.statement === 'object';
    last = step;
  }
  return {
    coverage: stated / Math.max(1, speech),
    precision: right / Math.max(1, stated),
    changes: (10 * changes) / Math.max(hopSeconds, speech * hopSeconds),
    flicker: (10 * flicker) / Math.max(hopSeconds, speech * hopSeconds),
  };
}

const nameOf = (statement: Statement): string => (typeof statement === 'object' ? statement.emotion : statement);
