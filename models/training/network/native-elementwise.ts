import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import koffi from 'koffi';
import { CACHE_FOLDER } from '../command/folders.js';
import type { Elementwise } from './elementwise.js';

const SOURCE = fileURLToPath(new URL('elementwise.c', import.meta.url));
/** For exactly this machine; results are the same every time on it. */
const FLAGS = ['-O3', '-march=native', '-shared', '-fPIC'];

/** The loops as compiled by the machine's C compiler, once, or null where there is none. */
export function nativeElementwise(): Elementwise | null {
  const hash = createHash('sha256').update(readFileSync(SOURCE)).update(FLAGS.join()).digest('hex').slice(0, 12);
  const path = resolve(join(CACHE_FOLDER, `elementwise-${hash}.so`));
  if (!existsSync(path)) {
    mkdirSync(CACHE_FOLDER, { recursive: true });
    const part = `${path}.${process.pid}`;
    const { status } = spawnSync('cc', [...FLAGS, '-o', part, SOURCE], { stdio: 'ignore' });
    if (status !== 0) return null;
    renameSync(part, path);
  }
  try {
    const library = koffi.load(path);
    const declare = (name: string, parameters: string): unknown => library.func(`void ${name}(${parameters})`);
    return {
      moments: declare('moments', 'void *, int, int, void *, void *'),
      activate: declare('activate', 'void *, void *, void *, void *, void *, void *, int, int, int, void *'),
      activateBackward: declare(
        'activateBackward',
        'void *, void *, void *, void *, void *, void *, int, int, int, void *, void *, void *',
      ),
      centre: declare('centre', 'void *, void *, void *, void *, void *, void *, int, int'),
      maxPool: declare('maxPool', 'void *, int, int, void *, void *'),
      maxPoolBackward: declare('maxPoolBackward', 'void *, void *, int, int, void *'),
      interpolate: declare('interpolate', 'void *, int, int, double, double, int, void *'),
      addWindow: declare('addWindow', 'void *, int, int, void *, void *, int, int, int, int, void *'),
    } as Elementwise;
  } catch {
    return null;
  }
}
