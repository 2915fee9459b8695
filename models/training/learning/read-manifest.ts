import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseManifest } from '../../../src/analysis/model-manifest.js';
import type { ModelManifest } from '../../../src/contract/model-manifest.js';
import { DataError } from '../command/data-error.js';
import { readKept } from '../command/read-kept.js';

/** @throws DataError where there is no model. */
export function readManifest(folder: string): ModelManifest {
  const path = join(folder, 'manifest.json');
  if (!existsSync(path)) throw new DataError(`There is no ${path}: train that model, or name another folder by --out.`);
  return parseManifest(readKept<unknown>(path));
}
