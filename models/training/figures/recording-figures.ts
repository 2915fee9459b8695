import { ReportBuilder } from '../../../src/analysis/report-builder.js';
import { softmax } from '../../../src/analysis/softmax.js';
import { stateOf } from '../../../src/analysis/statement.js';
import { TemporalSmoothing } from '../../../src/analysis/temporal-smoothing.js';
import { EMOTIONS } from '../../../src/contract/emotions.js';
import type { ModelManifest } from '../../../src/contract/model-manifest.js';
import { MAJORITY } from '../../../src/contract/snapshot.js';
import type { TemperedSteps } from './stream-figures.js';

/** Shares. */
export interface RecordingFigures {
  /** Of recordings, those that are said to sound some way. */
  readonly stated: number;
  /** Of these, those of which it is right. */
  readonly right: number;
}

/** What the product would say of recordings, each by itself, at the limit of whole ones: an episode of the streams is one. */
export function recordingFigures(
  streams: readonly TemperedSteps[],
  { smoothing, thresholds: { margin } }: Pick<ModelManifest, 'smoothing' | 'thresholds'>,
): RecordingFigures {
  const recordings = new Map<string, { label: number; joined: TemporalSmoothing; report: ReportBuilder }>();
  for (const { steps, temperature } of streams) {
    for (const { speaker, episode, label, logits, start, time: end } of steps) {
      if (!logits) continue;
      const key = `${speaker} ${episode}`;
      const own = recordings.get(key) ?? {
        ...{ label, joined: new TemporalSmoothing(smoothing), report: new ReportBuilder(1) },
      };
      recordings.set(key, own);
      const probabilities = own.joined.push(softmax(logits, temperature), { start, end });
      own.report.add({ start, end, probabilities, level: 0 });
    }
  }
  const said = [...recordings.values()].flatMap(({ label, report: { probabilities } }) => {
    const statement = probabilities && stateOf(probabilities, { confidence: MAJORITY, margin });
    return statement && typeof statement === 'object' ? [statement.emotion === EMOTIONS[label]] : [];
  });
  return {
    stated: said.length / Math.max(1, recordings.size),
    right: said.filter(Boolean).length / Math.max(1, said.length),
  };
}
