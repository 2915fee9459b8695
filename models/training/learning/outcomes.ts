import { speakerOf } from '../corpora/recording.js';
import type { CachedRecording } from '../features/feature-cache.js';
import type { Outcome } from '../metrics/metrics.js';
import type { Predictor } from './predict.js';
import { Random, seedOf } from '../random.js';
import { fileOf } from '../corpora/recording-identity.js';
import { type LabelSet, SEVEN } from '../corpora/labels.js';
import { type History, historyOf } from '../draws/speaker-history.js';
import { meanFrame, type RowMaker, UNKNOWN_SPEAKER } from '../features/model-rows.js';

/** How much of a test speaker is known: nothing, or `seconds` of his other recordings, of any emotion or only neutral. */
export interface Condition {
  readonly name: string;
  readonly seconds: number;
  readonly neutralOnly: boolean;
}

export const COLD: Condition = { name: 'cold', seconds: 0, neutralOnly: false };
export const CONDITIONS: readonly Condition[] = [
  COLD,
  { name: 'after 30 s', seconds: 30, neutralOnly: false },
  { name: 'after 25 s of neutral speech', seconds: 25, neutralOnly: true },
];

/** What a figure by speaker, sex or intensity asks of a recording. */
export function whoseOf(recording: CachedRecording): Pick<Outcome, 'speaker' | 'sex' | 'intensity'> {
  const { sex, intensity } = recording;
  return { speaker: speakerOf(recording), sex, ...(intensity ? { intensity } : {}) };
}

const NOTHING_HEARD: History = { ...UNKNOWN_SPEAKER, heard: [] };

/** What is known of each recording's speaker under the condition, from his other ones; places are among `recordings`. */
export function knownOf(maker: RowMaker, recordings: readonly CachedRecording[], condition: Condition): History[] {
  if (condition.seconds === 0) return recordings.map(() => NOTHING_HEARD);
  const clips = recordings.map((recording, place) => ({
    recording,
    place,
    means: recording.versions[0] ? [meanFrame(maker.cache, recording.versions[0])] : [],
  }));
  return clips.map((own) => {
    const pool = clips.filter(
      (other) =>
        other !== own &&
        other.recording.speaker === own.recording.speaker &&
        other.recording.corpus === own.recording.corpus &&
        (!condition.neutralOnly || other.recording.emotion === 'neutral'),
    );
    const random = new Random(seedOf('history', condition.name, fileOf(own.recording.path)));
    const { mean, seconds, heard } = historyOf(pool, 0, condition.seconds, maker.hopSeconds, random);
    if (seconds === 0) return NOTHING_HEARD;
    const places = heard.map((one) => ({ ...one, place: pool[one.place]?.place ?? 0 }));
    return { mean: maker.meanRow(mean), seconds, heard: places };
  });
}

/** What the network says of each recording, in the original version. */
export function outcomesOf(
  predictor: Predictor,
  recordings: readonly CachedRecording[],
  condition: Condition,
  labels: LabelSet = SEVEN,
): Outcome[] {
  const known = knownOf(predictor.maker, recordings, condition);
  const questions = recordings.map(({ path, versions: [clip] }, i) => {
    if (!clip) throw new Error(`${path} has no features.`);
    return { clip, speaker: known[i] ?? UNKNOWN_SPEAKER };
  });
  const logits = predictor.logits(questions);
  return recordings.map((recording, i) => ({
    ...whoseOf(recording),
    label: labels.of(recording),
    logits: logits[i] ?? [],
    ...(condition.seconds > 0 ? { heard: known[i]?.heard ?? [] } : {}),
  }));
}
