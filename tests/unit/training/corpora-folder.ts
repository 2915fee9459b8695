import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach } from 'node:test';

/** A folder that is empty before each test of a suite, and a way to put empty files into it. */
export function corporaFolder(): { readonly folder: string; readonly put: (...paths: string[]) => void } {
  const folder = mkdtempSync(join(tmpdir(), 'emotion-meter-corpora-'));
  beforeEach(() => mkdirSync(folder, { recursive: true }));
  afterEach(() => rmSync(folder, { recursive: true }));
  const put = (...paths: string[]): void => {
    for (const path of paths) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), '');
    }
  };
  return { folder, put };
}
