import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { specHash } from '../../../src/analysis/spec-hash.js';
import { FEATURE_SPECS, type FeatureSpec } from '../../../src/features/index.js';
import { shippedManifest } from './shipped-model.js';

const SHIPPED = 'be21a52d34f4cab3efb50e0c65aeafa40932fb69021c55fcf656e75635529f9a';

describe('the hash of a feature spec', () => {
  it('is for ever what shipped models say', () => {
    assert.equal(specHash(FEATURE_SPECS.s16k), SHIPPED);
    assert.equal(shippedManifest().specHash, SHIPPED);
  });

  it('is SHA-256 of the JSON with sorted keys, as anybody can make it', () => {
    const json =
      '{"fftLength":512,"frameLength":512,"hopLength":256,"logFloor":1e-10,"melBands":40,"melMax":8000,"melMin":20,' +
      '"melScale":"slaney","mfcc":20,"sampleRate":16000,"window":"hann"}';
    assert.equal(createHash('sha256').update(json).digest('hex'), SHIPPED);
  });

  it('does not depend on the name nor on the order of the fields', () => {
    const reversed = Object.fromEntries(Object.entries(FEATURE_SPECS.s16k).reverse()) as unknown as FeatureSpec;
    assert.equal(specHash({ ...reversed, name: 'another' }), SHIPPED);
  });

  it('differs with anything that is measured differently', () => {
    const spec = FEATURE_SPECS.s16k;
    const others: FeatureSpec[] = [
      FEATURE_SPECS.l16k,
      FEATURE_SPECS.s22k,
      { ...spec, sampleRate: 8000 },
      { ...spec, frameLength: 400 },
      { ...spec, hopLength: 160 },
      { ...spec, fftLength: 1024 },
      { ...spec, melBands: 41 },
      { ...spec, melMin: 0 },
      { ...spec, melMax: 7999 },
      { ...spec, mfcc: 13 },
      { ...spec, logFloor: 1e-9 },
    ];
    assert.equal(new Set([SHIPPED, ...others.map(specHash)]).size, others.length + 1);
  });
});
