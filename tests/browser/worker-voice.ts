/** What the worker is given in its tests, the shipped model, and whether readings are the same. */
import { expect } from '@open-wc/testing';
import { EMOTIONS } from '../../src/contract/emotions.js';
import type { ModelManifest } from '../../src/contract/model-manifest.js';
import type { Reading } from '../../src/contract/snapshot.js';
import { MANIFEST, readSound } from './built-worker.js';

/** Frames from one reading to the next, by the shipped manifest. */
export const HOP = 8;
/** Largest difference of a probability between two ways to the same reading. */
const TOLERANCE = 1e-3;

export const recording = await (await fetch('/tests/fixtures/speech/microphone.wav')).blob();
export const voice = await readSound(recording);
export const manifest = (await (await fetch(MANIFEST)).json()) as ModelManifest;
export const adapter = 'gpu' in navigator ? await navigator.gpu.requestAdapter() : null;

export function expectSame(measured: readonly Reading[], expected: readonly Reading[], least: number): void {
  expect(expected.length).to.be.at.least(least);
  expect(measured.length).to.equal(expected.length);
  measured.forEach(({ start, end, probabilities }, i) => {
    expect([start, end]).to.deep.equal([expected[i]?.start, expected[i]?.end]);
    probabilities.forEach((p, emotion) => {
      expect(p, `reading ${i}, ${EMOTIONS[emotion]}`).to.be.closeTo(
        expected[i]?.probabilities[emotion] ?? NaN,
        TOLERANCE,
      );
    });
  });
}
