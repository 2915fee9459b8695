import { EMOTIONS, type Probabilities } from '../contract/emotions.js';
import type { ModelManifest } from '../contract/model-manifest.js';
import type { Statement } from '../contract/snapshot.js';

/** Share of the threshold below which the present emotion is given up: it begins when it is all but certain, and stays while it is likely. */
export const STAYS = 0.5;

/**
 * An emotion when it is likely enough and ahead of the second by the margin, otherwise "not sure". The one stated
 * before (`present`) stays a little longer, so that the statement does not flicker (hysteresis).
 */
export function stateOf(
  probabilities: Probabilities,
  thresholds: ModelManifest['thresholds'],
  present: Statement = 'not-sure',
): Statement {
  const order = EMOTIONS.map((emotion, i) => ({ emotion, confidence: probabilities[i] ?? 0 })).sort(
    (a, b) => b.confidence - a.confidence,
  );
  const [first, second] = order;
  if (!first) return 'not-sure';
  const lead = first.confidence - (second?.confidence ?? 0);
  if (first.confidence >= thresholds.confidence && lead >= thresholds.margin) return first;
  const same = typeof present === 'object' && present.emotion === first.emotion;
  return same && first.confidence >= thresholds.confidence * STAYS ? first : 'not-sure';
}
