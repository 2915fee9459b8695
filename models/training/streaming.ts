import { STALE_SECONDS } from '../../src/analysis/analyzer.js';
import { FrameAnalysis } from '../../src/analysis/frame-analysis.js';
import { stateOf } from '../../src/analysis/statement.js';
import { TemporalSmoothing } from '../../src/analysis/temporal-smoothing.js';
import type { ModelManifest } from '../../src/contract/model-manifest.js';
import type { Statement } from '../../src/contract/snapshot.js';
import { EMOTIONS } from '../../src/contract/emotions.js';
import { FeatureExtractor } from '../../src/features/feature-extractor.js';
import type { Recording } from './corpora/recording.js';
import { decode } from './decode.js';
import { describeModel } from './export-model.js';
import type { TrainedModel } from './experiment.js';
import { probabilitiesOf } from './metrics.js';
import type { PreparedWindow } from './predict.js';
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
  /** Of the recording that sounds. */
  readonly recording: number;
  readonly label: number;
  readonly time: number;
  /** Whether the gate hears speech. */
  readonly speech: boolean;
  readonly logits: readonly number[] | null;
}

/** What is said of it. */
export interface StatedStep extends StreamStep {
  readonly statement: Statement;
}

/**
 * All recordings of each speaker in a random order, joined by pauses, through the shipped gate, adaptation and windows.
 * @param cold forgets the speaker after each recording.
 */
export async function streamOf(
  model: TrainedModel,
  recordings: readonly Recording[],
  cold: boolean,
): Promise<StreamStep[]> {
  const { manifest } = describeModel(model, {
    name: 'stream',
    version: '0',
    temperature: 1,
    thresholds: { confidence: 0, margin: 0 },
    trainedOn: [],
    licence: '',
  });
  const steps: StreamStep[] = [];
  for (const speaker of new Set(recordings.map((one) => `${one.corpus}/${one.speaker}`))) {
    const random = new Random(seedOf('stream', speaker));
    const waiting = recordings.filter((one) => `${one.corpus}/${one.speaker}` === speaker);
    const analysis = new FrameAnalysis(manifest);
    const extractor = new FeatureExtractor(manifest.featureSpec);
    for (let recording = 0; waiting.length > 0; recording += 1) {
      const [one] = waiting.splice(random.integer(waiting.length), 1);
      if (!one) break;
      if (cold) analysis.resetSpeaker();
      const samples = await decode(one.path, manifest.featureSpec.sampleRate);
      const label = EMOTIONS.indexOf(one.emotion);
      const own: { time: number; speech: boolean; window: PreparedWindow | null }[] = [];
      extractor.push(withPause(samples, manifest.featureSpec.sampleRate, random), ({ zcr, rms, mfcc }) => {
        const step = analysis.push(zcr, rms, mfcc);
        if (step) own.push({ time: step.time, speech: step.activity === 'speech', window: step.window });
      });
      const logits = model.predictor.windowLogits(own.flatMap(({ window }) => window ?? []));
      for (const { time, speech, window } of own) {
        steps.push({ speaker, recording, label, time, speech, logits: window ? (logits.shift() ?? null) : null });
      }
    }
  }
  return steps;
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

/** What the product would state at each step, as its analyzer does: temperature, smoothing, thresholds, hysteresis. */
export function statementsOf(
  steps: readonly StreamStep[],
  temperature: number,
  thresholds: ModelManifest['thresholds'],
  smoothingSeconds: number,
): StatedStep[] {
  let speaker = '';
  let smoothing = new TemporalSmoothing(smoothingSeconds);
  let statement: Statement = 'not-sure';
  let readAt = 0;
  return steps.map((step) => {
    if (step.speaker !== speaker) {
      speaker = step.speaker;
      smoothing = new TemporalSmoothing(smoothingSeconds);
      statement = 'not-sure';
    }
    if (step.logits) {
      const smooth = smoothing.push(probabilitiesOf(step.logits, temperature), step.time);
      statement = stateOf(smooth, thresholds, statement);
      readAt = step.time;
    } else if (step.time - readAt > STALE_SECONDS) statement = 'not-sure';
    return { ...step, statement: step.speech ? statement : 'no-speech' };
  });
}

export interface StreamFigures {
  /** Share of speech with a statement. */
  readonly coverage: number;
  /** Share of statements that are right, by time. */
  readonly precision: number;
  /** Changes of what is stated in 10 s of speech, within recordings. */
  readonly changes: number;
}

export function streamFigures(steps: readonly StatedStep[], hopSeconds: number): StreamFigures {
  let speech = 0;
  let stated = 0;
  let right = 0;
  let changes = 0;
  let last: StatedStep | null = null;
  for (const step of steps) {
    if (!step.speech) continue;
    speech += 1;
    if (typeof step.statement === 'object') {
      stated += 1;
      if (step.statement.emotion === EMOTIONS[step.label]) right += 1;
    }
    const same = last?.speaker === step.speaker && last.recording === step.recording;
    if (last && same && nameOf(last.statement) !== nameOf(step.statement)) changes += 1;
    last = step;
  }
  return {
    coverage: stated / Math.max(1, speech),
    precision: right / Math.max(1, stated),
    changes: (10 * changes) / Math.max(hopSeconds, speech * hopSeconds),
  };
}

const nameOf = (statement: Statement): string => (typeof statement === 'object' ? statement.emotion : statement);
