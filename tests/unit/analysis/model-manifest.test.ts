import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseManifest } from '../../../src/analysis/model-manifest.js';
import { EMOTIONS } from '../../../src/contract/emotions.js';
import { EmotionError } from '../../../src/contract/emotion-error.js';
import { MANIFEST_FORMAT } from '../../../src/contract/model-manifest.js';
import { shippedManifestJson } from './shipped-model.js';

type Json = Record<string, unknown>;
type Step = string | number;

/** The shipped manifest with one field replaced; undefined takes it out. */
function changed(path: readonly Step[], value: unknown): unknown {
  const manifest = shippedManifestJson();
  const holder = path.slice(0, -1).reduce<Json>((place, step) => place[step] as Json, manifest as Json);
  const last = path.at(-1) ?? '';
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return manifest;
}

/** As a sentence names it: `window.hop`, `topology.blocks[2].kernel`. */
const pathOf = (path: readonly Step[]): string =>
  path.map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`)).join('');

function refusal(value: unknown): EmotionError {
  try {
    parseManifest(value);
  } catch (error) {
    assert.ok(error instanceof EmotionError, String(error));
    return error;
  }
  return assert.fail('It was taken.');
}

const NOT_TEXT = [undefined, null, 3, '', [], {}];
const NOT_OBJECT = [undefined, null, 3, 'x', []];
const NOT_COUNT = [undefined, null, '8', 0, -1, 1.5, NaN, Infinity, [8], {}];
const NOT_SHARE = [undefined, null, '0.5', -0.1, 1.1, NaN, {}];
const NOT_NUMBERS = [
  ...[undefined, null, 'x', {}, [], [1, 2]],
  ...['x', NaN, Infinity, 1e308, -1e308].map((one) => Array.from({ length: 22 }, () => one)),
];

const WRONG: readonly (readonly [path: readonly Step[], values: readonly unknown[]])[] = [
  [['format'], [undefined, null, '1', NaN]],
  [['name'], NOT_TEXT],
  [['version'], NOT_TEXT],
  [
    ['labels'],
    [undefined, null, 'neutral', {}, [1, 2], EMOTIONS.slice(1), [...EMOTIONS].reverse(), [...EMOTIONS, 'x']],
  ],
  [['featureSpec'], NOT_OBJECT],
  [['specHash'], NOT_TEXT],
  [['window'], NOT_OBJECT],
  [
    ['window', 'frames'],
    [...NOT_COUNT, 187, 188 * 2 ** 20],
  ],
  [['window', 'hop'], NOT_COUNT],
  [['window', 'minimum'], NOT_COUNT],
  [['normalisation'], NOT_OBJECT],
  [['normalisation', 'mean'], NOT_NUMBERS],
  [
    ['normalisation', 'std'],
    [...NOT_NUMBERS, Array.from({ length: 22 }, (_, i) => i), Array(22).fill(-1)],
  ],
  [
    ['normalisation', 'levelRelative'],
    [undefined, null, 1, 'true'],
  ],
  [['adaptation'], NOT_OBJECT],
  [
    ['adaptation', 'priorSeconds'],
    [undefined, null, '10', -1, NaN],
  ],
  [
    ['adaptation', 'bias'],
    [undefined, 3, 'x', []],
  ],
  [
    ['adaptation', 'bias', 'priorSeconds'],
    [undefined, null, '10', 0, NaN],
  ],
  [
    ['adaptation', 'bias', 'priorEmotions'],
    [undefined, null, '2', 0, NaN],
  ],
  [['adaptation', 'bias', 'usual'], NOT_NUMBERS],
  [['temperature'], [undefined, null, '1', 0, -1, NaN, Infinity]],
  [['thresholds'], NOT_OBJECT],
  [['thresholds', 'confidence'], NOT_SHARE],
  [['thresholds', 'margin'], NOT_SHARE],
  [['smoothing'], NOT_OBJECT],
  [
    ['smoothing', 'seconds'],
    [undefined, null, '1', -1, NaN],
  ],
  [
    ['smoothing', 'temperature'],
    [undefined, null, '1', 0, -1, NaN],
  ],
  [['weights'], NOT_OBJECT],
  [['weights', 'file'], NOT_TEXT],
  [['weights', 'sha256'], NOT_TEXT],
  [['weights', 'bytes'], NOT_COUNT],
  [
    ['weights', 'dtype'],
    [undefined, null, 'float16', 8],
  ],
  [
    ['weights', 'tensors'],
    [undefined, null, 'x', {}],
  ],
  [['weights', 'tensors', 3], NOT_OBJECT.slice(1)],
  [['weights', 'tensors', 3, 'name'], NOT_TEXT],
  [
    ['weights', 'tensors', 3, 'shape'],
    [undefined, null, 64, ['x'], [0], [-1]],
  ],
  [['topology'], NOT_OBJECT],
  [
    ['topology', 'type'],
    [undefined, null, 'lstm'],
  ],
  [['topology', 'stem'], NOT_OBJECT],
  [['topology', 'stem', 'kernel'], NOT_COUNT],
  [
    ['topology', 'stem', 'stride'],
    [...NOT_COUNT, 47],
  ],
  [['topology', 'channels'], NOT_COUNT],
  [
    ['topology', 'networks'],
    [undefined, null, 2, '2', [], ['whole', 'half'], [2], new Array(17).fill('whole')],
  ],
  [
    ['topology', 'blocks'],
    [undefined, null, 'x', {}],
  ],
  [['topology', 'blocks', 1], NOT_OBJECT.slice(1)],
  [
    ['topology', 'blocks', 1, 'kernel'],
    [...NOT_COUNT, 4],
  ],
  [['topology', 'blocks', 1, 'dilation'], NOT_COUNT],
  [
    ['topology', 'poolAfter'],
    [undefined, null, '0', -1, 0.5, 99],
  ],
  [['probe'], NOT_OBJECT],
  [
    ['probe', 'probabilities'],
    [undefined, null, [], [1], Array(7).fill(-1), Array(7).fill('x')],
  ],
  [['trainedOn'], [undefined, null, 'ravdess', [1]]],
  [['licence'], NOT_TEXT],
  [['card'], NOT_TEXT],
];

/** Fields of a feature spec and a value of each that cannot be. */
const WRONG_SPEC: Readonly<Record<string, unknown>> = {
  name: 1,
  sampleRate: 0,
  frameLength: 1000,
  hopLength: 0,
  fftLength: 500,
  window: 'hamming',
  melBands: -1,
  melScale: 'htk',
  melMin: -1,
  melMax: 9000,
  mfcc: 41,
  logFloor: 0,
};

describe('a manifest', () => {
  it('that is shipped is taken as it is, to the last field', () => {
    assert.deepEqual(parseManifest(shippedManifestJson()), shippedManifestJson());
  });

  for (const [path, values] of WRONG) {
    it(`with a wrong ${pathOf(path)} is refused by that name`, () => {
      for (const value of values) {
        const { code, message, remedy } = refusal(changed(path, value));
        assert.equal(code, 'model-invalid');
        assert.ok(message.includes(pathOf(path)), `“${message}” for ${JSON.stringify(value)}`);
        assert.ok(remedy.length > 10);
      }
    });
  }

  it('with a wrong feature spec is refused by the field of the spec', () => {
    for (const [field, value] of Object.entries(WRONG_SPEC)) {
      for (const wrong of [value, undefined, null]) {
        const { code, message } = refusal(changed(['featureSpec', field], wrong));
        assert.equal(code, 'model-invalid');
        assert.match(message, new RegExp(`featureSpec.*${field}`));
      }
    }
  });

  it('checks every field that it has', () => {
    const named = new Set(WRONG.map(([path]) => pathOf(path)));
    const check = (value: unknown, path: string): void => {
      if (path.startsWith('featureSpec.')) return;
      if (path !== '') assert.ok(named.has(path), path);
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
      for (const [key, inner] of Object.entries(value)) check(inner, path === '' ? key : `${path}.${key}`);
    };
    check(shippedManifestJson(), '');
  });

  it('of another format is refused with the format that is needed', () => {
    for (const format of [0, 1, 3, 1.5]) {
      const { code, message } = refusal(changed(['format'], format));
      assert.equal(code, 'model-invalid');
      assert.match(message, new RegExp(`format ${format}\\b.*format ${MANIFEST_FORMAT}\\b`));
    }
    // Whatever else a later format may hold.
    assert.match(refusal({ format: 3 }).message, /format 3/);
  });

  it('whose features are not those of its hash is a mismatch', () => {
    assert.equal(refusal(changed(['specHash'], 'a'.repeat(64))).code, 'spec-mismatch');
    assert.equal(refusal(changed(['featureSpec', 'hopLength'], 128)).code, 'spec-mismatch');
  });

  it('is the same under another name of the spec, and with fields that a later version adds', () => {
    parseManifest(changed(['featureSpec', 'name'], 'renamed'));
    assert.deepEqual(parseManifest(changed(['colour'], 'blue')), shippedManifestJson());
  });

  it('may say that the bias is left in', () => {
    assert.equal(parseManifest(changed(['adaptation', 'bias'], null)).adaptation.bias, null);
  });

  it('needs no more speech for a reading than its window holds', () => {
    assert.equal(parseManifest(changed(['window', 'minimum'], 1000)).window.minimum, 188);
  });

  it('that is no object at all is refused', () => {
    for (const value of [null, undefined, 3, 'manifest', [], true]) {
      assert.match(refusal(value).message, /not a JSON object/);
    }
  });
});
