import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { FEATURE_SPECS, FeatureExtractor, featureWidth, type FeatureSpec } from '../../../src/features/index.js';
import { noise, seeded } from './seeded.js';

const SPEC = FEATURE_SPECS.s16k;

/** Every frame in one row: index, ZCR, RMS, mel bands, cepstrum. */
function rows(extractor: FeatureExtractor, samples: Float32Array, blockLength = samples.length): number[][] {
  const frames: number[][] = [];
  for (let from = 0; from < samples.length; from += blockLength) {
    extractor.push(samples.subarray(from, from + blockLength), ({ index, zcr, rms, melDb, mfcc }) => {
      frames.push([index, zcr, rms, ...melDb, ...mfcc]);
    });
  }
  return frames;
}

const assertFinite = (frames: readonly (readonly number[])[]): void => {
  assert.ok(frames.length > 0);
  for (const frame of frames) assert.ok(frame.every(Number.isFinite), `frame ${frame[0]}`);
};

describe('feature extractor', () => {
  for (const rate of [8000, 12345, 16000, 44100, 48000, 192000, 384000]) {
    it(`gives the same frames from ${rate} Hz, to the last bit, whatever the block length`, () => {
      const samples = noise(Math.round(rate * 0.25), rate);
      const whole = rows(new FeatureExtractor(SPEC, rate), samples);
      assert.ok(whole.length >= 12);
      for (const blockLength of [1, 127, 128, 4096]) {
        assert.deepEqual(rows(new FeatureExtractor(SPEC, rate), samples, blockLength), whole, `${blockLength} samples`);
      }
    });
  }

  it('reads nothing outside of the block that it is given', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(2000), fc.nat(20), (before, length, after) => {
        const samples = new Float32Array(before + length + after).fill(Infinity);
        samples.set(noise(length), before);
        const copy = samples.slice();
        const block = samples.subarray(before, before + length);
        assert.deepEqual(rows(new FeatureExtractor(SPEC), block), rows(new FeatureExtractor(SPEC), noise(length)));
        assert.deepEqual(samples, copy, 'and changes nothing');
      }),
      { seed: 5, numRuns: 30 },
    );
  });

  it('gives finite figures for whatever a broken device sends', () => {
    const random = seeded(6);
    const oddities = [NaN, Infinity, -Infinity, 1e-45, -1e-40, 3.4e38, -3.4e38, 0, -0, 1, -1];
    const odd = Float32Array.from({ length: 20000 }, () => oddities[Math.floor(random() * oddities.length)] ?? 0);
    const inputs = [odd, ...oddities.map((value) => new Float32Array(4000).fill(value))];
    for (const rate of [16000, 44100]) {
      for (const input of inputs) assertFinite(rows(new FeatureExtractor(SPEC, rate), input));
    }
  });

  it('takes a sample that is not finite as silence', () => {
    const broken = noise(2000);
    const mended = broken.slice();
    [NaN, Infinity, -Infinity].forEach((value, i) => {
      broken[500 + 200 * i] = value;
      mended[500 + 200 * i] = 0;
    });
    assert.deepEqual(rows(new FeatureExtractor(SPEC), broken), rows(new FeatureExtractor(SPEC), mended));
  });

  it('says −100 dB and nothing else of silence', () => {
    const frames: number[][] = [];
    new FeatureExtractor(SPEC).push(new Float32Array(512), ({ zcr, rms, melDb, mfcc }) => {
      frames.push([zcr, rms, ...melDb], [...mfcc]);
    });
    const [figures = [], mfcc = []] = frames;
    assert.deepEqual(figures.slice(0, 2), [0, 0]);
    assert.ok(figures.slice(2).every((value) => Math.abs(value + 100) < 1e-9));
    assert.ok(Math.abs((mfcc[0] ?? NaN) + 100 * Math.sqrt(40)) < 1e-9);
    assert.ok(mfcc.slice(1).every((value) => Math.abs(value) < 1e-9));
  });

  it('takes any spec: a longer transform only samples the same spectrum more finely', () => {
    const short: FeatureSpec = {
      ...SPEC,
      name: 'short',
      frameLength: 400,
      hopLength: 160,
      fftLength: 512,
      melBands: 24,
    };
    const fine: FeatureSpec = { ...short, name: 'fine', fftLength: 4096 };
    const [a, b] = [short, fine].map((spec) => rows(new FeatureExtractor(spec), noise(4000)));
    assert.ok(a && b && a.length === 1 + Math.floor((4000 - 400) / 160));
    assert.equal(b.length, a.length);
    a.forEach((frame, i) => {
      assert.equal(frame.length, 1 + featureWidth(short) + short.melBands);
      assert.deepEqual(b[i]?.slice(0, 3), frame.slice(0, 3), 'ZCR and RMS do not depend on the transform');
    });
    // Eight times as many bins in a band hold eight times the power, 9 dB; wide bands average the rest out.
    const bands = (frames: number[][]): number =>
      frames.reduce((sum, frame) => sum + (frame[26] ?? NaN), 0) / frames.length;
    assert.ok(Math.abs(bands(b) - bands(a) - 10 * Math.log10(8)) < 1, `${bands(b) - bands(a)} dB`);
    assertFinite(rows(new FeatureExtractor({ ...SPEC, frameLength: 2, hopLength: 700, fftLength: 2 }), noise(4000)));
  });

  it('starts a new stream after a reset', () => {
    const extractor = new FeatureExtractor(SPEC, 44100);
    const first = rows(extractor, noise(5000));
    extractor.reset();
    assert.deepEqual(rows(extractor, noise(5000)), first);
  });

  it('gives the last frame of a file of another rate when flushed', () => {
    for (const rate of [8000, 12345, 16000, 44100, 96000]) {
      const extractor = new FeatureExtractor(SPEC, rate);
      // So many that the last frame ends with them.
      const samples = noise(Math.ceil(((60 * 256 + 512) * rate) / 16_000));
      let frames = rows(extractor, samples).length;
      assert.equal(frames, rate === 16_000 ? 61 : 60, `${rate} Hz, before`);
      extractor.flush(() => {
        frames += 1;
      });
      assert.equal(frames, 61, `${rate} Hz`);
    }
  });

  it('refuses a spec or a rate that cannot be, by name', () => {
    assert.throws(() => new FeatureExtractor({ ...SPEC, fftLength: 500 }), /fftLength/);
    assert.throws(() => new FeatureExtractor(SPEC, 4000), /4000 Hz/);
  });
});
