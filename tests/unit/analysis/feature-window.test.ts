import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  adaptMean,
  makeLevelRelative,
  seenOf,
  standardise,
  writeFeatureRow,
} from '../../../src/analysis/feature-window.js';
import { framesOf, SPEC } from './frames.js';
import { at, speech } from './sounds.js';

const WIDTH = SPEC.mfcc + 2;
const finite = (limit: number): fc.Arbitrary<number> => fc.double({ min: -limit, max: limit, noNaN: true });

/** A sound as the model's window, before it is normalised. */
function windowOf(sound: Float32Array): { rows: Float32Array; frames: number } {
  const frames = framesOf(sound);
  const rows = new Float32Array(frames.length * WIDTH);
  frames.forEach(({ zcr, rms, mfcc }, i) => writeFeatureRow(rows.subarray(i * WIDTH, (i + 1) * WIDTH), zcr, rms, mfcc));
  return { rows, frames: frames.length };
}

describe('the window of features', () => {
  it('holds zero crossings, the level in decibels, then the cepstrum', () => {
    const row = new Float32Array(5);
    writeFeatureRow(row, 0.25, 0.1, [-1, -1, 5, 6, 7, -1], 2);
    assert.deepEqual(
      [...row].map((value) => Math.fround(Math.round(value * 1e4) / 1e4)),
      [0.25, -20, 5, 6, 7],
    );
  });

  it('takes silence as −100 dB, not as minus infinity', () => {
    const row = new Float32Array(2);
    writeFeatureRow(row, 0, 0, []);
    assert.ok(Math.abs((row[1] ?? NaN) + 100) < 1e-3);
  });

  it('is the same however far the microphone is turned up', () => {
    const voice = speech(1.5, 5);
    const [loud, soft] = [-14, -34].map((level) => {
      const { rows, frames } = windowOf(at(level, voice));
      makeLevelRelative(rows, frames, WIDTH);
      return rows;
    });
    assert.ok(loud && soft);
    // The floor of the logarithm is not moved by the gain: only what is far above it is compared, which is nearly all.
    const differences = Array.from(loud, (value, i) => Math.abs(value - (soft[i] ?? NaN))).sort((a, b) => a - b);
    assert.ok((differences[Math.floor(0.9 * differences.length)] ?? NaN) < 0.5);
  });

  it('keeps the ups and downs of the level, only its mean goes', () => {
    fc.assert(
      fc.property(fc.array(finite(100), { minLength: 1, maxLength: 40 }), finite(60), (levels, gain) => {
        const rowsFor = (shift: number): Float32Array => {
          const rows = Float32Array.from(levels.flatMap((level) => [0.5, level + shift, 7 * (level + shift), 3]));
          makeLevelRelative(rows, levels.length, 4);
          return rows;
        };
        const [plain, shifted] = [rowsFor(0), rowsFor(gain)];
        plain.forEach((value, i) => assert.ok(Math.abs(value - (shifted[i] ?? NaN)) < 0.01));
        const sum = levels.reduce((total, _, i) => total + (plain[4 * i + 1] ?? NaN), 0);
        assert.ok(Math.abs(sum / levels.length) < 1e-3);
        levels.forEach((_, i) => assert.deepEqual([plain[4 * i], plain[4 * i + 3]], [0.5, 3]));
      }),
      { seed: 6 },
    );
  });

  it('is standardised column by column', () => {
    const window = Float32Array.from([1, 10, 3, 30]);
    standardise(window, 2, [1, 10], [2, 5]);
    assert.deepEqual([...window], [0, 0, 1, 4]);
  });
});

describe('what a network sees of windows', () => {
  /** Two columns over five frames, twice: the second window louder, and elsewhere. */
  const once = [0, 5, 1, 5, 4, 5, 3, 5, 0, 5];
  const windows = Float32Array.from([...once, ...once.map((value) => 3 * value + 7)]);

  it('is all of them, or has neither where they lie nor how far they reach', () => {
    assert.deepEqual([...seenOf(windows, 5, 2, 'whole')], [...windows]);
    for (const view of ['standardised', 'delta'] as const) {
      const seen = seenOf(windows, 5, 2, view);
      seen.subarray(10).forEach((value, i) => assert.ok(Math.abs(value - (seen[i] ?? NaN)) < 1e-4));
    }
  });

  it('as deltas is how they change over two frames, of which the first two know nothing', () => {
    const changes = [0, 0, 4, 2, -4];
    const mean = 0.4;
    const deviation = Math.sqrt(changes.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 5 + 1e-5);
    const seen = seenOf(windows.subarray(0, 10), 5, 2, 'delta');
    changes.forEach((change, i) => assert.ok(Math.abs((seen[2 * i] ?? NaN) - (change - mean) / deviation) < 1e-6));
    for (let i = 0; i < 5; i += 1) assert.equal(seen[2 * i + 1], 0, 'what stays is nothing');
  });

  it('leaves the windows themselves as they were', () => {
    const before = [...windows];
    seenOf(windows, 5, 2, 'delta');
    assert.deepEqual([...windows], before);
  });
});

describe('the adapted mean', () => {
  const adapted = (speaker: readonly number[], seconds: number, prior: number, relative = false): number[] => {
    const into = new Float64Array(4);
    adaptMean([1, 2, 3, 4], speaker, seconds, prior, relative, into);
    return [...into];
  };

  it('is the population’s at first and half the speaker’s after the prior’s seconds', () => {
    assert.deepEqual(adapted([9, 9, 9, 9], 0, 10), [1, 2, 3, 4]);
    assert.deepEqual(adapted([3, 4, 5, 6], 10, 10), [2, 3, 4, 5]);
  });

  it('is the population’s for ever without adaptation', () => {
    assert.deepEqual(adapted([9, 9, 9, 9], 1000, 0), [1, 2, 3, 4]);
  });

  it('leaves the level alone where that is relative already', () => {
    assert.deepEqual(adapted([3, 99, 99, 6], 10, 10, true), [2, 2, 3, 5]);
  });

  it('lies between the two and comes nearer with every second', () => {
    const seconds = fc.double({ min: 0, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(finite(100), seconds, seconds, (speaker, a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map((s) => adapted([speaker, 0, 0, 0], s, 10)[0] ?? NaN);
        assert.ok(less !== undefined && more !== undefined);
        assert.ok(Math.abs(speaker - more) <= Math.abs(speaker - less) + 1e-9);
        assert.ok(more >= Math.min(1, speaker) - 1e-9 && more <= Math.max(1, speaker) + 1e-9);
      }),
      { seed: 7 },
    );
  });
});
