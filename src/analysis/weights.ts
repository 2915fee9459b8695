import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { EMOTIONS } from '../contract/emotions.js';
import { EmotionError } from '../contract/emotion-error.js';
import type { ModelManifest, TcnTopology, TensorShape } from '../contract/model-manifest.js';

/** What the names of each network's tensors begin with: nothing where there is one. */
export const prefixesOf = ({ networks }: TcnTopology): readonly string[] =>
  networks.length === 1 ? [''] : networks.map((_, index) => `${index}/`);

/** Either side of zero, so that a step is as large on both. */
const MOST_STEPS = 127;

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
export function decodeWeights(
  bytes: Uint8Array,
  { weights, topology, normalisation }: Pick<ModelManifest, 'weights' | 'topology' | 'normalisation'>,
): Map<string, Float32Array> {
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
  const singles = needed.reduce((sum, tensor) => sum + singlesOf(tensor), 0);
  const needs = needed.reduce((sum, tensor) => sum + stepsOf(tensor), 4 * singles);
  if (bytes.length !== needs) throw invalid(`${weights.file} has ${bytes.length} bytes; its tensors need ${needs}.`);
  // A copy: the bytes may lie anywhere in their buffer, and slice() of Node's Buffer would not copy.
  const { buffer } = new Uint8Array(bytes);
  const numbers = new Float32Array(buffer, 0, singles);
  if (!numbers.every(Number.isFinite)) throw invalid(`${weights.file} holds numbers that are not finite.`);
  const steps = new Int8Array(buffer, 4 * singles);
  const decoded = new Map<string, Float32Array>();
  let number = 0;
  let step = 0;
  for (const tensor of needed) {
    const own = numbers.subarray(number, (number += singlesOf(tensor)));
    const ofKernel = steps.subarray(step, (step += stepsOf(tensor)));
    decoded.set(
      tensor.name,
      isKernel(tensor) ? Float32Array.from(ofKernel, (count, i) => count * (own[i % own.length] ?? NaN)) : own,
    );
  }
  return decoded;
}

/**
 * The file and its entry in the manifest: biases in single precision, a kernel's numbers as whole steps of −127 to 127, and
 * for each of its outputs the size of a step. First all that is of single precision, then all steps, tensor by tensor.
 * @throws Error if a tensor is missing, of another length or not finite.
 */
export function encodeWeights(
  tensors: ReadonlyMap<string, Float32Array>,
  topology: TcnTopology,
  width: number,
  file: string,
): { bytes: Uint8Array; entry: ModelManifest['weights'] } {
  const shapes = tensorsOf(topology, width);
  const numbers: number[] = [];
  const steps: number[] = [];
  for (const tensor of shapes) {
    const values = tensors.get(tensor.name);
    if (values?.length !== sizeOf(tensor.shape) || !values.every(Number.isFinite)) {
      throw new Error(`${tensor.name} is not ${sizeOf(tensor.shape)} finite numbers.`);
    }
    if (!isKernel(tensor)) numbers.push(...values);
    else {
      const sizes = new Float32Array(singlesOf(tensor));
      values.forEach((value, i) => {
        const output = i % sizes.length;
        sizes[output] = Math.max(sizes[output] ?? 0, Math.abs(value) / MOST_STEPS);
      });
      numbers.push(...sizes);
      // An output without weights has steps of no size.
      for (const [i, value] of values.entries()) steps.push(Math.round(value / (sizes[i % sizes.length] || 1)));
    }
  }
  const bytes = new Uint8Array(4 * numbers.length + steps.length);
  bytes.set(new Uint8Array(Float32Array.from(numbers).buffer));
  bytes.set(Int8Array.from(steps), 4 * numbers.length);
  return {
    bytes,
    entry: { file, sha256: bytesToHex(sha256(bytes)), bytes: bytes.length, dtype: 'int8', tensors: shapes },
  };
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, length) => product * length, 1);

const isKernel = ({ shape }: TensorShape): boolean => shape.length > 1;

/** Numbers in single precision: a bias itself, of a kernel the size of a step for each output, its last axis. */
const singlesOf = ({ shape }: TensorShape): number => shape.at(-1) ?? 0;

const stepsOf = (tensor: TensorShape): number => (isKernel(tensor) ? sizeOf(tensor.shape) : 0);

const list = (names: readonly string[]): string => (names.length === 0 ? 'none' : names.join(', '));

const invalid = (message: string): EmotionError =>
  new EmotionError('model-invalid', message, 'Fetch the model again: manifest and weights belong together.');
