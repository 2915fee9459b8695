import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Resampler } from '../../../src/features/index.js';
import { noise } from './seeded.js';

const TARGET = 16000;
const RATES = [8000, 11025, 12345, 16001, 22050, 32000, 44100, 48000, 88200, 96000, 191999, 192000, 384000, 768000];

function resample(
  inputRate: number,
  outputRate: number,
  samples: readonly number[],
  blockLength = samples.length,
): number[] {
  const resampler = new Resampler(inputRate, outputRate);
  const output: number[] = [];
  const keep = (part: readonly number[], count: number): void => {
    for (let i = 0; i < count; i += 1) output.push(part[i] ?? NaN);
  };
  for (let from = 0; from < samples.length; from += blockLength) {
    const block = samples.slice(from, from + blockLength);
    // The canary must not be read.
    resampler.push([...block, NaN], block.length, keep);
  }
  return output;
}

const sine = (hertz: number, rate: number, length: number): number[] =>
  Array.from({ length }, (_, n) => Math.sin((2 * Math.PI * hertz * n) / rate));

/** Decibels of `samples` relative to a full-scale sine, without the ends, where the filter meets silence. */
function decibels(samples: readonly number[]): number {
  const middle = samples.slice(Math.floor(samples.length * 0.25), Math.floor(samples.length * 0.75));
  return 10 * Math.log10((2 * middle.reduce((sum, x) => sum + x * x, 0)) / middle.length + 1e-30);
}

describe('resampler', () => {
  for (const rate of RATES) {
    const nyquist = Math.min(rate, TARGET) / 2;

    it(`keeps speech from ${rate} Hz: within 0.01 dB up to 7 kHz, on time, nothing added above −70 dB`, () => {
      for (const share of [0.01, 0.1, 0.3, 0.5, 0.7, 0.8, 0.875]) {
        const hertz = share * nyquist;
        const output = resample(rate, TARGET, sine(hertz, rate, Math.round(rate * 0.2)));
        // The same tone sampled at the target rate: what differs from it is ripple, delay, alias and image.
        const expected = sine(hertz, TARGET, output.length);
        const difference = output.map((sample, n) => sample - (expected[n] ?? NaN));
        assert.ok(decibels(difference) < -70, `${hertz} Hz: an error of ${decibels(difference)} dB`);
        const gain = decibels(output) - decibels(expected);
        assert.ok(Math.abs(gain) < 0.01, `${hertz} Hz: ${gain} dB`);
      }
    });

    if (rate > TARGET) {
      it(`lets nothing above 8 kHz fold into speech louder than −80 dB from ${rate} Hz`, () => {
        for (let hertz = 8000; hertz <= rate / 2; hertz += Math.max(50, (rate / 2 - 8000) / 12)) {
          const level = decibels(resample(rate, TARGET, sine(hertz, rate, Math.round(rate * 0.1))));
          assert.ok(level < -80, `${hertz} Hz comes through at ${level} dB`);
        }
      });
    }
  }

  it('gives the same samples, to the last bit, whatever the block length', () => {
    for (const rate of [8000, 12345, 44100, 48000]) {
      const samples = Array.from(noise(3000, rate));
      const whole = resample(rate, TARGET, samples);
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 3000 }), (blockLength) => {
          assert.deepEqual(resample(rate, TARGET, samples, blockLength), whole);
        }),
        { seed: 4, numRuns: 15 },
      );
    }
  });

  it('neither loses nor gains time: as many seconds come out as went in, less its latency', () => {
    for (const rate of RATES) {
      const { latency } = new Resampler(rate, TARGET);
      const samples = Array.from({ length: rate + latency }, () => 0);
      assert.equal(resample(rate, TARGET, samples).length, TARGET, `${rate} Hz`);
      assert.ok(latency / rate < 0.006, `${rate} Hz: ${latency} samples late`);
    }
  });

  it('keeps a constant at its level', () => {
    for (const rate of RATES) {
      const output = resample(
        rate,
        TARGET,
        Array.from({ length: Math.max(4000, rate / 50) }, () => 0.25),
      );
      assert.ok(Math.abs((output[Math.floor(output.length / 2)] ?? NaN) - 0.25) < 1e-9, `${rate} Hz`);
    }
  });

  it('makes any rate that a spec asks for', () => {
    for (const [from, to] of [
      [48000, 22050],
      [16000, 22050],
      [44100, 8000],
      [8000, 192000],
    ] as const) {
      const output = resample(from, to, sine(1000, from, from / 5));
      const expected = sine(1000, to, output.length);
      assert.ok(decibels(output.map((sample, n) => sample - (expected[n] ?? NaN))) < -60, `${from} to ${to} Hz`);
    }
  });

  it('does nothing at equal rates, and hands the very same samples on', () => {
    const samples = [1, 2, 3];
    let seen: readonly number[] = [];
    new Resampler(TARGET, TARGET).push(samples, 2, (output, count) => {
      assert.equal(count, 2);
      seen = output;
    });
    assert.equal(seen, samples);
  });

  it('begins anew after a reset', () => {
    const samples = Array.from(noise(1000));
    const resampler = new Resampler(44100, TARGET);
    const runs = [0, 1].map(() => {
      const output: number[] = [];
      resampler.reset();
      resampler.push(samples, 1000, (part, count) => output.push(...part.slice(0, count)));
      return output;
    });
    assert.deepEqual(runs[1], runs[0]);
  });

  it('refuses rates that it cannot resample, and says which it can', () => {
    for (const rate of [0, -1, 7999, 768001, NaN, Infinity]) {
      assert.throws(() => new Resampler(rate, TARGET), /8000 to 768000/);
      assert.throws(() => new Resampler(TARGET, rate === 7999 ? 999 : rate), /1000 to 768000/);
    }
  });
});
