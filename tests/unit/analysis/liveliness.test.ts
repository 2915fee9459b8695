import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Liveliness } from '../../../src/analysis/liveliness.js';

/** Syllables whose levels and spectra swing by so many decibels. */
function livelinessOf(
  syllables: number,
  energy: number,
  spectrum: number,
  level = -25,
  into = new Liveliness(),
): Liveliness {
  for (let i = 0; i < syllables; i += 1) {
    const sign = i % 2 === 0 ? 1 : -1;
    const mfcc = Array.from({ length: 20 }, (_, q) => (q === 0 ? level * 6 : spectrum * sign));
    into.push(level + energy * sign, [99, ...mfcc], 1);
  }
  return into;
}

describe('liveliness', () => {
  it('is unknown before fifteen syllables', () => {
    assert.equal(livelinessOf(14, 4, 14).current, null);
    assert.ok(livelinessOf(15, 4, 14).current !== null);
  });

  it('is nothing where all syllables are alike, and all of it where they differ as much as in lively speech', () => {
    assert.equal(livelinessOf(40, 0, 0).current, 0);
    assert.equal(livelinessOf(40, 8, 30).current, 1);
  });

  it('grows with the variation of energy, and less with that of the spectrum', () => {
    const [least, energy, spectrum] = [livelinessOf(60, 2, 10), livelinessOf(60, 4, 10), livelinessOf(60, 2, 20)].map(
      ({ current }) => current ?? NaN,
    );
    assert.ok(least !== undefined && energy !== undefined && spectrum !== undefined);
    assert.ok(energy > spectrum && spectrum > least);
  });

  it('does not take a step away from the microphone for liveliness', () => {
    const even = livelinessOf(40, 2, 10);
    const before = even.current ?? NaN;
    livelinessOf(20, 2, 10, -60, even);
    assert.ok(Math.abs((even.current ?? NaN) - before) < 0.1, String(even.current));
    even.push(-25, new Float32Array(22), 1);
    assert.ok(Math.abs((even.current ?? NaN) - before) < 0.1, 'nor a single knock');
  });

  it('is the same at any level', () => {
    const level = fc.double({ min: -80, max: 0, noNaN: true });
    fc.assert(
      fc.property(level, (decibels) => {
        const [here, there] = [livelinessOf(40, 3, 12, -20).current, livelinessOf(40, 3, 12, decibels).current];
        assert.ok(here !== null && there !== null && Math.abs(here - there) < 1e-6);
      }),
      { seed: 6 },
    );
  });

  it('forgets how it was within some forty syllables', () => {
    const calmed = livelinessOf(160, 0, 0, -25, livelinessOf(100, 8, 30));
    assert.ok((calmed.current ?? NaN) < 0.2, `${calmed.current}`);
  });
});
