import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, before, beforeEach, describe, it } from 'node:test';
import '@tensorflow/tfjs-backend-cpu';
import { setBackend } from '@tensorflow/tfjs-core';
import { asShipped, exportModel, parametersOf } from '../../../models/training/learning/export-model.js';
import { foldedWeights } from '../../../models/training/network/fold.js';
import { fastestArithmetic } from '../../../models/training/network/arithmetic.js';
import { type Networks, TcnParameters } from '../../../models/training/network/parameters.js';
import { Predictor } from '../../../models/training/learning/predict.js';
import { Random } from '../../../models/training/random.js';
import { narrowed, POOLED_RECIPES, viewsOf, RECIPE } from '../../../models/training/recipe/recipe.js';
import { TOPOLOGY, WINDOW_FRAMES } from '../../../models/training/recipe/topology.js';
import type { TrainedModel } from '../../../models/training/learning/trained-model.js';
import { normalisationOf, RowMaker } from '../../../models/training/features/model-rows.js';
import { EMOTIONS } from '../../../src/contract/emotions.js';
import { softmax } from '../../../src/analysis/softmax.js';
import { parseManifest } from '../../../src/analysis/model-manifest.js';
import { Network } from '../../../src/analysis/network.js';
import { PROBE_TOLERANCE, probeWindow } from '../../../src/analysis/probe.js';
import { decodeWeights } from '../../../src/analysis/weights.js';
import type { ModelManifest, NetworkView } from '../../../src/contract/model-manifest.js';
import { toyCache } from './toy-corpus.js';

/** Manifest and weights as the product reads them. */
function read(folder: string): { manifest: ModelManifest; weights: Map<string, Float32Array> } {
  const manifest = parseManifest(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));
  return { manifest, weights: decodeWeights(readFileSync(join(folder, manifest.weights.file)), manifest) };
}

async function answersProbe({ manifest, weights }: ReturnType<typeof read>): Promise<void> {
  const width = manifest.normalisation.mean.length;
  const network = new Network(manifest.topology, width, weights);
  const logits = await network.predict(probeWindow(manifest.window.frames, width), 1, manifest.window.frames);
  network.dispose();
  softmax(logits).forEach((probability, k) => {
    const told = manifest.probe.probabilities[k] ?? NaN;
    assert.ok(Math.abs(probability - told) < PROBE_TOLERANCE / 10, `${k}: ${probability}, the manifest says ${told}`);
  });
}

describe('an exported model', () => {
  let folder: string;
  before(() => setBackend('cpu'));
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'emotion-meter-model-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('is read by the product, answers its probe, says what training measured, and has the weights of all networks that were trained, each within half a step', async () => {
    const cache = toyCache([{ name: 'toy', speakers: ['a'], takes: 1 }]);
    const maker = new RowMaker(cache, RECIPE.priorSeconds);
    const clips = cache.recordings.flatMap(({ versions }) => versions);
    const normalisation = normalisationOf(maker, clips, WINDOW_FRAMES);
    const trained = (seed: number, view: NetworkView): TcnParameters =>
      new TcnParameters(TOPOLOGY, maker.width, new Random(seed), EMOTIONS.length, view);
    const parameters: Networks = [trained(1, 'whole'), trained(2, 'standardised'), trained(3, 'delta')];
    const predictor = new Predictor(parameters, fastestArithmetic(), maker, normalisation, WINDOW_FRAMES);
    const model: TrainedModel = { recipe: RECIPE, parameters, normalisation, maker, predictor, history: [] };
    exportModel(model, folder, {
      name: 'toy',
      version: '0.0.1',
      temperature: 0.8,
      bias: {
        priorSeconds: 10,
        priorEmotions: 2,
        usual: EMOTIONS.flatMap((_, k) => EMOTIONS.map((__, j) => (k === j ? 2 : -1 / 3))),
      },
      thresholds: { confidence: 0.5, margin: 0.1 },
      smoothing: { seconds: 1, temperature: 1 },
      trainedOn: ['toy'],
      licence: 'none',
    });
    const exported = read(folder);
    assert.deepEqual(exported.manifest.topology.networks, ['whole', 'standardised', 'delta']);
    await answersProbe(exported);
    const frames = 92;
    const rows = Float32Array.from({ length: frames * maker.width }, (_, i) => 1 + Math.sin(i * i));
    const network = new Network(exported.manifest.topology, maker.width, exported.weights);
    const logits = await network.predict(rows, 1, frames);
    network.dispose();
    const rounded = parametersOf(exported.manifest, readFileSync(join(folder, exported.manifest.weights.file)));
    const largest = Math.max(...logits.map(Math.abs));
    const measuredBy = (networks: Networks): readonly number[] =>
      new Predictor(networks, fastestArithmetic(), maker, normalisation, WINDOW_FRAMES).windowLogits([
        { rows, frames },
      ])[0] ?? [];
    for (const [told, most] of [
      [measuredBy(parameters), 0.02],
      [measuredBy(rounded), 1e-4],
    ] as const) {
      logits.forEach((logit, k) =>
        assert.ok(Math.abs(logit - (told[k] ?? NaN)) < most * largest, `${logit}, ${told[k]}`),
      );
    }
    assert.deepEqual(asShipped(model).predictor.windowLogits([{ rows, frames }])[0], measuredBy(rounded));
    const whole = parameters.flatMap((network, index) =>
      [...foldedWeights(network)].map(([name, values]) => [`${index}/${name}`, values] as const),
    );
    assert.deepEqual([...exported.weights.keys()].sort(), whole.map(([name]) => name).sort());
    for (const [name, values] of whole) {
      const found = exported.weights.get(name) ?? new Float32Array();
      // No output's step is larger than the largest of all would ask for.
      const most = name.endsWith('bias') ? 0 : (0.5001 * Math.max(...values.map(Math.abs))) / 127;
      values.forEach((value, i) => assert.ok(Math.abs((found[i] ?? NaN) - value) <= most, name));
    }
  });
});

for (const [folder, most, recipes] of [
  ['models/five-corpora', 300_000, POOLED_RECIPES],
  ['models/tiny', 60_000, narrowed(POOLED_RECIPES)],
] as const) {
  describe(`the shipped model in ${folder}`, () => {
    before(() => setBackend('cpu'));

    it('is as small as it is said to be', () => {
      const { tensors } = read(folder).manifest.weights;
      const count = tensors.reduce((sum, { shape }) => sum + shape.reduce((product, length) => product * length, 1), 0);
      assert.ok(count <= most, `${count} weights`);
    });

    it('has the networks that the recipe trains now', () => {
      const { networks, ...shape } = read(folder).manifest.topology;
      assert.deepEqual(
        networks.map((view) => ({ view, shape })),
        viewsOf(recipes).map((view) => ({ view, shape: recipes[0].topology })),
      );
    });

    it('is whole and answers its probe', async () => {
      await answersProbe(read(folder));
    });

    it('has its card beside it', () => {
      assert.ok(existsSync(join(folder, read(folder).manifest.card)));
    });

    it('shows figures whose parts fit together', () => {
      const { protocols } = JSON.parse(readFileSync(join(folder, 'metrics.json'), 'utf8')) as {
        protocols: Record<
          string,
          { uar: number; interval: [number, number]; perClass: Record<string, number>; confusion: number[][] }
        >;
      };
      for (const [name, { uar, interval, perClass, confusion }] of Object.entries(protocols)) {
        const recalls = Object.values(perClass);
        const mean = recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length;
        assert.ok(Math.abs(uar - mean) < 1e-9, name);
        assert.ok(interval[0] <= uar && uar <= interval[1], name);
        const counted = confusion.flatMap((row, k) => {
          const all = row.reduce((sum, count) => sum + count, 0);
          return all === 0 ? [] : [(row[k] ?? 0) / all];
        });
        assert.ok(Math.abs(uar - counted.reduce((sum, recall) => sum + recall, 0) / counted.length) < 1e-9, name);
      }
    });
  });
}
