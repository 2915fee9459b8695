import { join } from 'node:path';
import { seenOf } from '../../../src/analysis/feature-window.js';
import { encodeWeights, decodeWeights, prefixesOf } from '../../../src/analysis/weights.js';
import { specHash } from '../../../src/analysis/spec-hash.js';
import { probeWindow } from '../../../src/analysis/probe.js';
import { softmax } from '../../../src/analysis/softmax.js';
import { EMOTIONS } from '../../../src/contract/emotions.js';
import {
  type BiasStandard,
  MANIFEST_FORMAT,
  type ModelManifest,
  type TcnTopology,
} from '../../../src/contract/model-manifest.js';
import { foldedWeights } from '../network/fold.js';
import { fastestArithmetic, plainArithmetic } from '../network/arithmetic.js';
import { type Networks, TcnParameters } from '../network/parameters.js';
import { NO_DROPOUT, Tcn } from '../network/tcn.js';
import { meanOf, Predictor } from './predict.js';
import { Random } from '../random.js';
import { MINIMUM_FRAMES } from '../recipe/topology.js';
import type { TrainedModel } from './trained-model.js';
import { writeWhole } from '../command/write-whole.js';

/** Frames from one reading to the next: 128 ms. */
export const HOP_FRAMES = 8;

export interface ExportFacts {
  readonly name: string;
  readonly version: string;
  readonly temperature: number;
  readonly bias: BiasStandard | null;
  readonly thresholds: ModelManifest['thresholds'];
  readonly smoothing: ModelManifest['smoothing'];
  readonly trainedOn: readonly string[];
  readonly licence: string;
}

/** The manifest but for the answer to the probe, and the weights that it describes. */
export function describeModel(
  { parameters, normalisation, maker, recipe }: TrainedModel,
  facts: ExportFacts,
): { manifest: ModelManifest; bytes: Uint8Array } {
  const { topology, bytes, entry } = encode(parameters);
  const { spec } = maker.cache;
  const manifest: ModelManifest = {
    format: MANIFEST_FORMAT,
    name: facts.name,
    version: facts.version,
    labels: EMOTIONS,
    featureSpec: spec,
    specHash: specHash(spec),
    window: { frames: recipe.frames, hop: HOP_FRAMES, minimum: MINIMUM_FRAMES },
    normalisation: { mean: [...normalisation.mean], std: [...normalisation.std], levelRelative: true },
    adaptation: { priorSeconds: recipe.priorSeconds, bias: facts.bias },
    temperature: facts.temperature,
    thresholds: facts.thresholds,
    smoothing: facts.smoothing,
    weights: entry,
    topology,
    probe: { probabilities: new Array<number>(EMOTIONS.length).fill(0) },
    trainedOn: facts.trainedOn,
    licence: facts.licence,
    card: 'README.md',
  };
  return { manifest, bytes };
}

function encode(parameters: Networks): ReturnType<typeof encodeWeights> & { readonly topology: TcnTopology } {
  const [{ topology: shape, width }] = parameters;
  const topology = { ...shape, networks: parameters.map(({ view }) => view) };
  const weights = new Map(
    prefixesOf(topology).flatMap((prefix, index) =>
      [...foldedWeights(parameters[index] ?? parameters[0])].map(([name, values]) => [prefix + name, values] as const),
    ),
  );
  return { topology, ...encodeWeights(weights, topology, width, 'weights.bin') };
}

/** The model with its weights rounded as they are shipped, so that what is measured is what is used. */
export function asShipped(model: TrainedModel): TrainedModel {
  const { normalisation, maker, recipe } = model;
  const { topology, bytes, entry } = encode(model.parameters);
  const { mean, std } = normalisation;
  const seen = { mean: [...mean], std: [...std], levelRelative: true };
  const parameters = parametersOf({ topology, weights: entry, normalisation: seen }, bytes);
  const predictor = new Predictor(parameters, fastestArithmetic(), maker, normalisation, recipe.frames);
  return { ...model, parameters, predictor };
}

/** Writes manifest.json and weights.bin into `folder`, with the probe's answer of exactly these weights. */
export function exportModel(model: TrainedModel, folder: string, facts: ExportFacts): ModelManifest {
  const { manifest, bytes } = describeModel(model, facts);
  const probe = { probabilities: probeAnswer(manifest, bytes) };
  writeWhole(join(folder, 'weights.bin'), bytes);
  writeWhole(join(folder, 'manifest.json'), `${JSON.stringify({ ...manifest, probe }, null, 1)}\n`);
  return { ...manifest, probe };
}

/** What of a manifest tells how its weights are read. */
type Described = Pick<ModelManifest, 'topology' | 'normalisation' | 'weights'>;

/** Exported weights as this folder's own networks take them, as rounded. */
export function parametersOf(manifest: Described, bytes: Uint8Array): Networks {
  const weights = decodeWeights(bytes, manifest);
  const [first = '', ...others] = prefixesOf(manifest.topology);
  const network = (prefix: string, index: number): TcnParameters => networkOf(manifest, weights, prefix, index);
  return [network(first, 0), ...others.map((prefix, i) => network(prefix, i + 1))];
}

function networkOf(
  { topology, normalisation }: Described,
  weights: ReadonlyMap<string, Float32Array>,
  prefix: string,
  index: number,
): TcnParameters {
  const width = normalisation.mean.length;
  const parameters = new TcnParameters(topology, width, new Random(0), EMOTIONS.length, topology.networks[index]);
  const set = (to: Float32Array, name: string): void => to.set(weights.get(prefix + name) ?? []);
  const names = ['stem', ...parameters.blocks.map((_, index) => `block${index}`)];
  parameters.convolutions.forEach(({ kernel, beta, runningMean, runningVariance, gamma }, index) => {
    // Normalisation that does nothing but add the folded bias.
    set(kernel.value, `${names[index] ?? ''}/kernel`);
    set(beta.value, `${names[index] ?? ''}/bias`);
    gamma.value.fill(Math.fround(Math.sqrt(1 + 1e-5)));
    runningMean.fill(0);
    runningVariance.fill(1);
  });
  set(parameters.dense.kernel.value, 'dense/kernel');
  set(parameters.dense.bias.value, 'dense/bias');
  return parameters;
}

/** The answer to the probe by this folder's own networks on the weights as rounded, so that every backend is checked against it. */
function probeAnswer(manifest: ModelManifest, bytes: Uint8Array): number[] {
  const width = manifest.normalisation.mean.length;
  const { frames } = manifest.window;
  const logits = parametersOf(manifest, bytes).map((parameters) => {
    const tcn = new Tcn(parameters, plainArithmetic, frames, 1, NO_DROPOUT);
    // A batch of one lies as a window does.
    const seen = seenOf(probeWindow(frames, width), frames, width, parameters.view);
    return [...tcn.forward(seen, Int32Array.of(frames), null)];
  });
  return softmax(meanOf(logits));
}
