import '@tensorflow/tfjs-core/dist/base_side_effects';
import { env, registerKernel, type KernelConfig } from '@tensorflow/tfjs-core';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm/dist/base';
import { init, resetWasmPath } from '@tensorflow/tfjs-backend-wasm/dist/backend_wasm';
import { addConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Add';
import { concatConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Concat';
import { fusedConv2DConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/FusedConv2D';
import { _fusedMatMulConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/_FusedMatMul';
import { identityConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Identity';
import { maxPoolConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/MaxPool';
import { meanConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Mean';
import { reshapeConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Reshape';
import { sqrtConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Sqrt';
import { squareConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Square';
import { subConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Sub';
import { transposeConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Transpose';

// Only what the network needs; Mean calls Transpose's helper, so that it must be here too.
const KERNELS: readonly KernelConfig[] = [
  addConfig,
  concatConfig,
  fusedConv2DConfig,
  _fusedMatMulConfig,
  identityConfig,
  maxPoolConfig,
  meanConfig,
  reshapeConfig,
  sqrtConfig,
  squareConfig,
  subConfig,
  transposeConfig,
];

KERNELS.forEach(registerKernel);

/** So much is told of what a browser says, characters: some recite the page's whole policy. */
const LONGEST_CAUSE = 160;

/** @param wasmUrl folder of the .wasm files, ending in /. */
export function prepare(wasmUrl: string): void {
  // Threads win nothing for a model of this size, slow the start and hang in some browsers.
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  // A binary that could not be had once would never be asked for again.
  resetWasmPath();
  setWasmPaths(wasmUrl);
}

/**
 * Once it did not start: the address of the binary that was looked for, and what was wrong with it. At the first failure TF.js keeps
 * the latter to itself and speaks of bundlers; at a second one, before it is prepared anew, it passes it on.
 */
export async function whyNot(wasmUrl: string): Promise<string> {
  const isSimd = await env().getAsync('WASM_HAS_SIMD_SUPPORT');
  const cause = await init().then(
    () => 'not at the first attempt',
    ({ message }: Error) => message,
  );
  // Around it are the words of what has compiled the binary.
  const [, own = cause] = /^Aborted\((.*)\)/s.exec(cause) ?? [];
  const short = own.length > LONGEST_CAUSE ? `${own.slice(0, LONGEST_CAUSE)}…` : own;
  return `${wasmUrl}tfjs-backend-wasm${isSimd ? '-simd' : ''}.wasm: ${short}`;
}
