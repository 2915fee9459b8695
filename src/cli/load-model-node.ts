import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { loadModel, type Model } from '../analysis/model.js';
import { EmotionError } from '../contract/emotion-error.js';
import { NODE_BACKENDS, type NodeBackend } from './node-backends.js';
import { BUILT_FOLDER, DEFAULT_MODEL } from './package-files.js';

/**
 * A model from the disk.
 * @param place a manifest or the folder it lies in; null for the model that is shipped.
 * @throws EmotionError `asset-missing`, and as {@link loadModel}.
 */
export async function loadModelFromDisk(place: string | null, backend: NodeBackend): Promise<Model> {
  const given = place ?? join(BUILT_FOLDER, 'models', DEFAULT_MODEL);
  const isFolder = await stat(given).then(
    (entry) => entry.isDirectory(),
    () => false,
  );
  const manifest = isFolder ? join(given, 'manifest.json') : given;
  return loadModel((name) => readAsset(join(dirname(manifest), name)), {
    manifestName: basename(manifest),
    backend,
    wasmUrl: BUILT_FOLDER + sep,
    now: () => performance.now(),
    later: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  }).catch((error: unknown) => {
    throw error instanceof EmotionError && error.code === 'backend-unavailable' ? tryOther(backend, error) : error;
  });
}

/** Here none is chosen by itself, and what a page may leave out is an option. */
function tryOther(backend: NodeBackend, { code, message, cause }: EmotionError): EmotionError {
  const others = NODE_BACKENDS.filter((name) => name !== backend);
  return new EmotionError(code, message, `Try --backend ${others.join(' or ')}.`, cause);
}

async function readAsset(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    const remedy = 'Check the path after --model, or build the package again.';
    throw new EmotionError('asset-missing', `The model's file ${path} cannot be read.`, remedy, cause);
  }
}
