import { FrameAnalysis } from '../../src/analysis/frame-analysis.js';
import { stateOf } from '../../src/analysis/statement.js';
import { TemporalSmoothing } from '../../src/analysis/temporal-smoothing.js';
import type { ModelManifest } from '../../src/contract/model-manifest.js';
import type { Statement } from '../../src/contract/snapshot.js';
import { EMOTIONS } from '../../src/contract/emotions.js';
import { FeatureExtractor } from '../../src/features/feature-extractor.js';
import type { Recording } from './corpora/recording.js';
import { makeNoise } from './augmentation/noise.js';
import { decode } from './decode.js';
import { describeModel } from './export-model.js';
import type { TrainedModel } from './experiment.js';
import { probabilitiesOf } from './metrics.js';
import type { PreparedWindow } from './predict.js';
import { Random, seedOf } from './random.js';

/** Seconds of quiet between two recordings. */
const PAUSE = 1;
/** Decibels of the quiet below the recording before it. */
const QUIET = -50;

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

function withPause(samples: Float32Array, rate: number, random: Random): Float32Array {
  const quiet = makeNoise('pink', PAUSE * rate, random);
  const power = (of: Float32Array): number => of.reduce((sum, x) => sum + x * x, 0) / Math.max(1, of.length);
  const gain = Math.sqrt(power(samples) / power(quiet)) * 10 ** (QUIET / 20);
  const joined = new Float32Array(samples.length + quiet.length);
  joined.set(samples);
  joined.set(
    quiet.map((x) => gain * x),
    samples.length,
  );
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
  return steps.map((step) => {
    if (step.speaker !== speaker) {
      speaker = step.speaker;
      smoothing = new TemporalSmoothing(smoothingSeconds);
      statement = 'not-sure';
    }
    if (step.logits) {
      const smooth = smoothing.push(probabilitiesOf(step.logits, temperature), step.time);
      statement = stateOf(smooth, thresholds, statement);
    }
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
