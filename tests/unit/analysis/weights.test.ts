import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { decodeWeights, encodeWeights, tensorsOf } from '../../../src/analysis/weights.js';
import { EmotionError } from '../../../src/contract/emotion-error.js';
import type { ModelManifest, TcnTopology } from '../../../src/contract/model-manifest.js';
import { seeded } from '../features/seeded.js';
import { shippedManifest, shippedWeights } from './shipped-model.js';

const WIDTH = 3;
const TOPOLOGY: TcnTopology = {
  type: 'tcn',
  stem: { kernel: 3, stride: 2 },
  channels: 2,
  blocks: [{ kernel: 3, dilation: 1 }],
  poolAfter: 0,
  networks: ['whole'],
};

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, length) => product * length, 1);
const COUNT = tensorsOf(TOPOLOGY, WIDTH).reduce((sum, { shape }) => sum + sizeOf(shape), 0);

const manifestOf = (weights: ModelManifest['weights']): ModelManifest => ({
  ...shippedManifest(),
  topology: TOPOLOGY,
  normalisation: { mean: [0, 0, 0], std: [1, 1, 1], levelRelative: true },
  weights,
});

/** One tensor after the other takes its values from `values`. */
function tensorsWith(values: readonly number[]): Map<string, Float32Array> {
  let at = 0;
  return new Map(
    tensorsOf(TOPOLOGY, WIDTH).map(({ name, shape }) => {
      const tensor = Float32Array.from({ length: sizeOf(shape) }, (_, i) => values[(at + i) % values.length] ?? 0);
      at += tensor.length;
      return [name, tensor];
    }),
  );
}

const encoded = (values: readonly number[]): ReturnType<typeof encodeWeights> =>
  encodeWeights(tensorsWith(values), TOPOLOGY, WIDTH, 'weights.bin');

/** The entry for bytes that somebody made up. */
const entryFor = (bytes: Uint8Array, changes: Partial<ModelManifest['weights']> = {}): ModelManifest['weights'] => ({
  ...encoded([0]).entry,
  bytes: bytes.length,
  sha256: bytesToHex(sha256(bytes)),
  ...changes,
});

function refused(bytes: Uint8Array, entry: ModelManifest['weights'], sentence: RegExp): void {
  assert.throws(
    () => decodeWeights(bytes, manifestOf(entry)),
    (error) => error instanceof EmotionError && error.code === 'model-invalid' && sentence.test(error.message),
  );
}

describe('weights', () => {
  it('that are shipped are taken, all of them', () => {
    const manifest = shippedManifest();
    const weights = decodeWeights(shippedWeights(), manifest);
    assert.deepEqual(
      [...weights.keys()],
      manifest.weights.tensors.map(({ name }) => name),
    );
    for (const { name, shape } of manifest.weights.tensors) assert.equal(weights.get(name)?.length, sizeOf(shape));
  });

  it('come back within half a step, of which there are 127 to the largest of an output; biases as they were', () => {
    const value = fc.oneof(
      fc.float({ noNaN: true, noDefaultInfinity: true, min: Math.fround(-70000), max: 70000 }),
      fc.float({ noNaN: true, min: Math.fround(-0.001), max: Math.fround(0.001) }),
      fc.constantFrom(0, -0, 1, -1, 1e-30, -1e30),
    );
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 80 }), (values) => {
        const { bytes, entry } = encoded(values);
        const decoded = decodeWeights(bytes, manifestOf(entry));
        const tensors = tensorsWith(values);
        for (const { name, shape } of entry.tensors) {
          const [told = [], found = []] = [tensors.get(name), decoded.get(name)];
          const outputs = shape.at(-1) ?? 0;
          told.forEach((wanted, i) => {
            const largest = Math.max(...told.filter((_, j) => j % outputs === i % outputs).map(Math.abs));
            // A step has no bits of its own below the smallest normal number.
            const most = shape.length === 1 ? 0 : Math.max((0.5001 * largest) / 127, 2 ** -126);
            assert.ok(Math.abs((found[i] ?? NaN) - wanted) <= most, `${name}: ${found[i]} for ${wanted}`);
          });
        }
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  it('take a byte each but for biases and steps', () => {
    const singles = tensorsOf(TOPOLOGY, WIDTH).reduce((sum, { shape }) => sum + (shape.at(-1) ?? 0), 0);
    const biases = tensorsOf(TOPOLOGY, WIDTH).reduce(
      (sum, { shape }) => sum + (shape.length === 1 ? sizeOf(shape) : 0),
      0,
    );
    assert.equal(encoded([1]).bytes.length, COUNT - biases + 4 * singles);
  });

  it('are read wherever in memory they lie', () => {
    const random = seeded(9);
    const { bytes: plain, entry } = encoded(Array.from({ length: COUNT }, () => random() - 0.5));
    const wanted = decodeWeights(plain, manifestOf(entry));
    // As a file that was read in Node: a view into a pool, at an odd place.
    const pool = new Uint8Array(plain.length + 100).fill(255);
    pool.set(plain, 7);
    for (const bytes of [pool.subarray(7, 7 + plain.length), Buffer.from(pool.buffer, 7, plain.length)]) {
      assert.deepEqual(decodeWeights(bytes, manifestOf(entryFor(bytes))), wanted);
    }
  });

  it('that are cut off or longer are refused with both lengths', () => {
    const { bytes, entry } = encoded([1]);
    refused(bytes.subarray(0, 10), entry, new RegExp(`weights.bin has 10 bytes.*${bytes.length}`));
    refused(Uint8Array.from([...bytes, 0]), entry, new RegExp(`${bytes.length + 1} bytes`));
    refused(new Uint8Array(), entry, /0 bytes/);
  });

  it('of which one bit differs are refused', () => {
    const { bytes, entry } = encoded([1]);
    const flipped = bytes.map((byte, i) => (i === 20 ? byte ^ 1 : byte));
    refused(flipped, entry, /SHA-256/);
  });

  it('of which a tensor is missing, left over, misplaced or of another shape are refused by its name', () => {
    const { bytes, entry } = encoded([1]);
    const { tensors } = entry;
    const [stem, ...rest] = tensors;
    assert.ok(stem);
    refused(bytes, { ...entry, tensors: rest }, /missing stem\/kernel \[3, 3, 2\]; left over none/);
    refused(bytes, { ...entry, tensors: [...tensors, { name: 'extra', shape: [2] }] }, /left over extra \[2\]/);
    refused(bytes, { ...entry, tensors: [...rest, stem] }, /tensors/);
    refused(
      bytes,
      { ...entry, tensors: [{ name: stem.name, shape: [3, 2, 3] }, ...rest] },
      /missing stem\/kernel \[3, 3, 2\]; left over stem\/kernel \[3, 2, 3\]/,
    );
  });

  it('that hold too few or too many numbers for their tensors are refused', () => {
    const { length } = encoded([1]).bytes;
    for (const wrong of [length - 1, length + 1, length + 4]) {
      const bytes = new Uint8Array(wrong);
      refused(bytes, entryFor(bytes), new RegExp(`has ${wrong} bytes; its tensors need ${length}`));
    }
  });

  it('that hold a number that is not finite are refused', () => {
    for (const value of [NaN, Infinity, -Infinity]) {
      const { bytes } = encoded([1]);
      new DataView(bytes.buffer).setFloat32(12, value, true);
      refused(bytes, entryFor(bytes), /not finite/);
    }
  });

  it('cannot be written with a tensor missing or with numbers that are none', () => {
    const missing = tensorsWith([1]);
    missing.delete('dense/bias');
    assert.throws(() => encodeWeights(missing, TOPOLOGY, WIDTH, 'x'), /dense\/bias/);
    assert.throws(() => encodeWeights(tensorsWith([1, NaN]), TOPOLOGY, WIDTH, 'x'), /stem\/kernel/);
  });
});
