import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FEATURE_SPECS, parseFeatureSpec } from '../../../src/features/index.js';

const SPEC = FEATURE_SPECS.s16k;

describe('feature spec from outside', () => {
  it('is read as it is, without what does not belong to it', () => {
    assert.deepEqual(parseFeatureSpec({ ...SPEC, comment: 'mine' }), SPEC);
    const odd = { ...SPEC, fftLength: 4096, frameLength: 401, hopLength: 160, melBands: 23, mfcc: 23, melMax: 7600 };
    assert.deepEqual(parseFeatureSpec(odd), odd);
  });

  const wrong: [string, unknown, ErrorConstructor][] = [
    ['name', 7, TypeError],
    ['sampleRate', '16000', TypeError],
    ['sampleRate', 0, RangeError],
    ['sampleRate', Infinity, RangeError],
    ['sampleRate', 400000, RangeError],
    ['frameLength', 513, RangeError],
    ['frameLength', 1.5, RangeError],
    ['hopLength', 0, RangeError],
    ['hopLength', null, TypeError],
    ['fftLength', 500, RangeError],
    ['fftLength', 1, RangeError],
    ['fftLength', 2 ** 30, RangeError],
    ['window', 'hamming', RangeError],
    ['window', 3, TypeError],
    ['melBands', -1, RangeError],
    ['melBands', 1025, RangeError],
    ['melScale', 'htk', RangeError],
    ['melMin', -1, RangeError],
    ['melMin', 8000, RangeError],
    ['melMin', NaN, RangeError],
    ['melMax', 8001, RangeError],
    ['mfcc', 41, RangeError],
    ['mfcc', undefined, TypeError],
    ['logFloor', 0, RangeError],
  ];
  for (const [field, value, error] of wrong) {
    it(`is refused by the name of the field: ${field} ${String(value)}`, () => {
      assert.throws(
        () => parseFeatureSpec({ ...SPEC, [field]: value }),
        (thrown) => thrown instanceof error && thrown.message.includes(field),
      );
    });
  }

  it('is refused if it is no object', () => {
    for (const value of [null, undefined, 's16k', 5, [SPEC]]) assert.throws(() => parseFeatureSpec(value), TypeError);
  });
});
