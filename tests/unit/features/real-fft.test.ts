import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RealFft, hannWindow } from '../../../src/features/index.js';
import { noise } from './seeded.js';

/** The definition, term by term. */
function powerByDefinition(samples: readonly number[], size: number): number[] {
  return Array.from({ length: size / 2 + 1 }, (_, k) => {
    let re = 0;
    let im = 0;
    samples.forEach((sample, n) => {
      const angle = (2 * Math.PI * ((k * n) % size)) / size;
      re += sample * Math.cos(angle);
      im -= sample * Math.sin(angle);
    });
    return re * re + im * im;
  });
}

function assertClose(measured: readonly number[], expected: readonly number[]): void {
  const scale = Math.max(...expected);
  assert.equal(measured.length, expected.length);
  expected.forEach((value, k) => {
    assert.ok(Math.abs((measured[k] ?? NaN) - value) < 1e-12 * scale, `bin ${k}: ${measured[k]} instead of ${value}`);
  });
}

const zeros = (length: number): number[] => Array.from({ length }, () => 0);

describe('power spectrum', () => {
  for (let size = 2; size <= 2048; size *= 2) {
    it(`of ${size} points is that of the definition`, () => {
      const samples = Array.from(noise(size, size));
      const power = zeros(size / 2 + 1);
      new RealFft(size).powerSpectrum(
        samples,
        0,
        Array.from({ length: size }, () => 1),
        power,
      );
      assertClose(power, powerByDefinition(samples, size));
    });
  }

  it('takes a window shorter than the transform as followed by zeros, wherever the frame lies', () => {
    const [size, length, from] = [256, 200, 17];
    const canary = NaN;
    const frame = Array.from(noise(length));
    const samples = [...Array.from({ length: from }, () => canary), ...frame, canary];
    const window = hannWindow(length);
    const power = [...zeros(size / 2 + 1), canary];
    const fft = new RealFft(size);
    fft.powerSpectrum(samples, from, window, power);
    assert.ok(Number.isNaN(power.pop()), 'writes nothing behind the last bin');
    const windowed = frame.map((sample, n) => sample * (window[n] ?? NaN));
    assertClose(power, powerByDefinition(windowed, size));
    fft.powerSpectrum(samples, from, window, power);
    assertClose(power, powerByDefinition(windowed, size));
  });

  it('refuses a size that is no power of two', () => {
    for (const size of [0, 1, 3, 500, -4, NaN]) assert.throws(() => new RealFft(size), RangeError);
  });
});

describe('Hann window', () => {
  it('is periodic: it ends one step before zero', () => {
    const window = hannWindow(4);
    [0, 0.5, 1, 0.5].forEach((value, n) => assert.ok(Math.abs((window[n] ?? NaN) - value) < 1e-15));
  });
});
