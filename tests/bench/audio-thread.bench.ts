/** The audio thread's share of real time, which only a browser can tell. */
import { openPage } from '../page.js';
import { FEATURE_SPECS } from '../../src/features/feature-spec.js';
import { FEATURE_PROCESSOR } from '../../src/contract/threads.js';
import type { BenchRow } from './bench-row.js';
import { median } from './quantile.js';

/** Seconds of noise rendered offline, with and without the processor in the graph. */
const RENDER_SECONDS = 60;
/** Percent. */
const LIMIT = 2;
const GOAL = 0.5;

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
    const share = 100 * median(shares.map((round) => round.with - round.without));
    const name = 'audio thread at 48 kHz, share of real time';
    return [{ name, value: share, unit: '%', limit: LIMIT, goal: GOAL, within: share <= LIMIT }];
  } finally {
    await close();
  }
}
