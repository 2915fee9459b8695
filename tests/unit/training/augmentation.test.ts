import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import fc from 'fast-check';
import { addNoise, makeNoise, NOISE_KINDS } from '../../../models/training/augmentation/noise.js';
import { shiftPitch } from '../../../models/training/augmentation/pitch.js';
import { resample } from '../../../models/training/augmentation/resample.js';
import { reverberate } from '../../../models/training/augmentation/reverberation.js';
import { shift } from '../../../models/training/augmentation/shift.js';
import { stretch } from '../../../models/training/augmentation/stretch.js';
import { telephone } from '../../../models/training/augmentation/telephone.js';
import { lossyCodec } from '../../../models/training/augmentation/codec.js';
import { throughGsm, throughOpus } from '../../../models/training/augmentation/real-codecs.js';
import { makeVersion, VERSIONS } from '../../../models/training/augmentation/versions.js';
import { Random } from '../../../models/training/random.js';

const RATE = 16_000;

const tone = (hertz: number, seconds: number): Float32Array =>
  Float32Array.from({ length: seconds * RATE }, (_, n) => 0.5 * Math.sin((2 * Math.PI * hertz * n) / RATE));

const power = (samples: Float32Array): number => samples.reduce((sum, x) => sum + x * x, 0) / samples.length;

/** Of a clean tone, from its rising zero crossings; the ends, where there may be fades, are left out. */
function pitchOf(samples: Float32Array): number {
  const from = Math.round(0.1 * samples.length);
  const to = samples.length - from;
  const crossings: number[] = [];
  for (let n = from + 1; n < to; n += 1) {
    const [before, now] = [samples[n - 1] ?? 0, samples[n] ?? 0];
    if (before < 0 && now >= 0) crossings.push(n - now / (now - before));
  }
  const first = crossings[0] ?? 0;
  return ((crossings.length - 1) * RATE) / ((crossings.at(-1) ?? 0) - first);
}

const near = (actual: number, expected: number, share: number): void =>
  assert.ok(Math.abs(actual - expected) <= share * expected, `${actual} is not within ${100 * share} % of ${expected}`);

describe('noise', () => {
  for (const kind of NOISE_KINDS) {
    it(`of the ${kind} kind stands at the ratio asked for`, () => {
      const clean = tone(220, 1);
      for (const decibels of [-5, 0, 10, 20]) {
        const noisy = addNoise(clean, makeNoise(kind, clean.length, new Random(7)), decibels);
        const added = noisy.map((x, i) => x - (clean[i] ?? 0));
        near(10 * Math.log10(power(clean) / power(added)) + 100, decibels + 100, 1e-3);
      }
    });

    it(`of the ${kind} kind is the same from the same seed and another from another`, () => {
      assert.deepEqual(makeNoise(kind, 4000, new Random(1)), makeNoise(kind, 4000, new Random(1)));
      assert.notDeepEqual(makeNoise(kind, 4000, new Random(1)), makeNoise(kind, 4000, new Random(2)));
      assert.ok(makeNoise(kind, 16_000, new Random(3)).every(Number.isFinite));
    });
  }

  it('leaves silence silent instead of dividing by nothing', () => {
    const noisy = addNoise(new Float32Array(1000), makeNoise('white', 1000, new Random(1)), 10);
    assert.ok(noisy.every((x) => x === 0));
  });

  it('of the pink kind loses 3 dB an octave', () => {
    const noise = makeNoise('pink', 2 ** 16, new Random(4));
    // Power of differences over d samples weighs frequencies by sin²: white noise would give a ratio of 1.
    const differences = (lag: number): number => power(noise.subarray(lag).map((x, i) => x - (noise[i] ?? 0)));
    assert.ok(differences(1) < 0.6 * differences(16));
  });
});

describe('stretch', () => {
  it('changes the length and keeps the pitch', () => {
    for (const factor of [0.8, 1, 1.25]) {
      const stretched = stretch(tone(220, 1), factor);
      near(stretched.length, factor * RATE, 0.001);
      near(pitchOf(stretched), 220, 0.01);
      near(power(stretched), power(tone(220, 1)), 0.05);
    }
  });
});

describe('pitch', () => {
  it('moves by the factor and keeps the length', () => {
    for (const factor of [0.85, 1.18]) {
      const moved = shiftPitch(tone(220, 1), factor);
      near(moved.length, RATE, 0.005);
      near(pitchOf(moved), 220 * factor, 0.01);
    }
  });
});

describe('resampling', () => {
  it('moves pitch and tempo together', () => {
    for (const factor of [0.85, 1.18]) {
      const read = resample(tone(440, 1), factor);
      near(read.length, RATE / factor, 0.001);
      near(pitchOf(read), 440 * factor, 0.001);
      near(power(read.subarray(1000, -1000)), 0.125, 0.01);
    }
  });

  it('folds nothing back from above the new band', () => {
    const read = resample(tone(7500, 1), 1.18);
    assert.ok(power(read.subarray(1000, -1000)) < 0.125 * 1e-3);
  });
});

describe('shift', () => {
  it('moves the sound and fills with silence', () => {
    const samples = Float32Array.of(1, 2, 3, 4);
    assert.deepEqual([...shift(samples, 1)], [0, 1, 2, 3]);
    assert.deepEqual([...shift(samples, -1)], [2, 3, 4, 0]);
    assert.deepEqual([...shift(samples, 0)], [1, 2, 3, 4]);
    assert.deepEqual([...shift(samples, 9)], [0, 0, 0, 0]);
    assert.deepEqual([...shift(samples, -9)], [0, 0, 0, 0]);
  });
});

describe('versions of a recording', () => {
  const versions = VERSIONS.map((_, index) => index);

  it('are finite, of speech’s length, and leave the recording as it was, whatever it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 6000 }), fc.integer(), (length, seed) => {
        const random = new Random(seed);
        const samples = Float32Array.from({ length }, () => random.between(-1, 1));
        const copy = samples.slice();
        for (const index of versions) {
          const version = makeVersion(samples, index, 'one/01', 'one/01/a.wav');
          assert.ok(version.every(Number.isFinite));
          assert.ok(version.length >= Math.floor(length / 1.35) && version.length <= Math.ceil(length * 1.35) + 1);
        }
        assert.deepEqual(samples, copy);
      }),
      { numRuns: 20, seed: 1 },
    );
  });

  it('are the same on every run', () => {
    const samples = tone(180, 0.5);
    for (const index of versions) {
      assert.deepEqual(
        makeVersion(samples, index, 'ravdess/01', 'ravdess/01/a.wav'),
        makeVersion(samples, index, 'ravdess/01', 'ravdess/01/a.wav'),
      );
    }
  });

  it('make one virtual speaker of each real one: all files of a speaker are moved in pitch alike', () => {
    const pitches = ['a.wav', 'b.wav', 'c.wav'].map((file) =>
      pitchOf(makeVersion(tone(200, 1), 1, 'ravdess/01', `ravdess/01/${file}`)),
    );
    for (const pitch of pitches) near(pitch, pitches[0] ?? NaN, 0.001);
    const other = pitchOf(makeVersion(tone(200, 1), 1, 'ravdess/02', 'ravdess/02/a.wav'));
    assert.ok(Math.abs(other - (pitches[0] ?? NaN)) > 0.1);
  });

  it('are drawn with shares that sum to one', () => {
    assert.ok(Math.abs(VERSIONS.reduce((sum, { share }) => sum + share, 0) - 1) < 1e-9);
  });
});

describe('a telephone line', () => {
  it('lets speech through and takes bass and treble away', () => {
    const middle = (samples: Float32Array): number => power(samples.subarray(1000, -1000));
    assert.ok(middle(telephone(tone(1000, 1))) > 0.1);
    assert.ok(middle(telephone(tone(60, 1))) < 0.002);
    assert.ok(middle(telephone(tone(5000, 1))) < 0.002);
    near(pitchOf(telephone(tone(1000, 1))), 1000, 0.001);
  });

  it('may have another band', () => {
    const middle = (samples: Float32Array): number => power(samples.subarray(1000, -1000));
    assert.ok(middle(telephone(tone(600, 1), [300, 3400])) > 0.1);
    assert.ok(middle(telephone(tone(600, 1), [1000, 3400])) < 0.002);
  });
});

describe('a lossy codec', () => {
  /** Decibels of what was heard over what was changed. */
  const likeness = (samples: Float32Array, decoded: Float32Array): number =>
    10 * Math.log10(power(samples) / power(samples.map((x, i) => x - (decoded[i] ?? 0))));
  /** Draws what it is told to: how coarse, and where the band ends. */
  const drawing = (...values: readonly number[]): Random => {
    const random = new Random(1);
    let drawn = 0;
    random.between = () => values[drawn++] ?? NaN;
    return random;
  };
  const voice = tone(180, 1);

  it('gives back what it was given where its steps are fine', () => {
    const noise = Float32Array.from({ length: 5001 }, (_, i) => Math.sin(i * i));
    assert.ok(likeness(noise, lossyCodec(noise, drawing(1e-5, 8000))) > 60);
    assert.equal(lossyCodec(new Float32Array(0), new Random(1)).length, 0);
  });

  it('loses the more, the coarser its steps are, and all above its band', () => {
    const noise = Float32Array.from({ length: 16_000 }, (_, i) => Math.sin(i * i));
    const likenesses = [0.5, 1, 2].map((coarseness) => likeness(noise, lossyCodec(noise, drawing(coarseness, 8000))));
    assert.deepEqual(
      likenesses,
      [...likenesses].sort((a, b) => b - a),
    );
    assert.ok(power(lossyCodec(tone(5000, 1), drawing(0.1, 4000))) < 1e-4);
    assert.ok(likeness(voice, lossyCodec(voice, drawing(0.1, 4000))) > 15);
  });
});

describe('real codecs', { skip: spawnSync('ffmpeg', ['-version']).status !== 0 && 'ffmpeg is not installed' }, () => {
  const voice = tone(440, 1);
  for (const [name, there] of [
    ['GSM', throughGsm],
    ['Opus', (samples: Float32Array) => throughOpus(samples, 16)],
  ] as const) {
    it(`give back by ${name} what was said, as long and as high, but not the same`, async () => {
      const heard = await there(voice);
      assert.ok(Math.abs(heard.length - voice.length) < 640);
      near(pitchOf(heard.subarray(0, voice.length)), 440, 0.01);
      assert.ok(heard.some((x, i) => Math.abs(x - (voice[i] ?? 0)) > 1e-3));
    });
  }
});

describe('a codec without a coder', () => {
  let folder: string;
  const { PATH } = process.env;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'emotion-meter-codec-'));
    process.env['PATH'] = folder;
  });

  afterEach(() => {
    process.env['PATH'] = PATH;
    rmSync(folder, { recursive: true });
  });

  it('names ffmpeg where there is none', async () => {
    await assert.rejects(throughGsm(tone(440, 1)), /need ffmpeg on the path: install it/);
  });

  it('tells that ffmpeg gave up, though it took nothing of what it was given', async () => {
    writeFileSync(join(folder, 'ffmpeg'), '#!/bin/sh\nexit 8\n', { mode: 0o755 });
    await assert.rejects(throughGsm(tone(440, 60)), /ffmpeg gave up \(8\)/);
  });
});

describe('a room', () => {
  const click = (): Float32Array => Float32Array.from({ length: RATE }, (_, n) => (n === 100 ? 1 : 0));

  it('adds an echo of the power asked for that dies away, after the sound', () => {
    const echo = reverberate(click(), 0.4, 0.5).map((x, n) => x - (n === 100 ? 1 : 0));
    near(
      echo.reduce((sum, x) => sum + x * x, 0),
      0.5,
      0.01,
    );
    assert.ok(echo.subarray(0, 100).every((x) => x === 0));
    const early = power(echo.subarray(1000, 3000));
    const late = power(echo.subarray(9000, 11_000));
    assert.ok(late < 1e-4 * early && late > 0, `${early}, ${late}`);
  });

  it('leaves silence silent', () => {
    assert.ok(reverberate(new Float32Array(RATE), 0.4, 0.5).every((x) => x === 0));
  });
});
