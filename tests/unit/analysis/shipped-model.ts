import { readFileSync } from 'node:fs';
import '@tensorflow/tfjs-backend-cpu';
import { setBackend } from '@tensorflow/tfjs-core';
import { parseManifest } from '../../../src/analysis/model-manifest.js';
import { Model } from '../../../src/analysis/model.js';
import { Network } from '../../../src/analysis/network.js';
import { decodeWeights } from '../../../src/analysis/weights.js';
import type { ModelManifest } from '../../../src/contract/model-manifest.js';

const FOLDER = 'models/five-corpora';

/** The manifest as it lies there, anew each time. */
export const shippedManifestJson = (): unknown => JSON.parse(readFileSync(`${FOLDER}/manifest.json`, 'utf8'));

export const shippedManifest = (): ModelManifest => parseManifest(shippedManifestJson());

export const shippedWeights = (): Uint8Array => readFileSync(`${FOLDER}/${shippedManifest().weights.file}`);

/** The shipped model on TF.js's plain backend: some 30 ms a window. */
export async function shippedModel(): Promise<Model> {
  await setBackend('cpu');
  const manifest = shippedManifest();
  const width = manifest.normalisation.mean.length;
  const network = new Network(manifest.topology, width, decodeWeights(shippedWeights(), manifest));
  return new Model(manifest, { name: 'cpu', reason: 'A test.' }, network);
}
