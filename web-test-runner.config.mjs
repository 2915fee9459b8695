import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { promisify } from 'node:util';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';
import { defaultReporter } from '@web/test-runner';
import { playwrightLauncher } from '@web/test-runner-playwright';
import puppeteer from 'puppeteer-core';

const { CHROME_PATH, FIREFOX_PATH, MICROPHONE_WAV } = process.env;
if (!CHROME_PATH)
  throw new Error('Set CHROME_PATH to an installed Chrome or Chromium, or run `npm test`, which finds it.');

const quiet = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
  '--host-resolver-rules=MAP insecure.test 127.0.0.1',
];
const microphone = MICROPHONE_WAV
  ? [
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-audio-capture=${MICROPHONE_WAV}`,
    ]
  : [];

const chromiumWith = (...args) =>
  playwrightLauncher({
    product: 'chromium',
    launchOptions: { executablePath: CHROME_PATH, args: [...quiet, ...args] },
  });

/** Chromium with a recording as its microphone and, without a GPU, WebGPU in software. */
const chromium = chromiumWith(
  ...microphone,
  '--autoplay-policy=no-user-gesture-required',
  '--enable-unsafe-webgpu',
  '--js-flags=--expose-gc',
);
/** As a visitor has it on a machine without a microphone: no sound before a gesture. */
const visitor = chromiumWith();
/** With a microphone that the visitor keeps from every page. */
const refusing = chromiumWith('--use-fake-device-for-media-stream', '--deny-permission-prompts');

const firefox =
  FIREFOX_PATH &&
  chromeLauncher({
    puppeteer,
    launchOptions: {
      browser: 'firefox',
      executablePath: FIREFOX_PATH,
      headless: true,
      extraPrefsFirefox: {
        'media.navigator.streams.fake': true,
        'media.navigator.permission.disabled': true,
        'media.autoplay.default': 0,
      },
    },
  });

/** What the built command line says of the microphone's recording, for the worker's readings to be held against. */
const commandLine = {
  name: 'command-line',
  async serve({ path }) {
    if (path !== '/command-line/analysis.json') return undefined;
    const words = ['dist/cli.js', 'analyze', 'tests/fixtures/speech/microphone.wav', '--json'];
    const { stdout } = await promisify(execFile)(process.execPath, words);
    return { body: stdout, type: 'json' };
  },
};

/** This server by another name: to a browser another origin. */
const ELSEWHERE = 'http://127.0.0.1:*';

/** What the element and Lit ask for where scripts' addresses and markup must be trusted. */
const TRUSTED = "require-trusted-types-for 'script'; trusted-types emotion-meter lit-html";

/** Policies that a page around the element may have, by the folder under which the same files are served with them. */
const POLICIES = {
  strict: `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; media-src blob:; style-src 'self'; ${TRUSTED}`,
  'no-wasm': "script-src 'self'",
  'no-worker': "worker-src 'none'",
  'no-connect': "connect-src 'none'",
  'no-media': "media-src 'none'",
  elsewhere: `default-src 'none'; script-src 'self' 'wasm-unsafe-eval' ${ELSEWHERE}; worker-src blob: ${ELSEWHERE}; connect-src ${ELSEWHERE}; style-src 'self'; ${TRUSTED}`,
  'elsewhere-no-blob': `worker-src ${ELSEWHERE}`,
  'elsewhere-only-blob': 'worker-src blob:',
  'trusted-lit-alone': "require-trusted-types-for 'script'; trusted-types lit-html",
  'trusted-undemanded': 'trusted-types lit-html',
};
const policies = async (context, next) => {
  const [, policy, path] = /^\/policy\/([a-z-]+)(\/.*)$/.exec(context.path) ?? [];
  if (path) context.path = path;
  await next();
  // Only now: the server keeps a file with the headers that it was first given with.
  if (POLICIES[policy]) context.set('Content-Security-Policy', POLICIES[policy]);
  // Of the page alone, whose worker needs it as well.
  if (policy === 'isolated' && path.endsWith('.html')) context.set('Cross-Origin-Embedder-Policy', 'require-corp');
  context.set('Access-Control-Allow-Origin', '*');
};

/** The same files over a bad line: what is fetched last breaks off on its way. */
const badLine = (context, next) => {
  const [, path] = /^\/bad-line(\/.*)$/.exec(context.path) ?? [];
  if (!path) return next();
  context.path = path;
  if (!/(microphone-.*js|kiosk-.*js|weights\.bin)$/.test(path)) return next();
  context.respond = false;
  context.res.writeHead(200, { 'Content-Type': 'text/javascript', 'Content-Length': 1000 });
  context.res.write('//', () => setTimeout(() => context.res.destroy(), 50));
};

/** Leaves the counts, and in which files something failed, where the test command finds them. */
const countingReporter = {
  stop({ sessions }) {
    const failing = sessions.filter(({ passed }) => !passed).map(({ testFile }) => relative('.', testFile));
    const counts = { passed: 0, failed: 0, files: failing };
    const count = (suite) => {
      for (const { skipped, passed } of suite.tests) if (!skipped) counts[passed ? 'passed' : 'failed'] += 1;
      suite.suites.forEach(count);
    };
    for (const session of sessions) {
      if (session.testResults) count(session.testResults);
      else counts.failed += 1;
    }
    mkdirSync('.cache', { recursive: true });
    writeFileSync('.cache/browser-tests.json', JSON.stringify(counts));
  },
};

/** What needs no sound device. */
const IN_FIREFOX = ['element', 'worker', 'worker-refusals', 'live-stream', 'worklet'].map(
  (name) => `tests/browser/${name}.test.ts`,
);

const groups = [
  { name: 'chromium', files: 'tests/browser/*.test.ts', browsers: [chromium] },
  { name: 'layouts', files: 'tests/browser/layouts/*.test.ts', browsers: [chromium] },
  { name: 'visitor', files: 'tests/browser/visitor/*.test.ts', browsers: [visitor] },
  { name: 'refusing', files: 'tests/browser/refusing/*.test.ts', browsers: [refusing] },
  ...(firefox ? [{ name: 'firefox', files: IN_FIREFOX, browsers: [firefox] }] : []),
];

/** What the test command was asked for alone, in the browsers of its groups. */
const asked = process.env.TEST_FILES ? process.env.TEST_FILES.split(',') : [];
const askedGroups = groups.flatMap(({ name, files, browsers }) => {
  const own = asked.filter((file) => [`${dirname(file)}/*.test.ts`, file].some((one) => [files].flat().includes(one)));
  return own.length > 0 ? [{ name, files: own, browsers }] : [];
});

export default {
  nodeResolve: true,
  plugins: [esbuildPlugin({ ts: true, target: 'es2022', tsconfig: './tsconfig.json' }), commandLine],
  middleware: [badLine, policies],
  groups: asked.length > 0 ? askedGroups : groups,
  // Sound is played and read as it comes: two browsers at once leave neither the time for it.
  concurrency: 1,
  concurrentBrowsers: 1,
  // Only for what hangs: a busy machine is slow.
  browserStartTimeout: 120_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 900_000,
  testFramework: { config: { timeout: 30_000 } },
  reporters: [defaultReporter({ reportTestResults: true, reportTestProgress: false }), countingReporter],
};
