/** What a page that listens holds after a forced collection, told by the browser's own tools: nothing is asked of the product's public face. */
import type { CDPSession, Page } from 'puppeteer-core';

/** Bytes and counts at one moment. */
export interface HeldMemory {
  /** JavaScript's heaps. */
  readonly pageHeapBytes: number;
  readonly workerHeapBytes: number;
  /** ArrayBuffers of page and worker together; null where the browser does not tell. */
  readonly bufferBytes: number | null;
  /** Of TF.js, in the worker: what WASM's memory, of which the browser tells nothing, holds; null if it does not answer. */
  readonly tensors: number | null;
  /** Of the page, shadow roots and text included. */
  readonly nodes: number;
  readonly listeners: number;
}

/** The newer Chromiums tell more than puppeteer knows. */
interface HeapUsage {
  readonly usedSize: number;
  readonly backingStorageSize?: number;
}

/** Milliseconds for the worker's answer. */
const PATIENCE = 10_000;
/** A window may be under way when tensors are counted: the least of so many counts is what is kept between windows. */
const COUNTS = 5;

/** Has the page keep its workers where {@link heldMemory} finds them; before the page loads. */
export async function keepWorkers(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(() => {
    const kept: Worker[] = [];
    const Unkept = globalThis.Worker;
    globalThis.Worker = class extends Unkept {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        kept.push(this);
      }
    };
    Object.assign(globalThis, { keptWorkers: kept });
  });
}

/** Collects what nobody holds any more, and tells what is left. @throws Error without exactly one worker. */
export async function heldMemory(page: Page, client: CDPSession): Promise<HeldMemory> {
  const [worker, ...others] = page.workers();
  if (!worker || others.length > 0) throw new Error(`There are ${others.length + Number(!!worker)} workers, not one.`);
  const tensors = await tensorsIn(page);
  const ofPage = await heapOf(client);
  const ofWorker = await heapOf(worker.client);
  const { metrics } = await client.send('Performance.getMetrics');
  const metric = (name: string): number => metrics.find((one) => one.name === name)?.value ?? NaN;
  const { backingStorageSize: pageBuffers } = ofPage;
  const { backingStorageSize: workerBuffers } = ofWorker;
  return {
    pageHeapBytes: ofPage.usedSize,
    workerHeapBytes: ofWorker.usedSize,
    bufferBytes: pageBuffers === undefined || workerBuffers === undefined ? null : pageBuffers + workerBuffers,
    tensors,
    nodes: metric('Nodes'),
    listeners: metric('JSEventListeners'),
  };
}

async function heapOf(client: CDPSession): Promise<HeapUsage> {
  await client.send('HeapProfiler.collectGarbage');
  return client.send('Runtime.getHeapUsage');
}

/** Asks the worker's memory() by a Comlink message of its own, beside those of the session. */
function tensorsIn(page: Page): Promise<number | null> {
  return page.evaluate(
    async (counts, patience) => {
      const { keptWorkers } = globalThis as typeof globalThis & { keptWorkers?: Worker[] };
      const worker = keptWorkers?.at(-1);
      if (!worker) return null;
      const ask = (): Promise<number | null> =>
        new Promise((resolve) => {
          const id = `soak-${crypto.randomUUID()}`;
          const end = (numTensors: number | null): void => {
            worker.removeEventListener('message', onAnswer);
            clearTimeout(timer);
            resolve(numTensors);
          };
          const onAnswer = ({ data }: MessageEvent<{ id?: string; value?: { numTensors?: number } }>): void => {
            if (data.id === id) end(data.value?.numTensors ?? null);
          };
          const timer = setTimeout(end, patience, null);
          worker.addEventListener('message', onAnswer);
          worker.postMessage({ id, type: 'APPLY', path: ['memory'], argumentList: [] });
        });
      let least: number | null = null;
      for (let i = 0; i < counts; i += 1) {
        const count = await ask();
        if (count === null) return null;
        least = Math.min(least ?? count, count);
      }
      return least;
    },
    COUNTS,
    PATIENCE,
  );
}
