import { join } from 'node:path';
import { encodeWeights, decodeWeights } from '../../src/analysis/weights.js';
import { specHash } from '../../src/analysis/spec-hash.js';
import { probeWindow } from '../../src/analysis/probe.js';
import { softmax } from '../../src/analysis/softmax.js';
import { EMOTIONS } from '../../src/contract/emotions.js';
import { type BiasStandard, MANIFEST_FORMAT, type ModelManifest } from '../../src/contract/model-manifest.js';
import type { TrainedModel } from './experiment.js';
import { writeWhole } from './feature-cache.js';
import { foldedWeights } from './network/fold.js';
import { plainArithmetic } from './network/arithmetic.js';
import { TcnParameters } from './network/parameters.js';
import { Tcn } from './network/tcn.js';
import { Random } from './random.js';

/** Frames from one reading to the next: 128 ms. */
export const HOP_FRAMES = 8;
/** Frames of speech before the first reading: half a second. */
const MINIMUM_FRAMES = 32;

/** Found on streams of validation actors (`npm run evaluate -- policies`; NOTES.md). */
export const SMOOTHING_SECONDS = 4;

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

/** The manifest but for the answer to the probe, and the weights that it describes (half precision). */
export function describeModel(
  { parameters, normalisation, maker, recipe }: TrainedModel,
  facts: ExportFacts,
): { manifest: ModelManifest; bytes: Uint8Array } {
  const { topology, width } = parameters;
  const { bytes, entry } = encodeWeights(foldedWeights(parameters), topology, width, 'weights.bin');
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

/** Writes manifest.json and weights.bin into `folder`, with the probe's answer of exactly these weights. */
export function exportModel(model: TrainedModel, folder: string, facts: ExportFacts): ModelManifest {
  const { manifest, bytes } = describeModel(model, facts);
  const probe = { probabilities: probeAnswer(manifest, bytes) };
  writeWhole(join(folder, 'weights.bin'), bytes);
  writeWhole(join(folder, 'manifest.json'), `${JSON.stringify({ ...manifest, probe }, null, 1)}\n`);
  return { ...manifest, probe };
}

/** Exported weights as this folder's own network takes them, as rounded. */
export function parametersOf(manifest: ModelManifest, bytes: Uint8Array): TcnParameters {
  const weights = decodeWeights(bytes, manifest);
  const width = manifest.normalisation.mean.length;
  const parameters = new TcnParameters(manifest.topology, width, new Random(0));
  const set = (to: Float32Array, name: string): void => to.set(weights.get(name) ?? []);
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

/** The answer to the probe by this folder's own network on the weights as rounded, so that every backend is checked against it. */
export function probeAnswer(manifest: ModelManifest, bytes: Uint8Array): number[] {
  const parameters = parametersOf(manifest, bytes);
  const width = manifest.normalisation.mean.length;
  const { frames } = manifest.window;
  const tcn = new Tcn(parameters, plainArithmetic, frames, 1, { channels: 0, pooled: 0 });
  // A batch of one lies as a window does.
  return softmax(tcn.forward(probeWindow(frames, width), Int32Array.of(frames), null));
}
