import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { EMOTIONS } from '../contract/emotions.js';
import { EmotionError } from '../contract/emotion-error.js';
import type { ModelManifest, TcnTopology, TensorShape } from '../contract/model-manifest.js';

/** What the names of each network's tensors begin with: nothing where there is one. */
export const prefixesOf = ({ networks }: TcnTopology): readonly string[] =>
  networks.length === 1 ? [''] : networks.map((_, index) => `${index}/`);

/** The tensors that a topology needs, in the order of the file. */
export function tensorsOf(topology: TcnTopology, width: number): readonly TensorShape[] {
  const { stem, channels, blocks } = topology;
  const convolution = (name: string, kernel: number, inputs: number): TensorShape[] => [
    { name: `${name}/kernel`, shape: [kernel, inputs, channels] },
    { name: `${name}/bias`, shape: [channels] },
  ];
  return prefixesOf(topology).flatMap((prefix) => [
    ...convolution(`${prefix}stem`, stem.kernel, width),
    ...blocks.flatMap(({ kernel }, index) => convolution(`${prefix}block${index}`, kernel, channels)),
    { name: `${prefix}dense/kernel`, shape: [2 * channels, EMOTIONS.length] },
    { name: `${prefix}dense/bias`, shape: [EMOTIONS.length] },
  ]);
}

/**
 * The weights of a file, checked: its hash and length, the tensors that the topology needs – none missing, none left
 * over, each of its shape – and every value finite.
 * @throws EmotionError `model-invalid`.
 */
export function decodeWeights(bytes: Uint8Array, manifest: ModelManifest): Map<string, Float32Array> {
  const { weights, topology, normalisation } = manifest;
  if (bytes.length !== weights.bytes) {
    throw invalid(`${weights.file} has ${bytes.length} bytes; the manifest says ${weights.bytes}.`);
  }
  if (bytesToHex(sha256(bytes)) !== weights.sha256) {
    throw invalid(`${weights.file} is not the file that the manifest describes (its SHA-256 differs).`);
  }
  const needed = tensorsOf(topology, normalisation.mean.length);
  const told = weights.tensors.map(({ name, shape }) => `${name} [${shape.join(', ')}]`);
  const wanted = needed.map(({ name, shape }) => `${name} [${shape.join(', ')}]`);
  if (told.join() !== wanted.join()) {
    const missing = wanted.filter((tensor) => !told.includes(tensor));
    const extra = told.filter((tensor) => !wanted.includes(tensor));
    throw invalid(`The model's tensors do not fit its topology: missing ${list(missing)}; left over ${list(extra)}.`);
  }
  const count = needed.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  const held = bytes.length / (weights.dtype === 'float16' ? 2 : 4);
  if (held !== count) throw invalid(`${weights.file} holds ${held} numbers instead of ${count}.`);
  const values = weights.dtype === 'float16' ? fromHalf(bytes) : fromSingle(bytes);
  if (!values.every(Number.isFinite)) throw invalid(`${weights.file} holds numbers that are not finite.`);
  const decoded = new Map<string, Float32Array>();
  let at = 0;
  for (const { name, shape } of needed) {
    decoded.set(name, values.subarray(at, at + sizeOf(shape)));
    at += sizeOf(shape);
  }
  return decoded;
}

/**
 * The file and its entry in the manifest; half precision keeps 11 bits.
 * @throws Error if a tensor is missing, of another length or not finite.
 */
export function encodeWeights(
  tensors: ReadonlyMap<string, Float32Array>,
  topology: TcnTopology,
  width: number,
  file: string,
): { bytes: Uint8Array; entry: ModelManifest['weights'] } {
  const shapes = tensorsOf(topology, width);
  const values = shapes.flatMap(({ name, shape }) => {
    const tensor = tensors.get(name);
    if (tensor?.length === sizeOf(shape) && tensor.every(Number.isFinite)) return Array.from(tensor);
    throw new Error(`${name} is not ${sizeOf(shape)} finite numbers.`);
  });
  const halves = Uint16Array.from(values, toHalf);
  const bytes = new Uint8Array(halves.buffer);
  return {
    bytes,
    entry: { file, sha256: bytesToHex(sha256(bytes)), bytes: bytes.length, dtype: 'float16', tensors: shapes },
  };
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, length) => product * length, 1);

const list = (names: readonly string[]): string => (names.length === 0 ? 'none' : names.join(', '));

const invalid = (message: string): EmotionError =>
  new EmotionError('model-invalid', message, 'Fetch the model again: manifest and weights belong together.');

function fromSingle(bytes: Uint8Array): Float32Array {
  // A copy: the bytes may lie anywhere in their buffer, and slice() of Node's Buffer would not copy.
  return new Float32Array(new Uint8Array(bytes).buffer);
}

/** IEEE 754 half precision, little-endian. */
function fromHalf(bytes: Uint8Array): Float32Array {
  const values = new Float32Array(bytes.length >> 1);
  for (let i = 0; i < values.length; i += 1) {
    const half = (bytes[2 * i] ?? 0) | ((bytes[2 * i + 1] ?? 0) << 8);
    const exponent = (half >> 10) & 31;
    const fraction = half & 1023;
    const size =
      exponent === 0
        ? fraction * 2 ** -24
        : exponent === 31
          ? fraction === 0
            ? Infinity
            : NaN
          : (1 + fraction / 1024) * 2 ** (exponent - 15);
    values[i] = half & 0x8000 ? -size : size;
  }
  return values;
}

/** Nearest half-precision number as its bits, ties to even; beyond 65,504 the largest. */
function toHalf(value: number): number {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.min(Math.abs(value), 65504);
  const exponent = size === 0 ? -15 : Math.max(-15, Math.floor(Math.log2(size)));
  if (exponent < -14) return sign | roundToEven(size * 2 ** 24);
  // Rounding up may carry into the exponent, which is right.
  return sign | (((exponent + 15) << 10) + roundToEven((size / 2 ** exponent - 1) * 1024));
}

function roundToEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
}
