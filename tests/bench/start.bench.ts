/** How long it takes from start() until a page has something to show of a voice: a level, and what it sounds like. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {} from '../../src/element/define.js';
import { MODEL_FOLDER } from '../../models/training/command/folders.js';
import { readManifest } from '../../models/training/learning/read-manifest.js';
import { encodeWav } from '../../src/audio/wav-writer.js';
import { SAMPLE_RATE, withoutPauses } from '../fidelity/espeak.js';
import { openPage } from '../page.js';
import type { BenchRow } from './bench-row.js';
import { median } from './quantile.js';

/** Speech by a synthesiser, 16-bit mono behind a header of 44 bytes. */
const VOICE = 'tests/fixtures/speech/microphone.wav';
const HEADER_BYTES = 44;
/** Each in a browser of its own, with nothing in its cache. */
const RUNS = 3;
/** Seconds. */
const LEVEL_LIMIT = 1.5;
const LEVEL_GOAL = 0.5;
/** Over the window, for the page, the model and the gate. */
const READING_ALLOWANCE = 0.5;

/** Seconds after start(). */
interface Start {
  readonly level: number;
  readonly reading: number;
}

export async function bench(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'emotion-meter-'));
  try {
    const microphone = join(folder, 'voice.wav');
    writeFileSync(microphone, ceaselessVoice());
    const starts: Start[] = [];
    for (let run = 0; run < RUNS; run += 1) starts.push(await startWith(microphone));
    const level = median(starts.map((start) => start.level));
    const reading = median(starts.map((start) => start.reading));
    const limit = windowSeconds() + READING_ALLOWANCE;
    return [
      {
        name: 'start() → first snapshot',
        value: level,
        unit: 's',
        limit: LEVEL_LIMIT,
        goal: LEVEL_GOAL,
        within: level <= LEVEL_LIMIT,
      },
      {
        name: 'start() → first reading of a voice that speaks already',
        value: reading,
        unit: 's',
        limit,
        goal: null,
        within: reading <= limit,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Sounds from its first sample on and has no pauses, and the browser plays it from its beginning as soon as the microphone is
 * opened, which is in start(): whatever is heard first is speech, so that only the meter is measured, not when somebody speaks.
 */
function ceaselessVoice(): Uint8Array {
  const bytes = readFileSync(VOICE).subarray(HEADER_BYTES);
  const sound = Float32Array.from({ length: bytes.length >> 1 }, (_, i) => bytes.readInt16LE(2 * i) / 32_768);
  return encodeWav([withoutPauses(sound)], SAMPLE_RATE);
}

/** Of the whole window; a shorter stretch of speech is read, too, so that it comes sooner. */
function windowSeconds(): number {
  const { window, featureSpec } = readManifest(MODEL_FOLDER);
  return (window.frames * featureSpec.hopLength) / featureSpec.sampleRate;
}

async function startWith(microphone: string): Promise<Start> {
  const { page, close } = await openPage({ microphone, path: '/tests/bench/blank.html' });
  try {
    return await page.evaluate(async () => {
      const definition = '/dist/define.js';
      await import(definition);
      const meter = document.body.appendChild(document.createElement('emotion-meter'));
      await meter.updateComplete;
      const started = performance.now();
      const passed = (): number => (performance.now() - started) / 1000;
      let level = NaN;
      return new Promise<Start>((resolve, reject) => {
        meter.addEventListener('emotion-reading', ({ detail }) => {
          if (Number.isNaN(level)) level = passed();
          if (detail.probabilities) resolve({ level, reading: passed() });
        });
        meter.start().catch(reject);
      });
    });
  } finally {
    await close();
  }
}
