import koffi from 'koffi';

/**
 * C ← A·B (+ C if `accumulate`), row-major single precision; `transposeA`/`transposeB` read the stored matrix as its
 * transpose. A is m × k, B is k × n, C is m × n after that; rows lie without gaps.
 */
export type Gemm = (
  transposeA: boolean,
  transposeB: boolean,
  m: number,
  n: number,
  k: number,
  a: Float32Array,
  b: Float32Array,
  c: Float32Array,
  accumulate: boolean,
) => void;

/** Plain TypeScript, for tests and for machines without OpenBLAS; some fifty times slower. */
export const plainGemm: Gemm = (transposeA, transposeB, m, n, k, a, b, c, accumulate) => {
  for (let i = 0; i < m; i += 1) {
    for (let j = 0; j < n; j += 1) {
      let sum = accumulate ? (c[i * n + j] ?? 0) : 0;
      for (let p = 0; p < k; p += 1) {
        sum += (a[transposeA ? p * m + i : i * k + p] ?? 0) * (b[transposeB ? j * k + p : p * n + j] ?? 0);
      }
      c[i * n + j] = sum;
    }
  }
};

const LIBRARIES = [
  'libopenblas.so.0',
  'libopenblas.so',
  '/opt/homebrew/opt/openblas/lib/libopenblas.dylib',
  '/usr/local/opt/openblas/lib/libopenblas.dylib',
  'libopenblas.dll',
];
const ROW_MAJOR = 101;
const AS_STORED = 111;
const TRANSPOSED = 112;

/** OpenBLAS' sgemm on one thread (so that sums come in the same order every time), or null where it is not installed. */
export function openBlas(): Gemm | null {
  for (const name of LIBRARIES) {
    try {
      const library = koffi.load(name);
      library.func('void openblas_set_num_threads(int)')(1);
      const sgemm = library.func(
        'void cblas_sgemm(int, int, int, int, int, int, float, void *, int, void *, int, float, void *, int)',
      );
      return (transposeA, transposeB, m, n, k, a, b, c, accumulate) => {
        sgemm(
          ROW_MAJOR,
          transposeA ? TRANSPOSED : AS_STORED,
          transposeB ? TRANSPOSED : AS_STORED,
          m,
          n,
          k,
          1,
          a,
          transposeA ? m : k,
          b,
          transposeB ? k : n,
          accumulate ? 1 : 0,
          c,
          n,
        );
      };
    } catch {
      // The next name.
    }
  }
  return null;
}
