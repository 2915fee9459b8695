import { expect } from '@open-wc/testing';
import { expose, transfer, wrap, type Remote } from 'comlink';
import type { FeatureBlock } from '../../src/contract/feature-block.js';
import {
  FEATURE_PROCESSOR,
  type FeatureProcessorControl,
  type FeatureProcessorOptions,
  type FeatureSink,
} from '../../src/contract/threads.js';
import { DcBlocker } from '../../src/features/dc-blocker.js';
import { FEATURE_SPECS, FeatureExtractor } from '../../src/features/index.js';

const SPEC = FEATURE_SPECS.s16k;
/** So many that a second's blocks need no answer on the way: offline rendering leaves no time for one. */
const BLOCK_FRAMES = 6;

interface Source {
  readonly channels: readonly Float32Array[];
  /** Seconds. */
  readonly start?: number;
}

interface Rendering {
  readonly context: OfflineAudioContext;
  readonly control: Remote<FeatureProcessorControl>;
  /** What the worker would get. */
  readonly blocks: FeatureBlock[];
  /** Renders to the end and waits until so many blocks have come, and for any that come after them. */
  readonly render: (blocks: number) => Promise<void>;
}

/** Voice-like tones in noise, seeded; from −1 to 1. */
function signal(rate: number, seconds: number, seed: number): Float32Array<ArrayBuffer> {
  let state = seed;
  return Float32Array.from({ length: Math.round(rate * seconds) }, (_, n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const time = n / rate;
    const phase = 2 * Math.PI * 180 * time + 4 * Math.sin(2 * Math.PI * 3 * time);
    return 0.3 * Math.sin(phase) + 0.1 * Math.sin(5 * phase) + 0.1 * (state / 2 ** 32 - 0.5);
  });
}

async function contextAt(rate: number, seconds: number): Promise<OfflineAudioContext> {
  const context = new OfflineAudioContext(1, rate * seconds, rate);
  await context.audioWorklet.addModule('/dist/feature-processor.js');
  return context;
}

function addProcessor(context: OfflineAudioContext): [AudioWorkletNode, Remote<FeatureProcessorControl>] {
  const processorOptions: FeatureProcessorOptions = { spec: SPEC, blockFrames: BLOCK_FRAMES };
  const node = new AudioWorkletNode(context, FEATURE_PROCESSOR, { numberOfOutputs: 0, processorOptions });
  return [node, wrap<FeatureProcessorControl>(node.port)];
}

/** Connects the processor to the end of a channel, and to its other end a worker that answers every block. */
async function collect(control: Remote<FeatureProcessorControl>, blocks: FeatureBlock[]): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const sink: FeatureSink = { push: (block) => void blocks.push(block) };
  expose(sink, port1);
  await control.connect(transfer(port2, [port2]));
}

async function prepare(rate: number, sources: readonly Source[], seconds = 1): Promise<Rendering> {
  const context = await contextAt(rate, seconds);
  const [node, control] = addProcessor(context);
  for (const { channels, start = 0 } of sources) {
    const length = channels[0]?.length ?? 0;
    const buffer = new AudioBuffer({ length, numberOfChannels: channels.length, sampleRate: rate });
    channels.forEach((channel, i) => buffer.copyToChannel(new Float32Array(channel), i));
    const source = new AudioBufferSourceNode(context, { buffer });
    source.connect(node);
    source.start(start);
  }
  const blocks: FeatureBlock[] = [];
  await collect(control, blocks);
  return {
    context,
    control,
    blocks,
    render: async (wanted) => {
      await context.startRendering();
      while (blocks.length < wanted) await new Promise((resolve) => setTimeout(resolve, 5));
      // A round trip to the audio thread, behind which no block can be.
      await addProcessor(context)[1].setPaused(true);
    },
  };
}

function rows(blocks: readonly FeatureBlock[]): number[][] {
  return blocks.flatMap(({ frames, zcr, rms, mfcc }) =>
    Array.from({ length: frames }, (_, i) => [
      zcr[i] ?? NaN,
      rms[i] ?? NaN,
      ...mfcc.subarray(i * SPEC.mfcc, (i + 1) * SPEC.mfcc),
    ]),
  );
}

function expectedRows(samples: Float32Array, rate: number): number[][] {
  const expected: number[][] = [];
  const sound = samples.slice();
  new DcBlocker(rate).apply(sound);
  new FeatureExtractor(SPEC, rate).push(sound, ({ zcr, rms, mfcc }) => {
    expected.push([zcr, rms, ...mfcc]);
  });
  return expected;
}

const meanOf = (a: Float32Array, b: Float32Array): Float32Array => a.map((x, i) => (x + (b[i] ?? NaN)) / 2);

/** A rendering is a few samples longer than its source, since it ends with a whole quantum. */
function expectSame(measured: number[][], expected: number[][]): void {
  expect(measured.length).to.be.at.least(A_SECOND * BLOCK_FRAMES);
  expect(measured.length).to.be.at.most(expected.length);
  measured.forEach((row, frame) => {
    const reference = expected[frame] ?? [];
    expect(row.length).to.equal(reference.length);
    const difference = Math.max(...row.map((value, column) => Math.abs(value - (reference[column] ?? NaN))));
    expect(difference, `frame ${frame}`).to.be.below(1e-4);
  });
}

/** Blocks of a second at 16 kHz: the resampler of other rates holds a few samples back. */
const A_SECOND = 10;

describe('feature processor', () => {
  for (const rate of [16000, 44100, 48000]) {
    it(`sends the frames of the pure extractor at ${rate} Hz`, async () => {
      const samples = signal(rate, 1, rate);
      const { blocks, render } = await prepare(rate, [{ channels: [samples] }]);
      await render(A_SECOND);
      expect(blocks.map(({ sequence }) => sequence)).to.deep.equal(blocks.map((_, i) => i));
      expect(blocks.map(({ firstFrame }) => firstFrame)).to.deep.equal(blocks.map((_, i) => i * BLOCK_FRAMES));
      expect(blocks.every(({ dropped }) => dropped === 0)).to.equal(true);
      expectSame(rows(blocks), expectedRows(samples, rate));
      const peak = Math.max(...blocks.map(({ level }) => level.peak));
      expect(peak).to.be.closeTo(Math.max(...samples.map(Math.abs)), 0.02);
    });
  }

  it('mixes stereo down to the mean of its channels', async () => {
    const rate = 48000;
    const [left, right] = [signal(rate, 1, 1), signal(rate, 1, 2)];
    const { blocks, render } = await prepare(rate, [{ channels: [left, right] }]);
    await render(A_SECOND);
    expectSame(rows(blocks), expectedRows(meanOf(left, right), rate));
  });

  it('loses nothing when a second channel comes in and goes away', async () => {
    const rate = 16000;
    const voice = signal(rate, 1, 3);
    // Quanta 24 to 63 of 125.
    const [from, until] = [24 * 128, 64 * 128];
    const guest = { channels: [signal(rate, 1, 4), signal(rate, 1, 5)].map((x) => x.subarray(0, until - from)) };
    const { blocks, render } = await prepare(rate, [{ channels: [voice] }, { ...guest, start: from / rate }]);
    await render(A_SECOND);
    const [left = voice, right = voice] = guest.channels;
    const both = meanOf(left, right);
    const heard = voice.map((x, i) => x + (i >= from && i < until ? (both[i - from] ?? NaN) : 0));
    expectSame(rows(blocks), expectedRows(heard, rate));
  });

  it('lets time stand still without a source', async () => {
    const { blocks, render } = await prepare(16000, []);
    await render(0);
    expect(blocks).to.deep.equal([]);
  });

  it('lets time stand still once its source has ended', async () => {
    const samples = signal(16000, 1, 11);
    const { blocks, render } = await prepare(16000, [{ channels: [samples] }], 3);
    await render(A_SECOND);
    expectSame(rows(blocks), expectedRows(samples, 16000));
  });

  it('reads nothing while paused', async () => {
    const { blocks, control, render } = await prepare(16000, [{ channels: [signal(16000, 1, 6)] }]);
    await control.setPaused(true);
    await render(0);
    expect(blocks).to.deep.equal([]);
  });

  it('hears again after a pause', async () => {
    const samples = signal(16000, 1, 6);
    const { blocks, control, render } = await prepare(16000, [{ channels: [samples] }]);
    await control.setPaused(true);
    await control.setPaused(false);
    await render(A_SECOND);
    expectSame(rows(blocks), expectedRows(samples, 16000));
  });

  it('is silent for good after stop, and lets go of its port', async () => {
    const { context, blocks, control, render } = await prepare(16000, [{ channels: [signal(16000, 1, 7)] }]);
    const [, other] = addProcessor(context);
    await control.stop();
    await render(0);
    expect(blocks).to.deep.equal([]);
    const first = await Promise.race([
      control.setPaused(false).then(() => 'the stopped one'),
      // Twice, so that an answer of the stopped one would be sooner.
      other
        .setPaused(false)
        .then(() => other.setPaused(false))
        .then(() => 'the other'),
    ]);
    expect(first).to.equal('the other');
  });

  it('goes on at a new worker when the old one is gone', async () => {
    const samples = signal(16000, 1, 8);
    const { blocks, control, render } = await prepare(16000, [{ channels: [samples] }]);
    const replacement: FeatureBlock[] = [];
    await collect(control, replacement);
    await render(0);
    while (replacement.length < A_SECOND) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(blocks).to.deep.equal([]);
    expectSame(rows(replacement), expectedRows(samples, 16000));
  });

  it('drops blocks that a stuck worker leaves unanswered instead of queueing them', async () => {
    const seconds = 4;
    const { control, render } = await prepare(16000, [{ channels: [signal(16000, seconds, 9)] }], seconds);
    const { port1, port2 } = new MessageChannel();
    let received = 0;
    port1.onmessage = () => (received += 1);
    await control.connect(transfer(port2, [port2]));
    await render(0);
    while (received < 16) await new Promise((resolve) => setTimeout(resolve, 5));
    await control.setPaused(true);
    expect(received).to.equal(16);
  });

  it('tells how many blocks it dropped when the worker answers too late', async () => {
    const seconds = 12;
    const { blocks, render } = await prepare(16000, [{ channels: [signal(16000, seconds, 10)] }], seconds);
    await render(16);
    const last = blocks.at(-1);
    expect(blocks.length + (last?.dropped ?? NaN)).to.equal((last?.sequence ?? NaN) + 1);
  });

  it('refuses options that cannot be, so that the page can tell', async () => {
    const context = await contextAt(16000, 1);
    const processorOptions: FeatureProcessorOptions = { spec: { ...SPEC, fftLength: 500 }, blockFrames: 4 };
    const node = new AudioWorkletNode(context, FEATURE_PROCESSOR, { processorOptions });
    const refused = new Promise((resolve) => {
      // Chromium does not tell listeners added by addEventListener.
      node.onprocessorerror = resolve;
    });
    node.connect(context.destination);
    await context.startRendering();
    await refused;
  });
});
