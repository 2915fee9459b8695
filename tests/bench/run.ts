/** `npm run bench`: every speed that the product promises, beside its limit; peers in the same run. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { bench as analysis } from './analysis.bench.js';
import { bench as browser } from './browser.bench.js';
import { bench as cli } from './cli.bench.js';
import { bench as extractor } from './extractor.bench.js';
import { bench as frames } from './frames.bench.js';
import { printRows } from './print-rows.js';

if (!existsSync('dist/cli.js')) spawnSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
printRows([...(await extractor()), ...analysis(), ...(await cli()), ...(await browser()), ...(await frames())]);
