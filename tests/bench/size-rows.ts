import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BenchRow } from './bench-row.js';

const gzip = (file: string): number => gzipSync(readFileSync(file), { level: 9 }).length / 1000;

/** `entry` and every file that it imports; dynamic imports only those that `follow` says. */
const closure = (
  entry: string,
  follow: (specifier: string) => boolean = () => false,
  seen = new Set<string>(),
): Set<string> => {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  const code = readFileSync(entry, 'utf8');
  for (const match of code.matchAll(/(?:from|import)\s*["'](\.{1,2}\/[^"']+)["']/g)) {
    closure(join(dirname(entry), match[1] ?? ''), follow, seen);
  }
  for (const match of code.matchAll(/import\(\s*["'](\.{1,2}\/[^"']+)["']\s*\)/g)) {
    if (follow(match[1] ?? '')) closure(join(dirname(entry), match[1] ?? ''), follow, seen);
  }
  return seen;
};

const row = (name: string, files: Iterable<string>, limit: number | null, goal: number | null): BenchRow => {
  const value = [...files].reduce((sum, file) => sum + gzip(file), 0);
  return { name, value, unit: 'kB gzip', limit, goal, within: limit === null ? null : value <= limit };
};

/** What a visitor's browser fetches of the built files beside what it may: gzip kilobytes (1,000 bytes). */
export function sizeRows(): readonly BenchRow[] {
  const model = readdirSync('dist/models').sort();
  return [
    row('element with Lit and Comlink, all that is loaded before start', closure('dist/define.js'), 30, 15),
    row('worklet', closure('dist/feature-processor.js'), 8, 5),
    row(
      'worker script with the wasm backend',
      closure('dist/worker.js', (name) => /wasm/.test(name)),
      60,
      45,
    ),
    row('worker script alone', closure('dist/worker.js'), null, null),
    row('wasm binary (SIMD)', ['dist/tfjs-backend-wasm-simd.wasm'], null, null),
    ...model.map((name) => row(`weights ${name}`, [relative('.', `dist/models/${name}/weights.bin`)], 400, 250)),
  ];
}
