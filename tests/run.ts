/**
 * The whole test command: browsers, format, lint, types, build, Node tests, browser tests; ends with one line of counts, whatever
 * happens. Given files of tests, it builds and runs these alone.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { findBrowsers } from './browsers.js';

interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** Files in which something failed. */
  readonly files: readonly string[];
}

/** Only for what hangs: a busy machine is slow. */
const MINUTES_A_FILE = 20;

const total = { passed: 0, failed: 0 };
const failing = new Set<string>();
let isDone = false;
const add = ({ passed, failed, files }: Counts): void => {
  total.passed += passed;
  total.failed += failed;
  files.forEach((file) => failing.add(file));
};

process.on('exit', () => {
  // What ends this early is a failure of its own.
  if (!isDone) total.failed += 1;
  if (failing.size > 0) console.log(`\nThe files with failures alone: npm test -- ${[...failing].join(' ')}`);
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
});

const run = (command: string, args: string[], env: NodeJS.ProcessEnv = process.env): boolean => {
  console.log(`\n> ${command} ${args.join(' ')}`.slice(0, 300));
  return spawnSync(command, args, { stdio: 'inherit', env }).status === 0;
};

const check = (name: string, command: string, args: string[]): boolean => {
  const ok = run(command, args);
  console.log(`${ok ? '✔' : '✖'} ${name}`);
  add({ passed: Number(ok), failed: Number(!ok), files: [] });
  return ok;
};

const testFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join(folder, name))
    .sort();

/** What a run has left of its counts; where it ended without, or without a test, something is wrong. */
function counted(ok: boolean, read: () => Counts): Counts {
  try {
    const counts = read();
    return ok && counts.passed > 0 ? counts : { ...counts, failed: Math.max(1, counts.failed) };
  } catch {
    return { passed: 0, failed: 1, files: [] };
  }
}

/** node:test's own summary lines, as its TAP reporter writes them. */
function nodeTests(files: readonly string[]): Counts {
  const tap = '.cache/node-tests.tap';
  rmSync(tap, { force: true });
  const reporters = ['spec', 'stdout', 'tap', tap].map(
    (value, index) => `--test-reporter${index % 2 ? '-destination' : ''}=${value}`,
  );
  const imports = [import.meta.resolve('tsx'), import.meta.resolve('./plain-assertions.ts')].flatMap((module) => [
    '--import',
    module,
  ]);
  const limit = `--test-timeout=${MINUTES_A_FILE * 60_000}`;
  // Without a name Node would look for tests itself.
  const ok = files.length > 0 && run(process.execPath, ['--test', ...reporters, limit, ...imports, ...files]);
  return counted(ok, () => {
    const text = readFileSync(tap, 'utf8');
    const figure = (name: string): number => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
    // A file that ran no test counts as a test of its name.
    const empty = [...text.matchAll(/^ok \d+ - (.+\.test\.ts)$/gm)].map(([, file = '']) => file);
    const failed = [...text.matchAll(/^\s*not ok .*\n\s*---\n(?:.*\n){0,2}\s*location: '(.+?):\d+:\d+'/gm)];
    return {
      passed: figure('pass') - empty.length,
      failed: figure('fail') + figure('cancelled') + empty.length,
      files: [...failed.map(([, file = '']) => file), ...empty].map((file) => relative('.', file)),
    };
  });
}

function browserTests(files: readonly string[], { chrome, firefox }: ReturnType<typeof findBrowsers>): Counts {
  const results = '.cache/browser-tests.json';
  rmSync(results, { force: true });
  const ok = run('npx', ['web-test-runner'], {
    ...process.env,
    CHROME_PATH: chrome,
    ...(firefox ? { FIREFOX_PATH: firefox } : {}),
    MICROPHONE_WAV: resolve('tests/fixtures/speech/microphone.wav'),
    TEST_FILES: files.join(','),
  });
  return counted(ok, () => JSON.parse(readFileSync(results, 'utf8')) as Counts);
}

mkdirSync('.cache', { recursive: true });
const asked = process.argv.slice(2).map((file) => relative('.', file));
const missing = asked.find((file) => !existsSync(file));
if (missing !== undefined) {
  console.error(`There is no file ${missing}.`);
  process.exit(1);
}
const inBrowser = asked.filter((file) => file.startsWith(join('tests', 'browser')));
const inNode = asked.filter((file) => !inBrowser.includes(file));
const all = asked.length === 0;
const browsers = all || inBrowser.length > 0 ? findBrowsers() : undefined;
if (all) {
  check('format', 'npx', ['prettier', '--check', '--log-level', 'warn', '.']);
  check('lint', 'npx', ['eslint', '.']);
  check('types', 'npx', ['tsc', '-b', '--pretty', 'false']);
}
const built = check('build', 'npm', ['run', '--silent', 'build']);
if (all) add(nodeTests([...testFiles('tests/unit'), ...testFiles('tests/fidelity')]));
else if (inNode.length > 0) add(nodeTests(inNode));
if (built && browsers) add(browserTests(inBrowser, browsers));
isDone = true;
process.exitCode = total.failed === 0 ? 0 : 1;
