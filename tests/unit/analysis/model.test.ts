import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { softmax } from '../../../src/analysis/softmax.js';
import { loadModel, type Model } from '../../../src/analysis/model.js';
import { PROBE_TOLERANCE, probeWindow } from '../../../src/analysis/probe.js';
import { EmotionError, type EmotionErrorCode } from '../../../src/contract/emotion-error.js';
import { MANIFEST_FORMAT } from '../../../src/contract/model-manifest.js';
import { isDistribution } from './probabilities.js';
import { shippedManifestJson, shippedModel, shippedWeights } from './shipped-model.js';

const OPTIONS = {
  backend: 'cpu',
  wasmUrl: '',
  now: () => performance.now(),
  later: () => new Promise<void>(() => undefined),
} as const;

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Loads from files that are told by name; none but these is asked for. */
const loadFrom = (files: Readonly<Record<string, Uint8Array>>): Promise<Model> =>
  loadModel((name) => {
    const file = files[name];
    return file ? Promise.resolve(file) : Promise.reject(new EmotionError('asset-missing', `${name}?`, 'Serve it.'));
  }, OPTIONS);

const refusedWith =
  (code: EmotionErrorCode, sentence: RegExp) =>
  (error: unknown): boolean =>
    error instanceof EmotionError && error.code === code && sentence.test(error.message);

describe('loading a model', () => {
  const manifest = bytesOf(JSON.stringify(shippedManifestJson()));

  it('says so when a web page was served in the place of the manifest', async () => {
    for (const text of ['<!doctype html><title>Not found</title>', '', '{"format": 1,', '\u0000\u0001']) {
      await assert.rejects(loadFrom({ 'manifest.json': bytesOf(text) }), refusedWith('model-invalid', /not JSON/));
    }
    const notText = Uint8Array.from([0xff, 0xfe, 0xc0]);
    await assert.rejects(loadFrom({ 'manifest.json': notText }), refusedWith('model-invalid', /not JSON/));
  });

  it('names the field of a manifest that is wrong, whatever the script of its texts', async () => {
    const wrong = bytesOf(JSON.stringify({ format: MANIFEST_FORMAT, labels: ['neutral', 'fröhlich', '怒り', '😢'] }));
    await assert.rejects(loadFrom({ 'manifest.json': wrong }), refusedWith('model-invalid', /labels/));
  });

  it('says which file is missing', async () => {
    await assert.rejects(loadFrom({}), refusedWith('asset-missing', /manifest\.json/));
    await assert.rejects(loadFrom({ 'manifest.json': manifest }), refusedWith('asset-missing', /weights\.bin/));
  });

  it('says when the weights are those of another model', async () => {
    const weights = shippedWeights().map((byte, i) => (i === 1000 ? byte ^ 4 : byte));
    const files = { 'manifest.json': manifest, 'weights.bin': weights };
    await assert.rejects(loadFrom(files), refusedWith('model-invalid', /weights\.bin.*SHA-256/));
  });
});

describe('the shipped model', () => {
  let model: Model;
  before(async () => (model = await shippedModel()));
  after(() => model.dispose());

  it('gives the probe the answer that its manifest stores', async () => {
    const { window, normalisation, probe, temperature } = model.manifest;
    const input = probeWindow(window.frames, normalisation.mean.length);
    const logits = await model.network.predict(input, 1, window.frames);
    softmax(logits).forEach((value, i) => {
      assert.ok(Math.abs(value - (probe.probabilities[i] ?? NaN)) <= PROBE_TOLERANCE);
    });
    assert.deepEqual(await model.predict([input], window.frames), [softmax(logits, temperature)]);
  });

  it('gives many windows at once what it gives each, and holds nothing afterwards', async () => {
    const width = model.manifest.normalisation.mean.length;
    const noise = probeWindow(64 * 18, width);
    const windows = Array.from({ length: 18 }, (_, i) => noise.subarray(i * 64 * width, (i + 1) * 64 * width));
    const held = model.numTensors;
    const together = await model.predict(windows, 64);
    assert.equal(together.length, 18);
    for (const i of [0, 15, 16, 17]) {
      const [alone] = await model.predict(windows.slice(i, i + 1), 64);
      assert.ok(alone && isDistribution(alone));
      alone.forEach((value, n) => assert.ok(Math.abs(value - (together[i]?.[n] ?? NaN)) < 1e-5));
    }
    assert.equal(model.numTensors, held);
    assert.deepEqual(await model.predict([], 64), []);
  });
});

describe('the probe', () => {
  it('is the same window for ever, since stored answers rest on it', () => {
    const window = probeWindow(188, 22);
    assert.equal(window.length, 188 * 22);
    assert.ok(window.every((value) => value >= -2 && value <= 2));
    // Park and Miller's test: from 1, the 10,000th number of the generator is 1,043,618,065.
    const tenThousandth = probeWindow(10_000, 1)[9999];
    assert.equal(tenThousandth, Math.fround(4 * (1_043_618_065 / 2_147_483_647) - 2));
    assert.equal(window[0], Math.fround(4 * (16_807 / 2_147_483_647) - 2));
  });
});
