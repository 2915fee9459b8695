import { EMOTIONS, type Probabilities } from '../contract/emotions.js';
import type { ModelManifest } from '../contract/model-manifest.js';
import type { Statement } from '../contract/snapshot.js';

/** How far the present emotion may fall below the threshold before it is given up. */
export const HYSTERESIS = 0.2;

/**
 * An emotion when it is likely enough and ahead of the second by the margin, otherwise "not sure". The one stated
 * before (`present`) stays a little longer, so that the statement does not flicker.
 */
export function stateOf(
  probabilities: Probabilities,
  thresholds: ModelManifest['thresholds'],
  present: Statement = 'not-sure',
  hysteresis = HYSTERESIS,
): Statement {
  const order = EMOTIONS.map((emotion, i) => ({ emotion, confidence: probabilities[i] ?? 0 })).sort(
    (a, b) => b.confidence - a.confidence,
  );
  const [first, second] = order;
  if (!first) return 'not-sure';
  const lead = first.confidence - (second?.confidence ?? 0);
  if (first.confidence >= thresholds.confidence && lead >= thresholds.margin) return first;
  const stays = typeof present === 'object' && present.emotion === first.emotion;
  return stays && first.confidence >= thresholds.confidence - hysteresis ? first : 'not-sure';
}
