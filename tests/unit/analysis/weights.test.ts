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

/** The nearest half-precision number by the definition: 11 significant bits, steps of 2⁻²⁴ below 2⁻¹⁴. */
function nearestHalf(value: number): number {
  const size = Math.min(Math.abs(value), 65504);
  const step = 2 ** (Math.max(-14, Math.floor(Math.log2(size || 1e-30))) - 10);
  const steps = size / step;
  const low = Math.floor(steps);
  const rest = steps - low;
  const nearest = rest > 0.5 || (rest === 0.5 && low % 2 === 1) ? low + 1 : low;
  return Math.sign(value) * nearest * step;
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

  it('come back as the nearest numbers of half precision', () => {
    const value = fc.oneof(
      fc.float({ noNaN: true, noDefaultInfinity: true, min: Math.fround(-70000), max: 70000 }),
      fc.float({ noNaN: true, min: Math.fround(-0.001), max: Math.fround(0.001) }),
      fc.constantFrom(0, 1, -1, 65504, 65520, 1e30, 2 ** -14, 2 ** -24, 2 ** -25, 2 ** -26, 1 - 2 ** -12, 2 - 2 ** -12),
    );
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 80 }), (values) => {
        const { bytes, entry } = encoded(values);
        const decoded = decodeWeights(bytes, manifestOf(entry));
        for (const [name, tensor] of tensorsWith(values)) {
          const wanted = Array.from(tensor, nearestHalf);
          assert.deepEqual(
            Array.from(decoded.get(name) ?? [], (x) => x + 0),
            wanted.map((x) => x + 0),
            name,
          );
        }
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  it('of half precision are not changed by being written again', () => {
    const random = seeded(8);
    const { bytes } = encoded(Array.from({ length: COUNT }, () => 4 * random() - 2));
    const again = decodeWeights(bytes, manifestOf(entryFor(bytes)));
    assert.deepEqual(encodeWeights(again, TOPOLOGY, WIDTH, 'x').bytes, bytes);
  });

  it('of single precision are read to the last bit, wherever in memory they lie', () => {
    const random = seeded(9);
    const values = Float32Array.from({ length: COUNT }, () => random() - 0.5);
    const plain = new Uint8Array(values.buffer);
    // As a file that was read in Node: a view into a pool, at an odd place.
    const pool = new Uint8Array(plain.length + 100).fill(255);
    pool.set(plain, 7);
    const buffers = [plain, pool.subarray(7, 7 + plain.length), Buffer.from(pool.buffer, 7, plain.length)];
    for (const bytes of buffers) {
      const decoded = decodeWeights(bytes, manifestOf(entryFor(bytes, { dtype: 'float32' })));
      assert.deepEqual(
        [...decoded.values()].flatMap((tensor) => [...tensor]),
        [...values],
      );
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
    for (const [bytes, dtype] of [
      [2 * COUNT - 2, 'float16'],
      [2 * COUNT + 2, 'float16'],
      [2 * COUNT + 1, 'float16'],
      [4 * COUNT + 4, 'float32'],
      [4 * COUNT + 3, 'float32'],
      [2 * COUNT, 'float32'],
    ] as const) {
      refused(new Uint8Array(bytes), entryFor(new Uint8Array(bytes), { dtype }), new RegExp(`instead of ${COUNT}`));
    }
  });

  it('that hold a number that is not finite are refused', () => {
    for (const half of [0x7c00, 0xfc00, 0x7e00, 0x7c01]) {
      const bytes = new Uint8Array(2 * COUNT);
      new DataView(bytes.buffer).setUint16(2 * (COUNT - 1), half, true);
      refused(bytes, entryFor(bytes), /not finite/);
    }
    for (const value of [NaN, Infinity, -Infinity]) {
      const bytes = new Uint8Array(new Float32Array(COUNT).fill(value, 3, 4).buffer);
      refused(bytes, entryFor(bytes, { dtype: 'float32' }), /not finite/);
    }
  });

  it('cannot be written with a tensor missing or with numbers that are none', () => {
    const missing = tensorsWith([1]);
    missing.delete('dense/bias');
    assert.throws(() => encodeWeights(missing, TOPOLOGY, WIDTH, 'x'), /dense\/bias/);
    assert.throws(() => encodeWeights(tensorsWith([1, NaN]), TOPOLOGY, WIDTH, 'x'), /stem\/kernel/);
  });
});
