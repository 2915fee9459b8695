import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DcBlocker } from '../../../src/features/dc-blocker.js';
import { noise } from './seeded.js';

const RATES = [8000, 16_000, 44_100, 48_000, 192_000];

const filtered = (samples: Float32Array, rate: number): Float32Array => {
  const own = samples.slice();
  new DcBlocker(rate).apply(own);
  return own;
};

/** Root mean square of the second half. */
const levelOf = (samples: Float32Array): number => {
  const half = samples.subarray(samples.length / 2);
  return Math.sqrt(half.reduce((sum, value) => sum + value * value, 0) / half.length);
};

describe('the DC blocker', () => {
  it('takes a constant away within a tenth of a second, at any rate', () => {
    for (const rate of RATES) {
      const left = filtered(new Float32Array(rate).fill(0.5), rate).subarray(rate / 10);
      assert.ok(
        left.every((value) => Math.abs(value) < 1e-5),
        `${rate}`,
      );
    }
  });

  it('halves the power of 20 Hz and leaves the voice, from 100 Hz on, as it is', () => {
    for (const rate of RATES) {
      for (const [hertz, gain] of [
        [20, Math.SQRT1_2],
        [100, 0.98],
        [1000, 1],
      ] as const) {
        // prettier-ignore
        const tone = Float32Array.from({ length: 2 * rate }, (_, n) => Math.sin((2 * Math.PI * hertz * n) / rate));
        const ratio = levelOf(filtered(tone, rate)) / levelOf(tone);
        assert.ok(Math.abs(ratio - gain) < 0.01, `${hertz} Hz at ${rate}: ${ratio}`);
      }
    }
  });

  it('does not depend on how the sound is cut', () => {
    const samples = noise(1000);
    const parts = samples.slice();
    const blocker = new DcBlocker(16_000);
    for (let from = 0; from < 1000; from += 128) blocker.apply(parts.subarray(from, from + 128));
    assert.deepEqual(parts, filtered(samples, 16_000));
  });

  it('takes what is not finite for 0, and stays silent in silence', () => {
    const broken = noise(100).map((x, n) => [x, NaN, Infinity, -Infinity][n % 4] ?? x);
    assert.deepEqual(filtered(broken, 16_000), filtered(broken.map((x) => (Number.isFinite(x) ? x : 0)), 16_000)); // prettier-ignore
    const silent = filtered(
      Float32Array.from({ length: 16_000 }, (_, n) => (n < 100 ? 0.5 : 0)),
      16_000,
    );
    assert.equal(silent.at(-1), 0);
  });
});
