/** What drawing costs the page: the main thread's own work in the time of a frame, while a voice is heard. */
import type {} from '../../src/element/define.js';
import { openPage } from '../page.js';
import type { BenchRow } from './bench-row.js';
import { quantile } from './quantile.js';

const LAYOUTS = ['panel', 'compact', 'kiosk', 'in-car'] as const;
/** Seconds of listening before the trace begins, so that the timeline is filled, and of the trace. */
const SETTLE_SECONDS = 6;
const TRACE_SECONDS = 8;
const FRAMES_A_SECOND = 60;
const LIMIT = 3;
const GOAL = 1.5;

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
  readonly args: { readonly name?: string };
}

export async function bench(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const layout of LAYOUTS) {
    const value = await workAFrame(layout);
    const name = `main thread’s work a frame, ${layout}, p95`;
    rows.push({ name, value, unit: 'ms', limit: LIMIT, goal: GOAL, within: value <= LIMIT });
  }
  return rows;
}

/** Milliseconds, 95th percentile. */
async function workAFrame(layout: string): Promise<number> {
  const { page, close } = await openPage({ path: '/tests/bench/blank.html' });
  try {
    await page.evaluate(async (name) => {
      const definition = '/dist/define.js';
      await import(definition);
      const meter = document.body.appendChild(document.createElement('emotion-meter'));
      meter.setAttribute('layout', name);
      await meter.updateComplete;
      await meter.start();
    }, layout);
    await seconds(SETTLE_SECONDS);
    await page.tracing.start({
      categories: ['toplevel'],
    });
    await seconds(TRACE_SECONDS);
    const trace = await page.tracing.stop();
    const { traceEvents } = JSON.parse(Buffer.from(trace ?? []).toString('utf8')) as { traceEvents: TraceEvent[] };
    return quantile(workAFrameOf(traceEvents), 0.95);
  } finally {
    await close();
  }
}

/** Milliseconds of tasks on the page's main thread, a sixtieth of a second each: also where nothing is to be drawn. */
function workAFrameOf(events: readonly TraceEvent[]): number[] {
  const named = (thread: string): TraceEvent[] =>
    events.filter(({ name, args }) => name === 'thread_name' && args.name === thread);
  // Of all renderers, the one in which the analysis runs.
  const page = named('DedicatedWorker thread')[0]?.pid;
  const main = named('CrRendererMain').find(({ pid }) => pid === page)?.tid;
  const tasks = events.filter(
    ({ name, pid, tid }) => name === 'ThreadControllerImpl::RunTask' && pid === page && tid === main,
  );
  const start = Math.min(...tasks.map(({ ts }) => ts));
  const frames = Array.from({ length: TRACE_SECONDS * FRAMES_A_SECOND }, () => 0);
  for (const { ts, dur = 0 } of tasks) {
    const frame = Math.floor(((ts - start) * FRAMES_A_SECOND) / 1e6);
    if (frame < frames.length) frames[frame] = (frames[frame] ?? 0) + dur / 1000;
  }
  return frames;
}

const seconds = (count: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1000 * count));
