import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cacheWidth, type CachedSpec, extract } from '../../../models/training/features/feature-cache.js';
import { OTHER_FEATURES } from '../../../models/training/features/other-features.js';
import { FEATURE_SPECS } from '../../../src/features/feature-spec.js';

const RATE = 16_000;
const tone = (hertz: number): Float32Array =>
  Float32Array.from({ length: RATE / 2 }, (_, n) => 0.3 * Math.sin((2 * Math.PI * hertz * n) / RATE));
/** By name, in the tenth frame. */
const measure = (samples: Float32Array): Record<string, number> => {
  const spec: CachedSpec = { ...FEATURE_SPECS.s16k, others: true };
  const width = cacheWidth(spec);
  const row = extract(samples, spec).subarray(10 * width + spec.melBands + 2, 11 * width);
  assert.equal(row.length, OTHER_FEATURES.length);
  return Object.fromEntries(OTHER_FEATURES.map((name, i) => [name, row[i] ?? NaN]));
};
const near = (value: number | undefined, expected: number, tolerance: number): void =>
  assert.ok(Math.abs((value ?? NaN) - expected) < tolerance, `${value}, not ${expected}`);

describe('the features that were tried beside the product’s', () => {
  it('are finite on a tone and on silence', () => {
    for (const samples of [tone(220), new Float32Array(RATE / 2)]) {
      assert.ok(Object.values(measure(samples)).every(Number.isFinite));
    }
  });

  it('tell of a tone what is known of it', () => {
    near(measure(tone(1000))['energy of the frame'], 0.045, 1e-3);
    near(measure(tone(2000))['spectral centroid'], 0.25, 0.02);
    near(measure(tone(2000))['spectral roll-off'], 0.25, 0.02);
    near(measure(tone(400))['spectral entropy'], 0, 0.05);
    near(measure(tone(1000))['energy entropy'], Math.log2(10), 0.05);
    near(measure(tone(1000))['spectral flux'], 0, 1e-3);
    near(measure(tone(200))['pitch'], 1, 0.05);
    near(measure(tone(200))['pitch strength'], 1, 0.02);
    near(measure(tone(440))['chroma A'], 1, 1e-6);
    near(measure(tone(440))['delta c1'], 0, 0.05);
  });
});
