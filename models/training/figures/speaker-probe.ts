import { speakerOf } from '../corpora/recording.js';
import { type Condition, knownOf } from '../learning/outcomes.js';
import type { CachedRecording } from '../features/feature-cache.js';
import { logisticRegression } from '../metrics/logistic-regression.js';
import type { Predictor, PreparedWindow } from '../learning/predict.js';
import { Random, seedOf } from '../random.js';
import { totalStride } from '../../../src/analysis/network.js';

/** How well a linear probe names the speaker of a recording that it was not fitted on, by what it looks at. */
export interface SpeakerProbe {
  readonly speakers: number;
  /** Recordings that it was asked about. */
  readonly asked: number;
  readonly chance: number;
  /** By how much of the speaker was known to the adaptation. */
  readonly accuracy: Readonly<Record<string, { readonly features: number; readonly embedding: number }>>;
}

const ASKED_SHARE = 0.2;

/**
 * Names speakers from the first window of a recording: from the mean and deviation of its normalised features, and from what
 * the network pools of it before its last layer. A fifth of each speaker's recordings is asked about, the others fit the
 * probe. What identifies a speaker less can be less misused, and carries less of one voice into another's reading.
 */
export function probeSpeakers(
  predictor: Predictor,
  recordings: readonly CachedRecording[],
  conditions: readonly Condition[],
): SpeakerProbe {
  const speakers = [...new Set(recordings.map(speakerOf))];
  const labels = recordings.map((recording) => speakers.indexOf(speakerOf(recording)));
  const asked = new Set(
    speakers.flatMap((speaker) => {
      const random = new Random(seedOf('speaker-probe', speaker));
      const own = recordings.flatMap((recording, i) => (speakerOf(recording) === speaker ? [i] : []));
      const count = Math.round(ASKED_SHARE * own.length);
      return Array.from({ length: count }, () => own.splice(random.integer(own.length), 1)).flat();
    }),
  );
  const accuracyOf = (examples: readonly (readonly number[])[]): number => {
    const fitted = examples.flatMap((_, i) => (asked.has(i) ? [] : [i]));
    const classify = logisticRegression(
      fitted.map((i) => examples[i] ?? []),
      fitted.map((i) => labels[i] ?? 0),
      speakers.length,
    );
    return [...asked].filter((i) => classify(examples[i] ?? []) === labels[i]).length / asked.size;
  };
  const accuracy = Object.fromEntries(
    conditions.map((condition) => {
      const known = knownOf(predictor.maker, recordings, condition);
      const windows = recordings.map((recording, i) => firstWindow(predictor, recording, known[i]));
      const features = windows.map((window) => momentsOf(window, predictor.maker.width));
      return [
        condition.name,
        { features: accuracyOf(features), embedding: accuracyOf(predictor.windowEmbeddings(windows)) },
      ];
    }),
  );
  return { speakers: speakers.length, asked: asked.size, chance: 1 / speakers.length, accuracy };
}

function firstWindow(
  { maker, normalisation, frames, parameters: [{ topology }] }: Predictor,
  { path, versions: [clip] }: CachedRecording,
  known: ReturnType<typeof knownOf>[number] | undefined,
): PreparedWindow {
  if (!clip || !known) throw new Error(`${path} has no features.`);
  const stride = totalStride(topology);
  const length = Math.floor(Math.min(frames, clip.frames) / stride) * stride;
  const rows = new Float32Array(length * maker.width);
  maker.fromMel(maker.mel({ from: clip.from, frames: length }), length, rows);
  maker.normalise(rows, length, normalisation, known);
  return { rows, frames: length };
}

/** Mean and standard deviation of each column. */
function momentsOf({ rows, frames }: PreparedWindow, width: number): number[] {
  const means = new Array<number>(width).fill(0);
  const squares = new Array<number>(width).fill(0);
  rows.forEach((value, i) => {
    means[i % width] = (means[i % width] ?? 0) + value / frames;
    squares[i % width] = (squares[i % width] ?? 0) + value ** 2 / frames;
  });
  return [...means, ...squares.map((square, c) => Math.sqrt(Math.max(0, square - (means[c] ?? 0) ** 2)))];
}
