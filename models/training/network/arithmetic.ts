import { type Elementwise, plainElementwise } from './elementwise.js';
import { type Gemm, openBlas, plainGemm } from './gemm.js';
import { nativeElementwise } from './native-elementwise.js';

/** What a training step computes with. */
export interface Arithmetic {
  readonly gemm: Gemm;
  readonly elementwise: Elementwise;
}

/** Plain TypeScript, for tests and for machines without OpenBLAS and a compiler; some fifty times slower. */
export const plainArithmetic: Arithmetic = { gemm: plainGemm, elementwise: plainElementwise };

let fastest: Arithmetic | null = null;

/** OpenBLAS and compiled loops where the machine has them, with a sentence on how to get what is missing. */
export function fastestArithmetic(): Arithmetic {
  if (fastest) return fastest;
  const gemm = openBlas();
  const elementwise = nativeElementwise();
  if (!gemm) {
    console.warn('OpenBLAS was not found: training will be very slow. Debian: apt install libopenblas0-pthread.');
  }
  if (!elementwise)
    console.warn('No C compiler was found: training takes three times as long. Debian: apt install gcc.');
  fastest = { gemm: gemm ?? plainGemm, elementwise: elementwise ?? plainElementwise };
  return fastest;
}
