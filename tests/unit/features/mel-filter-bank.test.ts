import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FEATURE_SPECS, MelFilterBank, hertzToMel, melToHertz } from '../../../src/features/index.js';

/** A band's weights, by asking for one bin at a time. */
function weights(spec: ConstructorParameters<typeof MelFilterBank>[0]): number[][] {
  const bank = new MelFilterBank(spec);
  const bins = spec.fftLength / 2 + 1;
  return Array.from({ length: bins }, (_, bin) => {
    const mel = Array.from({ length: spec.melBands }, () => NaN);
    bank.apply(
      Array.from({ length: bins }, (_, k) => (k === bin ? 1 : 0)),
      mel,
    );
    return mel;
  });
}

describe('mel bands', () => {
  it('follow the definition at every bin', () => {
    for (const spec of Object.values(FEATURE_SPECS)) {
      const { sampleRate, fftLength, melBands, melMin, melMax } = spec;
      const edges = Array.from({ length: melBands + 2 }, (_, i) =>
        melToHertz(hertzToMel(melMin) + ((hertzToMel(melMax) - hertzToMel(melMin)) * i) / (melBands + 1)),
      );
      weights(spec).forEach((row, bin) => {
        const hertz = (bin * sampleRate) / fftLength;
        row.forEach((weight, band) => {
          const [left = NaN, centre = NaN, right = NaN] = edges.slice(band, band + 3);
          const height = Math.max(0, Math.min((hertz - left) / (centre - left), (right - hertz) / (right - centre)));
          assert.ok(Math.abs(weight - (2 * height) / (right - left)) < 1e-12, `${spec.name}, bin ${bin}, band ${band}`);
        });
      });
    }
  });

  it('are empty, not wrong, where the transform is too coarse for them', () => {
    const rows = weights({ ...FEATURE_SPECS.s16k, fftLength: 16, melBands: 64 });
    assert.ok(rows.flat().every((weight) => Number.isFinite(weight) && weight >= 0));
  });
});

describe('mel scale', () => {
  it('is linear to 1,000 Hz, then logarithmic, and can be turned back', () => {
    assert.equal(hertzToMel(200), 3);
    assert.ok(Math.abs(hertzToMel(6400) - 42) < 1e-12);
    for (const hertz of [0, 20, 999, 1000, 1001, 8000, 96000]) {
      assert.ok(Math.abs(melToHertz(hertzToMel(hertz)) - hertz) < 1e-9);
    }
  });
});
