import { softmax } from '../../../src/analysis/softmax.js';
import type { Predictor } from '../../../src/analysis/model.js';
import { EMOTIONS, type Probabilities } from '../../../src/contract/emotions.js';
import { shippedManifest } from './shipped-model.js';

/** What it is asked, and how it answers. */
export interface FakePredictor extends Predictor {
  /** Windows predicted so far. */
  readonly asked: number;
}

/** A model that costs nothing: the shipped manifest and an answer that any change of a window would change. */
export function fakePredictor(
  answer: (window: Float32Array) => Probabilities | Promise<Probabilities> = digest,
): FakePredictor {
  let asked = 0;
  return {
    manifest: shippedManifest(),
    backend: { name: 'cpu', reason: 'A test.' },
    get asked() {
      return asked;
    },
    predict: (windows) => {
      asked += windows.length;
      return Promise.all(windows.map(async (window) => answer(window)));
    },
  };
}

/** Seven weighted sums of all that is in the window. */
const digest = (window: Float32Array): Probabilities =>
  softmax(
    EMOTIONS.map((_, n) => window.reduce((sum, value, i) => sum + value * Math.cos(i * (n + 1)), 0) / window.length),
    0.01,
  );
