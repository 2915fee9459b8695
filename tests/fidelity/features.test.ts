import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FEATURE_SPECS, FeatureExtractor, parseFeatureSpec } from '../../src/features/index.js';
import { goldenSpecs, goldens, readSignal, type Golden } from './golden.js';

/** Largest differences allowed; zcr is a count over the frame's length. */
const TOLERANCE = { zcr: 1e-9, rms: 1e-6, mel_db: 1e-3, mfcc: 1e-3 };

function measure(golden: Golden): Omit<Golden, 'signal'> {
  const figures = {
    spec: golden.spec,
    frames: 0,
    zcr: [] as number[],
    rms: [] as number[],
    mel_db: [] as number[][],
    mfcc: [] as number[][],
  };
  new FeatureExtractor(golden.spec).push(readSignal(golden.signal), (frame) => {
    assert.equal(frame.index, figures.frames);
    figures.frames += 1;
    figures.zcr.push(frame.zcr);
    figures.rms.push(frame.rms);
    figures.mel_db.push([...frame.melDb]);
    figures.mfcc.push([...frame.mfcc]);
  });
  return figures;
}

function assertNear(
  name: keyof typeof TOLERANCE,
  measured: readonly number[],
  expected: readonly number[],
  frame: number,
): void {
  assert.equal(measured.length, expected.length, `${name} of frame ${frame}`);
  expected.forEach((value, i) => {
    const difference = Math.abs((measured[i] ?? NaN) - value);
    assert.ok(difference <= TOLERANCE[name], `${name}[${i}] of frame ${frame}: ${measured[i]} instead of ${value}`);
  });
}

describe('features against librosa', () => {
  it('names the same three specs as the reference', () => {
    assert.deepEqual(goldenSpecs().map(parseFeatureSpec), Object.values(FEATURE_SPECS));
  });

  for (const name of Object.keys(FEATURE_SPECS)) {
    for (const golden of goldens(name)) {
      it(`${name}: ${golden.signal}`, () => {
        const measured = measure(golden);
        assert.equal(measured.frames, golden.frames);
        for (let i = 0; i < golden.frames; i += 1) {
          assertNear('zcr', [measured.zcr[i] ?? NaN], [golden.zcr[i] ?? NaN], i);
          assertNear('rms', [measured.rms[i] ?? NaN], [golden.rms[i] ?? NaN], i);
          assertNear('mel_db', measured.mel_db[i] ?? [], golden.mel_db[i] ?? [], i);
          assertNear('mfcc', measured.mfcc[i] ?? [], golden.mfcc[i] ?? [], i);
        }
      });
    }
  }
});
