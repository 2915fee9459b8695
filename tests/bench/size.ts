/** `npm run size`: what a visitor's browser fetches, gzip kilobytes (1,000 bytes), from the built files. */
import { existsSync } from 'node:fs';
import { printRows } from './print-rows.js';
import { sizeRows } from './size-rows.js';

if (!existsSync('dist/define.js')) {
  console.error('Nothing is built yet: run `npm run build` first.');
  process.exit(1);
}
printRows(sizeRows());
