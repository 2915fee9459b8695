import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as tensorFlow from '@tensorflow/tfjs-core';
import { build } from 'esbuild';

export type TensorFlow = typeof tensorFlow;

/**
 * TF.js with its gradients, on the plain CPU backend. The package registers gradients only from a module that Node cannot
 * load as it lies (its imports lack extensions), so it is bundled first.
 */
export async function tensorFlowWithGradients(): Promise<TensorFlow> {
  const folder = mkdtempSync(join(tmpdir(), 'emotion-meter-'));
  try {
    const outfile = join(folder, 'tfjs.mjs');
    await build({
      stdin: {
        contents: `import '@tensorflow/tfjs-core/dist/register_all_gradients';
          import '@tensorflow/tfjs-backend-cpu';
          export * from '@tensorflow/tfjs-core';`,
        resolveDir: import.meta.dirname,
      },
      bundle: true,
      platform: 'node',
      mainFields: ['module', 'main'],
      format: 'esm',
      banner: { js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);` },
      logLevel: 'error',
      outfile,
    });
    const tf = (await import(pathToFileURL(outfile).href)) as TensorFlow;
    await tf.setBackend('cpu');
    return tf;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
