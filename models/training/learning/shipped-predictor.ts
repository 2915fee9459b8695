import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readManifest } from './read-manifest.js';
import { loadCorpora } from '../features/load-corpora.js';
import { parametersOf } from './export-model.js';
import { fastestArithmetic } from '../network/arithmetic.js';
import { Predictor } from './predict.js';
import { RECIPE } from '../recipe/recipe.js';
import { RowMaker } from '../features/model-rows.js';

/** The network of `folder` as it is shipped, with its own normalisation, on the recordings of `corpora`. */
export async function shippedPredictor(
  folder: string,
  data: string,
  corpora: readonly string[],
  skipStrays: boolean,
): Promise<Predictor> {
  const manifest = readManifest(folder);
  const parameters = parametersOf(manifest, readFileSync(join(folder, manifest.weights.file)));
  const cache = await loadCorpora(data, corpora, skipStrays, manifest.featureSpec);
  const { mean, std } = manifest.normalisation;
  return new Predictor(
    parameters,
    fastestArithmetic(),
    new RowMaker(cache, manifest.adaptation.priorSeconds, RECIPE.ownWindow),
    { mean: Float64Array.from(mean), std: Float64Array.from(std) },
    manifest.window.frames,
  );
}
