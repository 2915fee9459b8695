import type { ModelManifest } from '../../src/contract/model-manifest.js';
import { statementsOf, type StreamFigures, streamFigures } from './stream-figures.js';
import type { StreamStep } from './streaming.js';

/** Of what is stated, this share shall be right on voices that were not trained on. */
export const WANTED_PRECISION = 0.85;
/** Lead over the second. */
const MARGIN = 0.1;
const LOWEST = 0.3;
const HIGHEST = 0.975;

export interface ThresholdChoice {
  readonly confidence: number;
  readonly figures: StreamFigures;
}

/** Coverage and precision of statements at each limit of confidence. */
export function coverageCurve(
  steps: readonly StreamStep[],
  temperature: number,
  smoothing: ModelManifest['smoothing'],
  hopSeconds: number,
): ThresholdChoice[] {
  const count = Math.round((HIGHEST - LOWEST) / 0.025);
  return Array.from({ length: count + 1 }, (_, i) => {
    const confidence = Number((LOWEST + 0.025 * i).toFixed(3));
    const stated = statementsOf(steps, temperature, { confidence, margin: MARGIN }, smoothing);
    return { confidence, figures: streamFigures(stated, hopSeconds) };
  });
}

/** The lowest limit at which statements are right often enough; the highest where none is, so that little is said. */
export function chooseThresholds(curve: readonly ThresholdChoice[]): ModelManifest['thresholds'] {
  const enough = curve.find(({ figures }) => figures.precision >= WANTED_PRECISION);
  return { confidence: enough?.confidence ?? HIGHEST, margin: MARGIN };
}
