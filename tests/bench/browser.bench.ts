/** What only a browser can tell: the audio thread's share of real time, and the way from a window's end to the page. */
import { openPage } from '../page.js';
import { FEATURE_SPECS } from '../../src/features/feature-spec.js';
import { FEATURE_PROCESSOR } from '../../src/contract/threads.js';
import type { Snapshot } from '../../src/contract/snapshot.js';
import type { BenchRow } from './bench-row.js';

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN;

/** Seconds of noise rendered offline, with and without the processor in the graph. */
const RENDER_SECONDS = 60;
/** Seconds of microphone for the latency rows. */
const LISTEN_SECONDS = 20;

export async function bench(): Promise<BenchRow[]> {
  const { page, close } = await openPage({ path: '/tests/bench/blank.html' });
  try {
    const shares = await page.evaluate(
      async (spec, name, seconds) => {
        const render = async (withProcessor: boolean): Promise<number> => {
          const rate = 48_000;
          const context = new OfflineAudioContext(1, rate * seconds, rate);
          await context.audioWorklet.addModule('/dist/feature-processor.js');
          const noise = new AudioBuffer({ length: rate, sampleRate: rate });
          const samples = noise.getChannelData(0);
          for (let i = 0, state = 1; i < samples.length; i += 1) {
            state = (state * 16_807) % 2_147_483_647;
            samples[i] = state / 1_073_741_824 - 1;
          }
          const source = new AudioBufferSourceNode(context, { buffer: noise, loop: true });
          source.connect(context.destination);
          source.start();
          if (withProcessor) {
            const node = new AudioWorkletNode(context, name, { processorOptions: { spec, blockFrames: 4 } });
            const { port1, port2 } = new MessageChannel();
            // Comlink's own messages: connect(port2), and an answer to every block.
            port1.onmessage = ({ data }: MessageEvent<{ id: string }>) => {
              port1.postMessage({ id: data.id, type: 'RAW', value: undefined });
            };
            const connect = {
              id: '1',
              type: 'APPLY',
              path: ['connect'],
              argumentList: [{ type: 'RAW', value: port2 }],
            };
            node.port.postMessage(connect, [port2]);
            source.connect(node).connect(context.destination);
          }
          const start = performance.now();
          await context.startRendering();
          return (performance.now() - start) / 1000 / seconds;
        };
        const rounds: { with: number; without: number }[] = [];
        for (let round = 0; round < 5; round += 1) {
          rounds.push({ with: await render(true), without: await render(false) });
        }
        return rounds;
      },
      FEATURE_SPECS.s16k,
      FEATURE_PROCESSOR,
      RENDER_SECONDS,
    );
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
      let first = NaN;
      const started = performance.now();
      meter.addEventListener('emotion-reading', (event) => {
        const snapshot = (event as CustomEvent<Snapshot>).detail;
        if (Number.isNaN(first)) first = performance.now() - started;
        if (snapshot.capturedAt !== null) latencies.push(Date.now() - snapshot.capturedAt);
        if (snapshot.probabilities) times.push(snapshot.time);
      });
      await meter.start();
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
      await meter.stop();
      return { latencies, times, first };
    }, LISTEN_SECONDS);
    const share = 100 * median(shares.map((round) => round.with - round.without));
    const gaps = live.times.slice(1).map((time, index) => time - (live.times[index] ?? time));
    const rate = 1 / median(gaps);
    const delay = median(live.latencies);
    const worst = quantile(live.latencies, 0.99);
    const firstLevel = live.first / 1000;
    return [
      {
        name: 'audio thread at 48 kHz, share of real time',
        value: share,
        unit: '%',
        limit: 2,
        goal: 0.5,
        within: share <= 2,
      },
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
      {
        name: 'start() → first snapshot',
        value: firstLevel,
        unit: 's',
        limit: 1.5,
        goal: 0.5,
        within: firstLevel <= 1.5,
      },
    ];
  } finally {
    await close();
  }
}
