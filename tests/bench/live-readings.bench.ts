/** What a page gets of a voice while it is heard: how late, and how often. */
import { openPage } from '../page.js';
import type { Snapshot } from '../../src/contract/snapshot.js';
import type { BenchRow } from './bench-row.js';
import { median, quantile } from './quantile.js';

const LISTEN_SECONDS = 20;

export async function bench(): Promise<BenchRow[]> {
  const { page, close } = await openPage({ path: '/tests/bench/blank.html' });
  try {
    const live = await page.evaluate(async (seconds) => {
      interface Session extends EventTarget {
        start(): Promise<void>;
        stop(): Promise<unknown>;
      }
      const definition = '/dist/define.js';
      await import(definition);
      const meter = document.body.appendChild(document.createElement('emotion-meter')) as unknown as Session;
      const latencies: number[] = [];
      const times: number[] = [];
      meter.addEventListener('emotion-reading', (event) => {
        const snapshot = (event as CustomEvent<Snapshot>).detail;
        if (snapshot.capturedAt !== null) latencies.push(Date.now() - snapshot.capturedAt);
        if (snapshot.probabilities) times.push(snapshot.time);
      });
      await meter.start();
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
      await meter.stop();
      return { latencies, times };
    }, LISTEN_SECONDS);
    const gaps = live.times.slice(1).map((time, index) => time - (live.times[index] ?? time));
    const rate = 1 / median(gaps);
    const delay = median(live.latencies);
    const worst = quantile(live.latencies, 0.99);
    return [
      {
        name: 'end of window → snapshot on the main thread, median',
        value: delay,
        unit: 'ms',
        limit: 150,
        goal: 40,
        within: delay <= 150,
      },
      {
        name: 'end of window → snapshot on the main thread, p99',
        value: worst,
        unit: 'ms',
        limit: 300,
        goal: 100,
        within: worst <= 300,
      },
      { name: 'readings while speaking', value: rate, unit: 'a second', limit: 4, goal: null, within: rate >= 4 },
    ];
  } finally {
    await close();
  }
}
