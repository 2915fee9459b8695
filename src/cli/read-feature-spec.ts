import { readFile } from 'node:fs/promises';
import { FEATURE_SPECS, type FeatureSpec } from '../features/feature-spec.js';
import { parseFeatureSpec } from '../features/parse-feature-spec.js';
import { UsageError } from './command-line.js';

/** A named spec, or one from a JSON file. @throws UsageError saying what is wrong with it. */
export async function readFeatureSpec(wanted: string): Promise<FeatureSpec> {
  const named = Object.values(FEATURE_SPECS).find(({ name }) => name === wanted);
  if (named) return named;
  const known = Object.keys(FEATURE_SPECS).join(', ');
  const text = await readFile(wanted, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw new UsageError(`${wanted} cannot be read (${error.message}).`);
    throw new UsageError(`--spec takes ${known} or a JSON file; there is no file ${wanted}.`);
  });
  try {
    return parseFeatureSpec(JSON.parse(text));
  } catch (error) {
    throw new UsageError(`${wanted} is no feature spec: ${error instanceof Error ? error.message : String(error)}`);
  }
}
