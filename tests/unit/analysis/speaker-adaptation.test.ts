import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { SpeakerAdaptation } from '../../../src/analysis/speaker-adaptation.js';

const row = fc.array(fc.double({ min: -500, max: 500, noNaN: true }), { minLength: 3, maxLength: 3 });

describe('the adaptation to a speaker', () => {
  it('knows the mean of what was heard and for how long', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 100 }), (rows) => {
        const adaptation = new SpeakerAdaptation(3, 0.016);
        for (const each of rows) adaptation.add(each);
        assert.ok(Math.abs(adaptation.seconds - 0.016 * rows.length) < 1e-9);
        adaptation.mean.forEach((value, c) => {
          const mean = rows.reduce((sum, each) => sum + (each[c] ?? 0), 0) / rows.length;
          assert.ok(Math.abs(value - mean) < 1e-6);
        });
      }),
      { seed: 10 },
    );
  });

  it('forgets one speaker without a trace before the next', () => {
    const adaptation = new SpeakerAdaptation(1, 0.016);
    adaptation.add([1e9]);
    adaptation.reset();
    assert.deepEqual([adaptation.seconds, adaptation.mean[0]], [0, 0]);
    adaptation.add([3]);
    assert.equal(adaptation.mean[0], 3);
  });

  it('hears as much in the hundredth minute as in the first', () => {
    const adaptation = new SpeakerAdaptation(1, 0.016);
    for (let i = 0; i < 375_000; i += 1) adaptation.add([i % 2]);
    assert.ok(Math.abs((adaptation.mean[0] ?? NaN) - 0.5) < 1e-5);
    assert.ok(Math.abs(adaptation.seconds - 6000) < 1e-6);
  });
});
