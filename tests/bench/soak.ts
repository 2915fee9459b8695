import { existsSync } from 'node:fs';
import type {} from '../../src/element/define.js';
import { commandLine } from '../../models/training/command/command-line.js';
import { DataError } from '../../models/training/command/data-error.js';
import { typedCount } from '../../models/training/command/typed-count.js';
import { openPage } from '../page.js';
import { heldMemory, keepWorkers } from './held-memory.js';
import { printRows } from './print-rows.js';
import { type SoakSample, soakLine, soakRows, SOAK_HEADING } from './soak-rows.js';

const USAGE = `Usage: npm run soak -- [--minutes N]

Listens to a voice in real time, as the panel in a browser does, and tells every minute what page and worker hold in
memory; at the end, or at Ctrl-C, what of that grew, beside its limit.

  --minutes N   how long it listens (60); growth is told from 8 minutes on, and judged from 30`;

const { values } = commandLine(USAGE, { options: { minutes: { type: 'string', default: '60' } } });
const minutes = typedCount('minutes', values.minutes, USAGE);
if (!existsSync('dist/define.js')) throw new DataError('Nothing is built yet: run `npm run build` first.');

/** Aborted by Ctrl-C, or when a kill asks to end. */
const leave = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => leave.abort());
/** Resolves at `time`, milliseconds of performance.now(), or when it is to end. */
const until = (time: number): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      leave.signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, time - performance.now());
    leave.signal.addEventListener('abort', end);
    if (leave.signal.aborted) end();
  });

const { page, close } = await openPage({
  path: '/tests/bench/blank.html',
  prepare: keepWorkers,
  closesAtSignals: false,
});
const samples: SoakSample[] = [];
try {
  await page.evaluate(async () => {
    const definition = '/dist/define.js';
    await import(definition);
    const meter = document.body.appendChild(document.createElement('emotion-meter'));
    // What it hears is counted, so that a meter that hears nothing does not pass for one that holds nothing.
    meter.addEventListener('emotion-reading', ({ detail }) => {
      if (!detail.probabilities) return;
      const { dataset } = document.documentElement;
      dataset['readings'] = String(Number(dataset['readings'] ?? 0) + 1);
    });
    await meter.start();
  });
  const client = await page.createCDPSession();
  await client.send('Performance.enable');
  const started = performance.now();
  console.log(SOAK_HEADING);
  for (let minute = 1; minute <= minutes; minute += 1) {
    await until(started + minute * 60_000);
    if (leave.signal.aborted) break;
    const { state, readings } = await page.evaluate(() => ({
      state: document.querySelector('emotion-meter')?.state.name ?? 'gone',
      readings: Number(document.documentElement.dataset['readings'] ?? 0),
    }));
    const sample = { minute, readings, ...(await heldMemory(page, client)) };
    const before = samples.at(-1)?.readings ?? 0;
    samples.push(sample);
    console.log(soakLine(sample));
    if (state !== 'listening' || readings === before) {
      console.error(`It hears nothing any more: ${state}, ${readings - before} readings in the last minute.`);
      process.exitCode = 1;
      break;
    }
  }
} finally {
  // Also where the browser has crashed, of what was told until then.
  const rows = soakRows(samples);
  console.log();
  if (rows.length > 0) printRows(rows);
  else console.log('That was too short to tell growth from its warming up.');
  await close();
}
