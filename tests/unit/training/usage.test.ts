import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';

describe('whoever types a command of the training', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'emotion-meter-usage-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  const type = (script: string, ...args: string[]): { status: number | null; stdout: string; stderr: string } =>
    spawnSync(process.execPath, ['--import', import.meta.resolve('tsx'), resolve(script), ...args], {
      cwd: folder,
      encoding: 'utf8',
    });
  const failing = (command: string, ...args: string[]): string => {
    const { status, stderr } = type(`models/training/${command}.ts`, ...args);
    assert.equal(status, 2, stderr);
    assert.doesNotMatch(stderr, /\n {4}at /, 'no stack');
    return stderr;
  };

  for (const [name, script, part] of [
    ['train', 'models/training/train.ts', /--validation .*\n/],
    ['evaluate', 'models/training/evaluate.ts', /ravdess-6fold-7.*NAME-folds-pooled/s],
    ['compare', 'models/training/compare.ts', /features, augmentation, lines.*\n {2}"warp-10"\n/s],
    ['cache-features', 'models/training/cache-features.ts', /--corpora/],
    ['latency', 'tests/bench/latency.ts', /cards/],
    ['soak', 'tests/bench/soak.ts', /--minutes N/],
  ] as const) {
    it(`is told by --help how ${name} is used, and nothing else is done`, () => {
      const { status, stdout, stderr } = type(script, '--help');
      assert.equal(status, 0, stderr);
      assert.ok(stdout.includes(name), stdout);
      assert.match(stdout, part);
      assert.deepEqual(readdirSync(folder), []);
    });
  }

  it('is told what there is where a name or an option is misspelt, missing or one too many', () => {
    assert.match(failing('evaluate', 'ravdes'), /^There is no protocol ravdes, only .*policies, .*, speaker-probe/s);
    assert.match(failing('evaluate'), /^Usage: npm run evaluate/);
    assert.match(
      failing('evaluate', 'savee-loso', 'emovo-loso'),
      /^One protocol at a time, not savee-loso and emovo-loso/,
    );
    assert.match(failing('evaluate', 'our-folds'), /^our: neither a folder in corpora nor a corpus that is known/);
    assert.match(failing('compare'), /^Usage: npm run compare/);
    assert.match(failing('compare', 'warp-1'), /^There is no variant warp-1, only .*"warp-10"/s);
    assert.match(failing('compare', 'lines', 'bass'), /^lines has a table of its own: type it without bass/);
    assert.match(failing('train', '--home', 'our'), /^our is not among the corpora .*: ravdess,savee/);
    assert.match(failing('train', '--epoch', '800'), /^Unknown option '--epoch'.*\n\nUsage: npm run train.*--epochs/s);
    assert.match(failing('train', '--epochs', '8oo'), /^--epochs takes a whole number from 1 to 999999, not “8oo”/);
    for (const option of ['--seeds', '--jobs']) {
      for (const count of ['0', '99999999999']) {
        const told = failing('evaluate', 'savee-loso', option, count);
        assert.match(told, new RegExp(`^${option} takes a whole number from 1 to`), 'before features are made');
      }
    }
  });

  it('is told how long a soak may last where minutes are none', () => {
    for (const typed of ['x', '0', '-5']) {
      const { status, stdout, stderr } = type('tests/bench/soak.ts', `--minutes=${typed}`);
      assert.equal(status, 2, stderr);
      assert.ok(stderr.startsWith(`--minutes takes a whole number from 1 to 999999, not “${typed}”.`), stderr);
      assert.match(stderr, /\n\nUsage: npm run soak/);
      assert.equal(stdout, '', 'no browser is opened');
    }
  });

  it('is told at once where nothing stands behind an option, as behind the name of a variable that is not set', () => {
    assert.match(failing('train', '--out', ''), /^Nothing stands behind --out\.\n\nUsage: npm run train/);
  });

  it('is told what the system says of a file, without a stack', () => {
    mkdirSync(join(folder, 'mixed'));
    writeFileSync(join(folder, 'mixed/ours'), 'a file');
    const told = failing('train', '--data', 'mixed', '--corpora', 'ours');
    assert.match(told, /^ENOTDIR: .*ours.*\. Mend that and run the command again\.$/m);
  });

  it('may write a comma and a space between names', () => {
    mkdirSync(join(folder, 'voices/ours/happy/ann'), { recursive: true });
    writeFileSync(join(folder, 'voices/ours/happy/ann/1.wav'), 'no sound');
    const told = failing('train', '--data', 'voices', '--corpora', 'ours, ours,', '--validation', 'ours/ann, ours/ben');
    assert.match(told, /^There is no speaker ours\/ben, only ours\/ann\./);
  });

  it('is told what was kept damaged before anything is trained, and what to do', () => {
    const out = join(folder, 'models/damaged');
    mkdirSync(out, { recursive: true });
    for (const file of ['manifest.json', 'metrics.json']) writeFileSync(join(out, file), '{"name": "dam');
    const told = (file: string) => new RegExp(`^\\S+/${file} cannot be read \\(.*delete it to have it made anew`);
    assert.match(failing('evaluate', 'speaker-probe', '--out', out), told('manifest.json'));
    assert.match(failing('evaluate', 'savee-loso', '--out', out), told('metrics.json'));
    assert.match(failing('train', '--out', out), told('metrics.json'));
  });

  it('is told what is wrong with a model before anything is trained', () => {
    const out = join(folder, 'models/ours');
    for (const asked of ['streaming', 'policies', 'speaker-probe']) {
      assert.match(failing('evaluate', asked, '--out', out), /^There is no .*manifest\.json: train that model/);
    }
    mkdirSync(out, { recursive: true });
    writeFileSync(join(out, 'manifest.json'), '{"format": 3000}');
    assert.match(failing('evaluate', 'streaming', '--out', out), /format.*\. .*\.\n$/);
  });
});
