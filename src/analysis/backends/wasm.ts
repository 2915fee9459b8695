import '@tensorflow/tfjs-core/dist/base_side_effects';
import { env, registerKernel, type KernelConfig } from '@tensorflow/tfjs-core';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm/dist/base';
import { resetWasmPath } from '@tensorflow/tfjs-backend-wasm/dist/backend_wasm';
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

/** @param wasmUrl folder of the .wasm files, ending in /. */
export function prepare(wasmUrl: string): void {
  // Threads win nothing for a model of this size, slow the start and hang in some browsers.
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  // A binary that could not be had once would never be asked for again.
  resetWasmPath();
  setWasmPaths(wasmUrl);
}
