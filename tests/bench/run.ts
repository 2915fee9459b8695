/** `npm run bench`: every speed that the product promises, beside its limit; peers in the same run. With names, these alone. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { bench as analysis } from './analysis.bench.js';
import { bench as audioThread } from './audio-thread.bench.js';
import type { BenchRow } from './bench-row.js';
import { bench as cli } from './cli.bench.js';
import { bench as extractor } from './extractor.bench.js';
import { bench as frames } from './frames.bench.js';
import { bench as liveReadings } from './live-readings.bench.js';
import { printRows } from './print-rows.js';
import { bench as start } from './start.bench.js';

/** By the names of their files. */
const BENCHES = new Map<string, () => BenchRow[] | Promise<BenchRow[]>>([
  ['extractor', extractor],
  ['analysis', analysis],
  ['cli', cli],
  ['audio-thread', audioThread],
  ['live-readings', liveReadings],
  ['start', start],
  ['frames', frames],
]);

const asked = process.argv.slice(2).filter((typed) => !typed.startsWith('--'));
const unknown = asked.find((name) => !BENCHES.has(name));
if (unknown !== undefined) {
  console.error(`There is no bench ${unknown}, only ${[...BENCHES.keys()].join(', ')}.`);
  process.exit(2);
}
if (!existsSync('dist/cli.js')) spawnSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
const rows: BenchRow[] = [];
for (const [name, bench] of BENCHES) if (asked.length === 0 || asked.includes(name)) rows.push(...(await bench()));
printRows(rows);
