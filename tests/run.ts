/** The whole test command: browsers, format, lint, types, build, Node tests, browser tests; ends with one line of counts. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findBrowsers } from './browsers.js';

interface Counts {
  passed: number;
  failed: number;
}

const total: Counts = { passed: 0, failed: 0 };
const add = ({ passed, failed }: Counts): void => {
  total.passed += passed;
  total.failed += failed;
};

const run = (command: string, args: string[], env: NodeJS.ProcessEnv = process.env): boolean => {
  console.log(`\n> ${command} ${args.join(' ')}`.slice(0, 300));
  return spawnSync(command, args, { stdio: 'inherit', env }).status === 0;
};

const check = (name: string, command: string, args: string[]): boolean => {
  const ok = run(command, args);
  console.log(`${ok ? '✔' : '✖'} ${name}`);
  add(ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
  return ok;
};

const testFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join(folder, name))
    .sort();

/** node:test's own summary lines, as its TAP reporter writes them. */
const nodeTests = (files: string[]): Counts => {
  const tap = '.cache/node-tests.tap';
  const reporters = ['spec', 'stdout', 'tap', tap].map(
    (value, index) => `--test-reporter${index % 2 ? '-destination' : ''}=${value}`,
  );
  const ok = run(process.execPath, ['--import', 'tsx', '--test', ...reporters, ...files]);
  const text = readFileSync(tap, 'utf8');
  const figure = (name: string): number => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
  const failed = figure('fail') + figure('cancelled');
  return { passed: figure('pass'), failed: ok ? failed : Math.max(1, failed) };
};

const browserTests = (env: NodeJS.ProcessEnv): Counts => {
  const results = '.cache/browser-tests.json';
  rmSync(results, { force: true });
  const ok = run('npx', ['web-test-runner'], env);
  try {
    const counts = JSON.parse(readFileSync(results, 'utf8')) as Counts;
    return { passed: counts.passed, failed: ok ? counts.failed : Math.max(1, counts.failed) };
  } catch {
    return { passed: 0, failed: 1 };
  }
};

mkdirSync('.cache', { recursive: true });
const browsers = findBrowsers();
check('format', 'npx', ['prettier', '--check', '--log-level', 'warn', '.']);
check('lint', 'npx', ['eslint', '.']);
check('types', 'npx', ['tsc', '-b', '--pretty', 'false']);
const built = check('build', 'npm', ['run', '--silent', 'build']);
add(nodeTests([...testFiles('tests/unit'), ...testFiles('tests/fidelity')]));
if (built) {
  add(
    browserTests({
      ...process.env,
      CHROME_PATH: browsers.chrome,
      ...(browsers.firefox ? { FIREFOX_PATH: browsers.firefox } : {}),
      MICROPHONE_WAV: resolve('tests/fixtures/speech/microphone.wav'),
    }),
  );
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && built ? 0 : 1;
