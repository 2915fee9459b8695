import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';

/** Tests of a package that never was, by what each holds. */
const TESTS = {
  right: `import { it } from 'node:test'; it('is right', () => undefined);`,
  wrong: `import assert from 'node:assert/strict'; import { it } from 'node:test'; it('is wrong', () => assert.ok([].length));`,
  empty: `export {};`,
  gone: `process.exit(0);`,
  broken: `import './nowhere.js';`,
};

describe('the test command', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'emotion-meter-tests-'));
    writeFileSync(join(folder, 'package.json'), '{ "type": "module", "scripts": { "build": "exit 0" } }');
    for (const place of ['tests/unit', 'tests/browser']) mkdirSync(join(folder, place), { recursive: true });
    writeFileSync(join(folder, 'tests/browser/meter.test.ts'), '');
    for (const [name, text] of Object.entries(TESTS)) writeFileSync(join(folder, `tests/unit/${name}.test.ts`), text);
  });
  after(() => rmSync(folder, { recursive: true }));

  const run = (...files: string[]): { status: number | null; said: string } => {
    // Of a test within a test, Node hands the results on instead of telling them.
    const env = { ...process.env, NODE_TEST_CONTEXT: undefined, CHROME_PATH: '/nowhere/chrome' };
    const command = ['--import', import.meta.resolve('tsx'), resolve('tests/run.ts'), ...files];
    const { status, stdout, stderr } = spawnSync(process.execPath, command, {
      ...{ cwd: folder, encoding: 'utf8', env },
    });
    return { status, said: stderr + stdout };
  };

  it('runs the files that are asked for alone, and ends with their counts', () => {
    const { status, said } = run('tests/unit/right.test.ts');
    assert.match(said, /✔ is right/);
    // With the build.
    assert.match(said, /\n2 passed, 0 failed\n$/);
    assert.equal(status, 0);
  });

  it('says which files hold what failed, tests that were never run too, and how these are run alone', () => {
    const names = ['broken', 'empty', 'gone', 'wrong'].map((name) => `tests/unit/${name}.test.ts`);
    const { status, said } = run('tests/unit/right.test.ts', ...names);
    const [, alone = '', counts] = /: npm test -- (.+)\n\n(.+)\n$/.exec(said) ?? [];
    assert.deepEqual(alone.split(' ').sort(), names);
    assert.equal(counts, '2 passed, 4 failed');
    assert.match(said, /It is not so at the line below[^]*wrong\.test\.ts:1:/);
    assert.equal(status, 1);
  });

  it('ends with its counts where it cannot even begin: no browser, no such file', () => {
    for (const file of ['tests/browser/meter.test.ts', 'tests/unit/nowhere.test.ts']) {
      const { status, said } = run(file);
      assert.match(said, /not there|no file/);
      assert.match(said, /\n0 passed, 1 failed\n$/);
      assert.equal(status, 1);
    }
  });
});
