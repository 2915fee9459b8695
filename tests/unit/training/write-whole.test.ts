import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
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
  });
});
