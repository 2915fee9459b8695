/** The command line as it is built: its speed against real time, its start, and the network's time for a window in Node. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchRow } from './bench-row.js';
import { latencyOf } from './network-latency.js';
import { median } from './quantile.js';

const CLI = 'dist/cli.js';
/** Speech by a synthesiser, 16-bit mono behind a header of 44 bytes. */
const VOICE = 'tests/fixtures/speech/microphone.wav';
const HEADER_BYTES = 44;
const BYTES_A_SECOND = 32_000;
const LONG_SECONDS = 600;
const SHORT_SECONDS = 3;
const RUNS = 3;
const MODEL = 'models/five-corpora';

export async function bench(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'emotion-meter-'));
  try {
    const long = secondsToAnalyse(voiceFile(folder, LONG_SECONDS));
    const short = secondsToAnalyse(voiceFile(folder, SHORT_SECONDS));
    const speed = (LONG_SECONDS - SHORT_SECONDS) / (long - short);
    const [prediction = NaN] = await latencyOf(MODEL, ['wasm']);
    return [
      {
        name: 'analyze, start-up left out',
        value: speed,
        unit: '× real time',
        limit: 60,
        goal: 200,
        within: speed >= 60,
      },
      {
        name: `analyze a ${SHORT_SECONDS} s file, start-up included`,
        value: short,
        unit: 's',
        limit: 1.5,
        goal: null,
        within: short <= 1.5,
      },
      {
        name: 'predict one window, wasm in Node, median',
        value: prediction,
        unit: 'ms',
        limit: 5,
        goal: 2,
        within: prediction <= 5,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The voice over and over. */
function voiceFile(folder: string, seconds: number): string {
  const fixture = readFileSync(VOICE);
  const once = fixture.subarray(HEADER_BYTES);
  const samples = Buffer.alloc(seconds * BYTES_A_SECOND);
  for (let at = 0; at < samples.length; at += once.length) once.copy(samples, at);
  const header = Buffer.from(fixture.subarray(0, HEADER_BYTES));
  header.writeUInt32LE(samples.length + HEADER_BYTES - 8, 4);
  header.writeUInt32LE(samples.length, HEADER_BYTES - 4);
  const path = join(folder, `voice-${seconds}.wav`);
  writeFileSync(path, Buffer.concat([header, samples]));
  return path;
}

function secondsToAnalyse(file: string): number {
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, [CLI, 'analyze', file, '--json'], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    if (status !== 0) throw new Error(`${CLI} failed: ${stderr}`);
    return (performance.now() - start) / 1000;
  });
  return median(times);
}
