import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type * as analysisModel from '../../src/analysis/model.js';
import type * as analysisProbe from '../../src/analysis/probe.js';

/** What runs in Node. */
export type MeasuredBackend = 'wasm' | 'cpu';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PREDICTIONS = 201;

/** Median milliseconds that the model of `folder` takes for a full window, on one thread, by the product's own code. */
export async function latencyOf(folder: string, backends: readonly MeasuredBackend[]): Promise<number[]> {
  const built = mkdtempSync(join(tmpdir(), 'emotion-meter-latency-'));
  try {
    const { loadModel, probeWindow } = await bundled(join(built, 'model.cjs'));
    const medians: number[] = [];
    for (const backend of backends) {
      const model = await loadModel((name) => Promise.resolve(readFileSync(join(folder, name))), {
        backend,
        wasmUrl: join(ROOT, 'node_modules/@tensorflow/tfjs-backend-wasm/dist/'),
        now: () => performance.now(),
        later: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
      });
      const { frames } = model.manifest.window;
      const window = probeWindow(frames, model.manifest.normalisation.mean.length);
      const times: number[] = [];
      for (let i = 0; i < PREDICTIONS; i += 1) {
        const start = performance.now();
        await model.predict([window], frames);
        times.push(performance.now() - start);
      }
      model.dispose();
      medians.push(times.sort((a, b) => a - b)[Math.floor(PREDICTIONS / 2)] ?? NaN);
    }
    return medians;
  } finally {
    rmSync(built, { recursive: true });
  }
}

/** Through the same code as everywhere, since Node cannot load TF.js' single kernels as they lie. */
async function bundled(outfile: string): Promise<typeof analysisModel & typeof analysisProbe> {
  await build({
    stdin: {
      contents: "export * from './src/analysis/model.js'; export * from './src/analysis/probe.js';",
      resolveDir: ROOT,
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    format: 'cjs',
    outfile,
    logLevel: 'error',
  });
  return createRequire(import.meta.url)(outfile) as typeof analysisModel & typeof analysisProbe;
}
