import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of package.json above this module, wherever it was built to and from wherever it was started. */
export const PACKAGE_FOLDER = packageFolder(dirname(fileURLToPath(import.meta.url)));

/** Where the build puts models and WASM binaries. */
export const BUILT_FOLDER = join(PACKAGE_FOLDER, 'dist');

export const DEFAULT_MODEL = 'five-corpora';

function packageFolder(start: string): string {
  if (existsSync(join(start, 'package.json'))) return start;
  const above = dirname(start);
  if (above === start) throw new Error('The installation is damaged: package.json is missing.');
  return packageFolder(above);
}
