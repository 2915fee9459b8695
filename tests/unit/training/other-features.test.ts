import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cacheWidth, type CachedSpec, extract } from '../../../models/training/feature-cache.js';
import { OTHER_FEATURES, type OtherFeatures } from '../../../models/training/other-features.js';
import { FEATURE_SPECS } from '../../../src/features/feature-spec.js';

const RATE = 16_000;
const tone = (hertz: number): Float32Array =>
  Float32Array.from({ length: RATE / 2 }, (_, n) => 0.3 * Math.sin((2 * Math.PI * hertz * n) / RATE));
/** The set's values in the tenth frame. */
const measure = (others: OtherFeatures, samples: Float32Array): number[] => {
  const spec: CachedSpec = { ...FEATURE_SPECS.s16k, others };
  const width = cacheWidth(spec);
  const row = extract(samples, spec).subarray(10 * width, 11 * width);
  return [...row.subarray(spec.melBands + 2)];
};
const near = (value: number | undefined, expected: number, tolerance: number): void =>
  assert.ok(Math.abs((value ?? NaN) - expected) < tolerance, `${value}, not ${expected}`);

describe('the features that were tried beside the product’s', () => {
  it('are all finite, as many as they have names, on a tone and on silence', () => {
    for (const set of Object.keys(OTHER_FEATURES) as OtherFeatures[]) {
      for (const samples of [tone(220), new Float32Array(RATE / 2)]) {
        const values = measure(set, samples);
        assert.equal(values.length, OTHER_FEATURES[set].length, set);
        assert.ok(values.every(Number.isFinite), set);
      }
    }
  });

  it('tell of a tone what is known of it', () => {
    near(measure('energy', tone(1000))[0], 0.045, 1e-3);
    near(measure('centroid', tone(2000))[0], 0.25, 0.02);
    near(measure('roll-off', tone(2000))[0], 0.25, 0.02);
    near(measure('spectral-entropy', tone(400))[0], 0, 0.05);
    near(measure('energy-entropy', tone(1000))[0], Math.log2(10), 0.05);
    near(measure('flux', tone(1000))[0], 0, 1e-3);
    const [octaves, periodicity] = measure('pitch', tone(200));
    near(octaves, 1, 0.05);
    near(periodicity, 1, 0.02);
    const chroma = measure('chroma', tone(440));
    assert.equal(chroma.indexOf(Math.max(...chroma)), OTHER_FEATURES.chroma.indexOf('chroma A'));
    for (const delta of measure('deltas', tone(1000))) near(delta, 0, 0.05);
  });
});
