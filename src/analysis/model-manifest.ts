import { EMOTIONS } from '../contract/emotions.js';
import { EmotionError } from '../contract/emotion-error.js';
import {
  type BiasStandard,
  MANIFEST_FORMAT,
  type ModelManifest,
  NETWORK_VIEWS,
  type TcnTopology,
} from '../contract/model-manifest.js';
import { type FeatureSpec, featureWidth } from '../features/feature-spec.js';
import { parseFeatureSpec } from '../features/parse-feature-spec.js';
import { totalStride } from './network.js';
import { specHash } from './spec-hash.js';

/** A column that varies less says nothing, and would be blown up. */
const LEAST_STD = 1e-6;

/** More would be a mistake in the manifest. */
const MOST_NETWORKS = 16;
/** Minutes of sound in a window: more would fill the memory before anything else is found wrong. */
const MOST_FRAMES = 10_000;

/** Of a list's numbers: beyond it a window would get answers that are none. */
const LARGEST = 1e6;

const REMEDY = 'Use a model that belongs to this version, or train it again.';

/**
 * Checks a manifest field by field.
 * @throws EmotionError `model-invalid` naming the field, or `spec-mismatch` if the hash is not its spec's.
 */
export function parseManifest(value: unknown): ModelManifest {
  const manifest = new Fields(value, '');
  const format = manifest.number('format');
  if (format !== MANIFEST_FORMAT) {
    throw invalid(`The model is of format ${format}; this version reads format ${MANIFEST_FORMAT}.`);
  }
  const labels = manifest.strings('labels');
  if (labels.join() !== EMOTIONS.join()) {
    throw invalid(`The manifest's labels must be ${EMOTIONS.join(', ')}, in that order.`);
  }
  const featureSpec = parseSpec(manifest.at('featureSpec'));
  const hash = manifest.string('specHash');
  if (hash !== specHash(featureSpec)) {
    throw new EmotionError(
      'spec-mismatch',
      'The model was made for other features than its manifest describes.',
      REMEDY,
    );
  }
  const topology = parseTopology(manifest.object('topology'));
  const width = featureWidth(featureSpec);
  const window = manifest.object('window');
  const frames = window.integer('frames', 1, MOST_FRAMES);
  if (frames % totalStride(topology) !== 0) {
    throw invalid(`The manifest's window.frames must be a multiple of ${totalStride(topology)}.`);
  }
  const normalisation = manifest.object('normalisation');
  const adaptation = manifest.object('adaptation');
  const thresholds = manifest.object('thresholds');
  const smoothing = manifest.object('smoothing');
  const weights = manifest.object('weights');
  return {
    format: MANIFEST_FORMAT,
    name: manifest.string('name'),
    version: manifest.string('version'),
    labels,
    featureSpec,
    specHash: hash,
    window: { frames, hop: window.integer('hop', 1), minimum: Math.min(frames, window.integer('minimum', 1)) },
    normalisation: {
      mean: normalisation.numbers('mean', width),
      std: normalisation.numbers('std', width, LEAST_STD),
      levelRelative: normalisation.boolean('levelRelative'),
    },
    adaptation: { priorSeconds: adaptation.number('priorSeconds', 0), bias: parseBias(adaptation) },
    temperature: manifest.number('temperature', 0.01),
    thresholds: { confidence: thresholds.number('confidence', 0, 1), margin: thresholds.number('margin', 0, 1) },
    smoothing: { seconds: smoothing.number('seconds', 0), temperature: smoothing.number('temperature', 0.01) },
    weights: {
      file: weights.string('file'),
      sha256: weights.string('sha256'),
      bytes: weights.integer('bytes', 1),
      dtype: weights.oneOf('dtype', ['int8']),
      tensors: weights.objects('tensors').map((tensor) => ({
        name: tensor.string('name'),
        shape: tensor.numbers('shape', null, 1),
      })),
    },
    topology,
    probe: { probabilities: manifest.object('probe').numbers('probabilities', EMOTIONS.length, 0) },
    trainedOn: manifest.strings('trainedOn'),
    licence: manifest.string('licence'),
    card: manifest.string('card'),
  };
}

function parseSpec(value: unknown): FeatureSpec {
  try {
    return parseFeatureSpec(value);
  } catch (error) {
    throw invalid(`The manifest's featureSpec is wrong: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function parseBias(adaptation: Fields): BiasStandard | null {
  if (adaptation.at('bias') === null) return null;
  const bias = adaptation.object('bias');
  return {
    priorSeconds: bias.number('priorSeconds', 1),
    priorEmotions: bias.number('priorEmotions', 1),
    usual: bias.numbers('usual', EMOTIONS.length ** 2),
  };
}

function parseTopology(topology: Fields): TcnTopology {
  const stem = topology.object('stem');
  const blocks = topology.objects('blocks');
  const kernel = stem.integer('kernel', 1);
  return {
    type: topology.oneOf('type', ['tcn']),
    stem: { kernel, stride: stem.integer('stride', 1, kernel) },
    channels: topology.integer('channels', 1),
    blocks: blocks.map((block) => ({ kernel: block.odd('kernel'), dilation: block.integer('dilation', 1) })),
    poolAfter: topology.integer('poolAfter', 0, blocks.length - 1),
    networks: topology.manyOf('networks', NETWORK_VIEWS, MOST_NETWORKS),
  };
}

const invalid = (message: string): EmotionError => new EmotionError('model-invalid', message, REMEDY);

/** Reads typed fields of an unknown value; errors name the field by its whole path. */
class Fields {
  readonly #value: Readonly<Record<string, unknown>>;

  constructor(
    value: unknown,
    readonly path: string,
  ) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw invalid(path === '' ? 'The manifest is not a JSON object.' : `The manifest's ${path} must be an object.`);
    }
    this.#value = value as Record<string, unknown>;
  }

  at(name: string): unknown {
    return this.#value[name];
  }

  object(name: string): Fields {
    return new Fields(this.at(name), this.#pathOf(name));
  }

  objects(name: string): Fields[] {
    return this.#array(name).map((item, index) => new Fields(item, `${this.#pathOf(name)}[${index}]`));
  }

  string(name: string): string {
    const value = this.at(name);
    if (typeof value !== 'string' || value === '') throw this.#wrong(name, 'a text');
    return value;
  }

  strings(name: string): readonly string[] {
    const items = this.#array(name);
    if (!items.every((item) => typeof item === 'string')) throw this.#wrong(name, 'texts');
    return items;
  }

  boolean(name: string): boolean {
    const value = this.at(name);
    if (typeof value !== 'boolean') throw this.#wrong(name, 'true or false');
    return value;
  }

  number(name: string, least = -Infinity, most = Infinity): number {
    const value = this.at(name);
    if (typeof value !== 'number' || !Number.isFinite(value) || value < least || value > most) {
      throw this.#wrong(name, this.#range('a number', least, most));
    }
    return value;
  }

  integer(name: string, least: number, most = Infinity): number {
    const value = this.number(name, least, most);
    if (!Number.isInteger(value)) throw this.#wrong(name, this.#range('a whole number', least, most));
    return value;
  }

  odd(name: string): number {
    const value = this.integer(name, 1);
    if (value % 2 === 0) throw this.#wrong(name, 'an odd number');
    return value;
  }

  numbers(name: string, length: number | null, least = -LARGEST): readonly number[] {
    const items = this.#array(name);
    if (length !== null && items.length !== length) throw this.#wrong(name, `${length} numbers`);
    if (!items.every((item) => typeof item === 'number' && item >= least && item <= LARGEST)) {
      throw this.#wrong(name, this.#range('numbers', least, LARGEST));
    }
    return items as readonly number[];
  }

  oneOf<T extends string>(name: string, allowed: readonly T[]): T {
    const value = this.at(name) as T;
    if (!allowed.includes(value)) throw this.#wrong(name, allowed.join(' or '));
    return value;
  }

  /** One at least. */
  manyOf<T extends string>(name: string, allowed: readonly T[], most: number): readonly T[] {
    const items = this.#array(name) as readonly T[];
    if (items.length === 0 || items.length > most || !items.every((item) => allowed.includes(item))) {
      throw this.#wrong(name, `1 to ${most} times ${allowed.join(' or ')}`);
    }
    return items;
  }

  #array(name: string): readonly unknown[] {
    const value = this.at(name);
    if (!Array.isArray(value)) throw this.#wrong(name, 'a list');
    return value;
  }

  #pathOf(name: string): string {
    return this.path === '' ? name : `${this.path}.${name}`;
  }

  #range(kind: string, least: number, most: number): string {
    return `${kind}${least > -Infinity ? ` from ${least}` : ''}${most < Infinity ? ` to ${most}` : ''}`;
  }

  #wrong(name: string, wanted: string): EmotionError {
    return invalid(`The manifest's ${this.#pathOf(name)} must be ${wanted}.`);
  }
}
