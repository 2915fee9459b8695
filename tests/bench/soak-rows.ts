import type { BenchRow } from './bench-row.js';
import type { HeldMemory } from './held-memory.js';

/** What is held after so many whole minutes of listening. */
export interface SoakSample extends HeldMemory {
  readonly minute: number;
  /** With probabilities, since it started. */
  readonly readings: number;
}

/** Until then code is still being compiled, buffers and displays fill, and the first advice comes. */
const WARM_UP_MINUTES = 5;
/** Samples from which a line is drawn at all, and the last minute from which it is judged: in less, chance makes as steep ones. */
const LEAST_SAMPLES = 4;
const JUDGED_MINUTES = 30;
const BYTES_A_KILOBYTE = 1000;

/**
 * Kilobytes an hour. Some 28,000 snapshots an hour go through page and worker: a single number kept of each (12 bytes) would be
 * 340 kB, the smallest object more.
 */
const HEAP_LIMIT = 250;
/**
 * The worker's report keeps up to 4,096 readings of some 150 bytes and then drops every other one: 300 kB that come and go in
 * ever longer turns, which a line through the hour can take for 300 more.
 */
const WORKER_HEAP_LIMIT = HEAP_LIMIT + 300;
/** Kilobytes an hour: nothing is to stay in them but the rings that they were made for; one block of features is 1 kB, and 56,000 come. */
const BUFFER_LIMIT = HEAP_LIMIT;
/**
 * An hour. What is drawn differs by a few nodes from minute to minute, by a dozen while advice is shown, and by its button; one
 * node kept every minute would be 60, one of each half second's drawing 7,200.
 */
const NODE_LIMIT = 30;
const LISTENER_LIMIT = 10;

const COLUMNS: readonly (readonly [name: string, figure: (sample: SoakSample) => string])[] = [
  ['minute', ({ minute }) => String(minute)],
  ['page kB', ({ pageHeapBytes }) => kilobytes(pageHeapBytes)],
  ['worker kB', ({ workerHeapBytes }) => kilobytes(workerHeapBytes)],
  ['buffers kB', ({ bufferBytes }) => (bufferBytes === null ? '–' : kilobytes(bufferBytes))],
  ['tensors', ({ tensors }) => String(tensors ?? '–')],
  ['nodes', ({ nodes }) => String(nodes)],
  ['listeners', ({ listeners }) => String(listeners)],
  ['readings', ({ readings }) => String(readings)],
];
const kilobytes = (bytes: number): string => (bytes / BYTES_A_KILOBYTE).toFixed(1);
const cells = (texts: readonly string[]): string => texts.map((text) => text.padStart(10)).join('  ');

/** Over the lines of {@link soakLine}. */
export const SOAK_HEADING = cells(COLUMNS.map(([name]) => name));

export const soakLine = (sample: SoakSample): string => cells(COLUMNS.map(([, figure]) => figure(sample)));

/** Growth after warming up; none of too short a time. */
export function soakRows(all: readonly SoakSample[]): BenchRow[] {
  const samples = all.filter(({ minute }) => minute >= WARM_UP_MINUTES);
  if (samples.length < LEAST_SAMPLES) return [];
  const row = (name: string, unit: string, limit: number, value: number, isJudged = true): BenchRow => {
    const within = isJudged ? value <= limit : null;
    return { name: `listening, ${name}`, value, unit, limit, goal: 0, within };
  };
  const isLong = (samples.at(-1)?.minute ?? 0) >= JUDGED_MINUTES;
  const heap = (name: string, limit: number, bytes: (sample: SoakSample) => number): BenchRow =>
    row(`growth of ${name}`, 'kB an hour', limit, growthAnHour(samples, bytes) / BYTES_A_KILOBYTE, isLong);
  const count = (name: string, limit: number, figure: (sample: SoakSample) => number): BenchRow =>
    row(`growth of ${name}`, 'an hour', limit, growthAnHour(samples, figure), isLong);
  return [
    heap('the page’s heap', HEAP_LIMIT, ({ pageHeapBytes }) => pageHeapBytes),
    heap('the worker’s heap', WORKER_HEAP_LIMIT, ({ workerHeapBytes }) => workerHeapBytes),
    ...(samples.every(({ bufferBytes }) => bufferBytes !== null)
      ? [heap('ArrayBuffers', BUFFER_LIMIT, ({ bufferBytes }) => bufferBytes ?? NaN)]
      : []),
    // One that does not answer has not kept its promise either.
    row(
      'change of tensors',
      '',
      0,
      change(samples, ({ tensors }) => tensors ?? NaN),
    ),
    count('DOM nodes', NODE_LIMIT, ({ nodes }) => nodes),
    count('listeners', LISTENER_LIMIT, ({ listeners }) => listeners),
  ];
}

/** From the first to the last. */
const change = (samples: readonly SoakSample[], figure: (sample: SoakSample) => number): number => {
  const [first] = samples;
  const last = samples.at(-1);
  return first && last ? figure(last) - figure(first) : NaN;
};

/** Slope of the straight line of least squares. */
function growthAnHour(samples: readonly SoakSample[], figure: (sample: SoakSample) => number): number {
  const mean = (of: (sample: SoakSample) => number): number =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length;
  const hour = ({ minute }: SoakSample): number => minute / 60;
  const centre = mean(hour);
  return mean((one) => (hour(one) - centre) * figure(one)) / mean((one) => (hour(one) - centre) ** 2);
}
