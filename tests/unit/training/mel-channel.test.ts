import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { MelChannel } from '../../../models/training/augmentation/mel-channel.js';
import { Random } from '../../../models/training/random.js';
import { FEATURE_SPECS } from '../../../src/features/feature-spec.js';

const SPEC = FEATURE_SPECS.s16k;
const BANDS = SPEC.melBands;
const COLUMNS = BANDS + 2;
const seeds = fc.integer({ min: 1, max: 10_000 });

describe('another microphone', () => {
  it('changes every frame by its response, but never below its noise, and leaves level and crossings alone', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = new Random(seed);
        const frames = 12;
        const mel = Float32Array.from({ length: frames * COLUMNS }, () => random.between(-90, 0));
        const before = mel.slice();
        const channel = new MelChannel(SPEC);
        channel.draw(random);
        channel.apply(mel, frames, COLUMNS);
        const bands = (i: number): boolean => i % COLUMNS < BANDS;
        const loudest = Math.max(...mel.filter((_, i) => bands(i)));
        mel.forEach((value, i) => {
          if (!bands(i)) assert.equal(value, before[i]);
          else {
            const expected = (before[i] ?? NaN) + (channel.gains[i % COLUMNS] ?? NaN);
            assert.ok(Math.abs(value - expected) < 1e-3 || (value > expected && loudest - value <= 80.001));
          }
        });
      }),
    );
  });

  it('loses the ends of the band half of the time, as a telephone does', () => {
    const channel = new MelChannel(SPEC);
    const random = new Random(7);
    const limited = Array.from({ length: 400 }, () => {
      channel.draw(random);
      return (channel.gains[0] ?? 0) < -15 || (channel.gains[BANDS - 1] ?? 0) < -15;
    }).filter(Boolean).length;
    assert.ok(limited > 120 && limited < 260, `${limited} of 400`);
  });
});

describe('another room', () => {
  it('lets every sound ring on, more quietly from frame to frame, and takes nothing away', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const frames = 20;
        const mel = new Float32Array(frames * COLUMNS).fill(-100);
        for (let band = 0; band < BANDS; band += 1) mel[5 * COLUMNS + band] = 0;
        new MelChannel(SPEC).reverberate(mel, frames, COLUMNS, new Random(seed));
        const at = (frame: number): number => mel[frame * COLUMNS + 3] ?? NaN;
        assert.ok(Math.abs(at(4) + 100) < 4 && Math.abs(at(5)) < 0.01);
        assert.ok(at(6) > -50 && at(6) < 0);
        for (let frame = 7; frame < frames; frame += 1) assert.ok(at(frame) < at(frame - 1) && at(frame) > -100);
      }),
    );
  });
});
