import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { DataError } from '../../../models/training/command/data-error.js';
import { writeWhole } from '../../../models/training/command/write-whole.js';

describe('a file that is written whole or not at all', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'emotion-meter-whole-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('makes its folder and replaces what was there', () => {
    const path = join(folder, 'new/file.json');
    writeWhole(path, 'before');
    writeWhole(path, 'after');
    assert.equal(readFileSync(path, 'utf8'), 'after');
    assert.deepEqual(readdirSync(join(folder, 'new')), ['file.json']);
  });

  it('is told by name where it cannot be, and leaves nothing that fills the disk', () => {
    const path = join(folder, 'taken');
    mkdirSync(path);
    assert.throws(
      () => writeWhole(path, 'data'),
      (error) =>
        error instanceof DataError && /taken cannot be written \(EISDIR.*run the command again/.test(error.message),
    );
    assert.deepEqual(readdirSync(folder), ['taken']);
    writeFileSync(join(folder, 'file'), '');
    assert.throws(() => writeWhole(join(folder, 'file/inside'), 'data'), /inside cannot be written \(EEXIST/);
  });

  it('may be written by two commands at once: the last one stands', async () => {
    const script = join(folder, 'write.mts');
    const path = join(folder, 'file.bin');
    const module = new URL('../../../models/training/command/write-whole.ts', import.meta.url).href;
    writeFileSync(
      script,
      `import { writeWhole } from '${module}';
      for (let i = 0; i < 10; i += 1) writeWhole(process.argv[2], new Uint8Array(20e6).fill(1));`,
    );
    const write = () => promisify(execFile)(process.execPath, ['--import', import.meta.resolve('tsx'), script, path]);
    await Promise.all([write(), write()]);
    assert.deepEqual(readdirSync(folder), ['file.bin', 'write.mts']);
    assert.ok(readFileSync(path).every((byte) => byte === 1));
  });
});
