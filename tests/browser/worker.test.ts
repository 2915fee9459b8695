/** The built worker in a real thread: its backends, its readings beside Node's, a live stream, and what it refuses. */
import { expect } from '@open-wc/testing';
import { proxy } from 'comlink';
import { encodeWav } from '../../src/audio/wav-writer.js';
import { EMOTIONS, type Emotion } from '../../src/contract/emotions.js';
import type { FeatureBlock } from '../../src/contract/feature-block.js';
import type { ModelManifest } from '../../src/contract/model-manifest.js';
import type { Reading, Snapshot } from '../../src/contract/snapshot.js';
import type { WorkerConfig } from '../../src/contract/threads.js';
import {
  blocksOf,
  BuiltWorker,
  MANIFEST,
  nextTask,
  readSound,
  refusal,
  shortened,
  type Sound,
} from './built-worker.js';

/** Frames from one reading to the next, by the shipped manifest. */
const HOP = 8;
/** Largest difference of a probability between two ways to the same reading. */
const TOLERANCE = 1e-3;

const recording = await (await fetch('/tests/fixtures/speech/microphone.wav')).blob();
const voice = await readSound(recording);
const manifest = (await (await fetch(MANIFEST)).json()) as ModelManifest;
const adapter = 'gpu' in navigator ? await navigator.gpu.requestAdapter() : null;

function expectSame(measured: readonly Reading[], expected: readonly Reading[], least: number): void {
  expect(expected.length).to.be.at.least(least);
  expect(measured.length).to.equal(expected.length);
  measured.forEach(({ start, end, probabilities }, i) => {
    expect([start, end]).to.deep.equal([expected[i]?.start, expected[i]?.end]);
    probabilities.forEach((p, emotion) => {
      expect(p, `reading ${i}, ${EMOTIONS[emotion]}`).to.be.closeTo(
        expected[i]?.probabilities[emotion] ?? NaN,
        TOLERANCE,
      );
    });
  });
}

/** Waits until the stream has had all that was sent to it before. */
async function settle(worker: BuiltWorker): Promise<void> {
  for (let i = 0; i < 20; i += 1) await worker.remote.memory();
  await nextTask();
}

describe('analysis worker', () => {
  let worker: BuiltWorker;

  beforeEach(() => {
    worker = new BuiltWorker();
  });

  afterEach(() => {
    worker.end();
  });

  it('tells which model it has loaded, and why it runs where it runs', async function () {
    if (adapter && !adapter.info.isFallbackAdapter) this.skip();
    const { name, version, featureSpec, backend } = await worker.load();
    expect([name, version]).to.deep.equal([manifest.name, manifest.version]);
    expect(featureSpec).to.deep.equal(manifest.featureSpec);
    expect(backend.name).to.equal('wasm');
    expect(backend.reason).to.match(/^Fastest: wasm answers rightly in \d+\.\d ms; webgpu: /);
    expect(backend.reason).to.include(adapter ? 'only in software here' : 'not available here');
  });

  it('fetches only what the backend in use needs', async function () {
    if (adapter && !adapter.info.isFallbackAdapter) this.skip();
    await worker.load();
    const fetched = (await worker.fetched()).map((url) => new URL(url).pathname);
    expect(fetched.filter((path) => /\/chunks\/wasm-.*\.js$/.test(path))).to.have.length(1);
    expect(fetched.filter((path) => path.endsWith('.wasm'))).to.deep.equal(['/dist/tfjs-backend-wasm-simd.wasm']);
    expect(fetched.filter((path) => /\/chunks\/(cpu|webgpu)-/.test(path))).to.deep.equal([]);
  });

  it('reads a recording as the command line does', async function () {
    this.timeout(60_000);
    const told = (await (await fetch('/command-line/analysis.json')).json()) as {
      readonly duration: number;
      readonly speechSeconds: number;
      readonly windows: readonly (Omit<Reading, 'probabilities'> & { probabilities: Record<Emotion, number> })[];
    };
    await worker.load({ backend: 'wasm' });
    const report = await worker.remote.analyze({ kind: 'wav', blob: recording }, null);
    expect([report.duration, report.speechSeconds]).to.deep.equal([told.duration, told.speechSeconds]);
    const expected = told.windows.map((window) => ({
      ...window,
      probabilities: EMOTIONS.map((emotion) => window.probabilities[emotion]),
    }));
    expectSame(report.windows, expected, 10);
  });

  it('reads samples as it reads the file that they are from', async () => {
    await worker.load({ backend: 'wasm' });
    const file = await worker.remote.analyze({ kind: 'wav', blob: recording }, null);
    expect((await worker.analyze(voice)).windows).to.deep.equal(file.windows);
  });

  it('reads the same on wasm and in plain JavaScript', async function () {
    this.timeout(60_000);
    expect((await worker.load({ backend: 'wasm' })).backend.name).to.equal('wasm');
    const expected = await worker.analyze(voice);
    const { name, reason } = (await worker.load({ backend: 'cpu' })).backend;
    expect(name).to.equal('cpu');
    expect(reason).to.match(/^Asked for: cpu answers rightly in /);
    expectSame((await worker.analyze(voice)).windows, expected.windows, 10);
  });

  // Firefox has no WebGPU everywhere; Chromium is started with it.
  if (adapter || navigator.userAgent.includes('Chrome')) {
    it('reads the same on a GPU, and tells the page as a crash when that is lost', async function () {
      this.timeout(120_000);
      const excerpt = shortened(voice, 0, 4);
      await worker.load({ backend: 'wasm' });
      const expected = await worker.analyze(excerpt);
      expect((await worker.load({ backend: 'webgpu' })).backend.name).to.equal('webgpu');
      expectSame((await worker.analyze(excerpt)).windows, expected.windows, 3);
      const stream = await worker.listen();
      await stream.play(blocksOf(excerpt, HOP).slice(0, 20));
      worker.loseGpu();
      for (const block of blocksOf(excerpt, HOP).slice(20)) void stream.push(block);
      expect(await worker.crash).to.be.an('string');
    });
  }

  for (const [backend, predictions] of [
    ['wasm', 1000],
    ['cpu', 30],
  ] as const) {
    it(`holds as many tensors after ${predictions} predictions as before on ${backend}`, async function () {
      this.timeout(120_000);
      await worker.load({ backend });
      const held = (await worker.remote.memory()).numTensors;
      expect(held).to.equal(manifest.weights.tensors.length);
      const blocks = blocksOf(voice, HOP);
      const stream = await worker.listen();
      let before: unknown = null;
      let sequence = 0;
      // Some of the changes are what is known as it fades between two predictions.
      for (let changes = 0; changes < 1.5 * predictions;) {
        const block = blocks[sequence % blocks.length];
        if (block) await stream.play([{ ...block, sequence }]);
        sequence += 1;
        const text = JSON.stringify(stream.snapshots.at(-1)?.probabilities);
        if (text === 'null' || text === before) continue;
        before = text;
        changes += 1;
        if (changes % 100 === 0) expect((await worker.remote.memory()).numTensors).to.equal(held);
      }
      expect((await worker.remote.memory()).numTensors).to.equal(held);
      expect((await worker.remote.finish())?.windows.length).to.be.at.least(predictions);
    });
  }

  it('leaves nothing of a model behind that was replaced', async () => {
    await worker.load({ backend: 'wasm' });
    const held = (await worker.remote.memory()).numTensors;
    await worker.load({ backend: 'cpu' });
    expect((await worker.remote.memory()).numTensors).to.equal(held);
    await worker.load({ backend: 'wasm' });
    expect((await worker.remote.memory()).numTensors).to.equal(held);
    await worker.remote.dispose();
    expect((await worker.remote.memory()).numTensors).to.equal(0);
  });

  it('ends with the later model when two are asked for at once', async () => {
    const first = worker.load({ backend: 'cpu' });
    const second = worker.load({ backend: 'wasm' });
    await Promise.allSettled([first, second]);
    expect((await second).backend.name).to.equal('wasm');
    expect((await worker.remote.memory()).numTensors).to.equal(manifest.weights.tensors.length);
    expect((await worker.analyze(voice)).backend.name).to.equal('wasm');
  });
});

describe('a live stream in the analysis worker', () => {
  const blocks = blocksOf(voice, HOP);
  let worker: BuiltWorker;

  beforeEach(async () => {
    worker = new BuiltWorker();
    await worker.load({ backend: 'wasm' });
  });

  afterEach(() => {
    worker.end();
  });

  it('gives a snapshot every hop, and at its end a report that says what a file’s would', async () => {
    const stream = await worker.listen();
    await stream.play(blocks);
    const { snapshots } = stream;
    expect(snapshots.map(({ time }) => time)).to.deep.equal(blocks.map((_, i) => ((i + 1) * HOP - 1) * 0.016 + 0.032));
    expect(snapshots.filter(({ speech }) => speech === 'speech').length).to.be.greaterThan(10);
    expect(snapshots.some(({ probabilities }) => probabilities !== null)).to.equal(true);
    expect(snapshots.every(({ dropped }) => dropped === 0)).to.equal(true);
    expect(snapshots.at(-1)?.capturedAt).to.equal(blocks.at(-1)?.capturedAt);
    const report = await worker.remote.finish();
    const file = await worker.analyze(voice);
    expectSame(report?.windows ?? [], file.windows, 10);
    expect(report?.speechSeconds).to.be.closeTo(file.speechSeconds, 0.15);
    expect(await worker.remote.finish()).to.equal(null);
  });

  it('ends when another begins', async () => {
    const first = await worker.listen();
    await first.play(blocks.slice(0, 20));
    const second = await worker.listen();
    for (const block of blocks.slice(20, 30)) void first.push(block);
    await second.play(blocks.slice(0, 5));
    await settle(worker);
    expect(first.snapshots.length).to.equal(20);
    expect(second.snapshots.length).to.equal(5);
    expect((await worker.remote.finish())?.duration).to.be.closeTo(5 * HOP * 0.016, 0.05);
  });

  it('tells how many blocks were lost on the way, each once', async () => {
    const stream = await worker.listen();
    await stream.play(blocks.slice(0, 5));
    // Two were lost unseen, then the audio thread left out three of which it tells.
    const [seven, eleven, twelve] = [blocks[7], blocks[11], blocks[12]];
    if (!seven || !eleven || !twelve) throw new Error('The recording is too short.');
    await stream.play([seven, { ...eleven, dropped: 3 }, { ...twelve, dropped: 3 }]);
    expect(stream.snapshots.slice(4).map(({ dropped }) => dropped)).to.deep.equal([0, 2, 5, 5]);
  });

  it('goes on with a stream whose beginning another worker has had, and counts nothing as lost', async () => {
    const stream = await worker.listen();
    await stream.play(blocks.slice(40, 50));
    expect(stream.snapshots.at(-1)?.dropped).to.equal(0);
  });

  it('skips readings while it is behind, but counts every frame', async () => {
    const inTime = await worker.listen();
    await inTime.play(blocks);
    const readings = (await worker.remote.finish())?.windows ?? [];
    const last = readings.at(-1);
    const untilLast = inTime.snapshots.findIndex(({ time }) => time === last?.end) + 1;
    const late = await worker.listen(blocks.slice(0, untilLast));
    await late.until(untilLast);
    // Tension and quality rest on readings as well.
    const counted = ({ time, speech, measures }: Snapshot): unknown => ({
      time,
      speech,
      measures: { ...measures, tension: null, quality: null },
    });
    expect(late.snapshots.map(counted)).to.deep.equal(inTime.snapshots.slice(0, untilLast).map(counted));
    const hurried = (await worker.remote.finish())?.windows ?? [];
    expect(readings.length).to.be.at.least(12);
    expect(hurried.length).to.be.within(1, readings.length / 4);
    // What fewer readings tell of the bias is not the same.
    const window = ({ start, end, level }: Reading): unknown => ({ start, end, level });
    expect(hurried.slice(-1).map(window), 'the newest is read').to.deep.equal(readings.slice(-1).map(window));
  });

  it('counts in its report all that came before its end', async () => {
    const stream = await worker.listen();
    await Promise.all(blocks.map((block) => stream.push(block)));
    const report = await worker.remote.finish();
    expect(report?.duration).to.be.closeTo((blocks.length * HOP - 1) * 0.016 + 0.032, 1e-9);
    await stream.until(blocks.length);
  });

  it('goes on while a recording is analysed, and neither changes the other', async function () {
    this.timeout(60_000);
    const expected = await worker.analyze(voice);
    const stream = await worker.listen();
    const analysis = worker.analyze(voice);
    await stream.play(blocks);
    expect((await analysis).windows).to.deep.equal(expected.windows);
    expectSame((await worker.remote.finish())?.windows ?? [], expected.windows, 10);
  });

  it('tells the page as a crash when the analysis breaks on the way', async () => {
    const stream = await worker.listen();
    void stream.push({ ...blocksOf(voice, HOP)[0], mfcc: null } as unknown as FeatureBlock);
    expect(await worker.crash).to.match(/null/);
  });

  it('forgets the speaker when told to', async () => {
    const stream = await worker.listen();
    await stream.play(blocks.slice(0, 40));
    expect(stream.snapshots.at(-1)?.adaptation.seconds).to.be.greaterThan(1);
    await worker.remote.resetSpeaker();
    await stream.play(blocks.slice(40, 41));
    expect(stream.snapshots.at(-1)?.adaptation.seconds).to.be.at.most(HOP * 0.016);
    expect(stream.snapshots.at(-1)?.probabilities).to.equal(null);
  });
});

describe('analysis worker, given what cannot be used,', () => {
  const excerpt: Sound = shortened(voice, 0, 4);
  const worker = new BuiltWorker();
  let healthy: unknown;

  const expectHealthy = async (): Promise<void> => {
    await worker.load({ backend: 'wasm' });
    expect((await worker.analyze(excerpt)).windows).to.deep.equal(healthy);
  };

  before(async () => {
    await worker.load({ backend: 'wasm' });
    const { windows } = await worker.analyze(excerpt);
    expect(windows.length).to.be.greaterThan(2);
    healthy = windows;
  });

  after(() => {
    worker.end();
  });

  const address = (path: string): string => new URL(path, location.href).href;
  const inMemory = (content: BlobPart): string => URL.createObjectURL(new Blob([content]));
  const weights = async (): Promise<Uint8Array<ArrayBuffer>> =>
    new Uint8Array(await (await fetch(new URL(manifest.weights.file, MANIFEST))).arrayBuffer());

  /** The shipped model but for some fields of its manifest; its weights stay where they are. */
  const altered = (fields: Record<string, unknown>, file: string = manifest.weights.file): Partial<WorkerConfig> => ({
    manifestUrl: inMemory(
      JSON.stringify({ ...manifest, weights: { ...manifest.weights, file: new URL(file, MANIFEST).href }, ...fields }),
    ),
  });

  const withWeights = async (change: (bytes: Uint8Array<ArrayBuffer>) => BlobPart): Promise<Partial<WorkerConfig>> =>
    altered({}, inMemory(change(await weights())));

  const models: readonly [
    what: string,
    code: string,
    says: RegExp,
    config: () => Partial<WorkerConfig> | Promise<Partial<WorkerConfig>>,
  ][] = [
    [
      'a manifest that is not there',
      'asset-missing',
      /no-such-model.*404/,
      () => ({ manifestUrl: address('/no-such-model/manifest.json') }),
    ],
    [
      'a server that cannot be reached',
      'asset-blocked',
      /localhost:1/,
      () => ({ manifestUrl: 'http://localhost:1/manifest.json' }),
    ],
    [
      'a page in the manifest’s place',
      'model-invalid',
      /not JSON/,
      () => ({ manifestUrl: address('/tests/bench/blank.html') }),
    ],
    ['a manifest of a later format', 'model-invalid', /format 3/, () => altered({ format: 3 })],
    ['emotions in another order', 'model-invalid', /labels/, () => altered({ labels: [...manifest.labels].reverse() })],
    [
      'a model of other features',
      'spec-mismatch',
      /features/,
      () => altered({ specHash: manifest.specHash.replace(/^../, '00') }),
    ],
    ['weights that are not there', 'asset-missing', /no-such-weights.*404/, () => altered({}, '/no-such-weights.bin')],
    [
      'weights of another origin than the manifest',
      'model-invalid',
      /beside/,
      () => altered({}, 'http://localhost:1/weights.bin'),
    ],
    [
      'weights whose address is none',
      'model-invalid',
      /beside/,
      () => altered({ weights: { ...manifest.weights, file: 'http://host:port/weights.bin' } }),
    ],
    [
      'weights that break off on their way',
      'asset-blocked',
      /connection.*weights\.bin/,
      () => ({ manifestUrl: MANIFEST.replace('/dist/', '/bad-line/dist/') }),
    ],
    [
      'weights with one byte changed',
      'model-invalid',
      /SHA-256/,
      () => withWeights((bytes) => bytes.map((byte, i) => (i === 1000 ? byte ^ 1 : byte))),
    ],
    ['weights that are cut off', 'model-invalid', /bytes/, () => withWeights((bytes) => bytes.subarray(0, 1000))],
    [
      'a model that no backend answers for',
      'backend-unavailable',
      /wasm: answers the probe wrongly.*cpu: answers the probe wrongly/,
      () => altered({ probe: { probabilities: [1, 0, 0, 0, 0, 0, 0] } }),
    ],
    [
      'no WASM binary though WASM is asked for',
      'backend-unavailable',
      /wasm: did not start/,
      () => ({ backend: 'wasm', wasmUrl: address('/no-such-folder/') }),
    ],
  ];
  for (const [what, code, says, config] of models) {
    it(`refuses ${what} and loads the right one afterwards`, async function () {
      this.timeout(60_000);
      const error = await refusal(worker.load(await config()));
      expect(error.code, error.message).to.equal(code);
      expect(`${error.message} ${error.remedy}`).to.match(says);
      expect(error.remedy).not.to.equal('');
      expect((await refusal(worker.analyze(excerpt))).message).to.match(/No model/);
      await expectHealthy();
    });
  }

  it('goes on in plain JavaScript without a WASM binary, and with WASM once it is there', async function () {
    this.timeout(60_000);
    if (adapter && !adapter.info.isFallbackAdapter) this.skip();
    const { backend } = await worker.load({ wasmUrl: address('/no-such-folder/') });
    expect(backend.name).to.equal('cpu');
    expect(backend.reason).to.match(/wasm: did not start/);
    expect((await worker.analyze(shortened(voice, 0, 2))).backend.name).to.equal('cpu');
    await expectHealthy();
  });

  it('asks for a model first', async () => {
    const fresh = new BuiltWorker();
    expect((await refusal(fresh.analyze(excerpt))).message).to.match(/No model is loaded/);
    expect((await refusal(fresh.listen())).message).to.match(/No model is loaded/);
    fresh.end();
  });

  const wav = encodeWav([excerpt.samples], excerpt.sampleRate);
  const recordings: readonly [what: string, code: string, content: BlobPart][] = [
    ['an empty file', 'audio-empty', ''],
    ['a recording without a sample', 'audio-empty', encodeWav([new Float32Array(0)], 16000)],
    ['text that calls itself a recording', 'audio-unreadable', 'Dear diary, today I was a sound file. '.repeat(20)],
    ['a recording that is cut off', 'audio-unreadable', wav.subarray(0, wav.length >> 1)],
    ['a recording that ends in its header', 'audio-unreadable', wav.subarray(0, 30)],
    ['a recording of a rate that no voice has', 'audio-unsupported', encodeWav([excerpt.samples], 2000)],
  ];
  for (const [what, code, content] of recordings) {
    it(`refuses ${what} and reads the right one afterwards`, async () => {
      await worker.load({ backend: 'wasm' });
      const error = await refusal(worker.remote.analyze({ kind: 'wav', blob: new Blob([content]) }, null));
      expect(error.code, error.message).to.equal(code);
      await expectHealthy();
    });
  }

  it('refuses samples that are none or of no known rate', async () => {
    await worker.load({ backend: 'wasm' });
    const { samples } = excerpt;
    expect((await refusal(worker.analyze({ samples: new Float32Array(0), sampleRate: 16000 }))).code).to.equal(
      'audio-empty',
    );
    expect((await refusal(worker.analyze({ samples, sampleRate: 100 }))).code).to.equal('audio-unsupported');
    expect((await refusal(worker.analyze({ samples, sampleRate: NaN }))).code).to.equal('audio-unsupported');
    await expectHealthy();
  });

  it('tells a slow page all of its progress before the report', async () => {
    await worker.load({ backend: 'wasm' });
    const taken: number[] = [];
    const slowly = proxy((share: number): unknown =>
      new Promise((resolve) => setTimeout(resolve, 300)).then(() => taken.push(share)),
    );
    const input = { kind: 'samples', channels: [excerpt.samples], sampleRate: excerpt.sampleRate } as const;
    await worker.remote.analyze(input, slowly);
    expect(taken.at(-1)).to.equal(1);
  });

  it('stops an analysis that is no longer wanted', async function () {
    this.timeout(60_000);
    await worker.load({ backend: 'wasm' });
    const minutes = new Float32Array(10 * 60 * voice.sampleRate);
    for (let at = 0; at + voice.samples.length < minutes.length; at += voice.samples.length)
      minutes.set(voice.samples, at);
    const shares: number[] = [];
    const stopAtOnce = proxy((share: number) => {
      shares.push(share);
      void worker.remote.abortAnalysis();
    });
    const input = { kind: 'samples', channels: [minutes], sampleRate: voice.sampleRate } as const;
    expect((await refusal(worker.remote.analyze(input, stopAtOnce))).code).to.equal('aborted');
    expect(Math.max(...shares)).to.be.below(0.5);
    await expectHealthy();
  });

  it('stops an analysis when another recording is given, and reads that', async () => {
    await worker.load({ backend: 'wasm' });
    const first = refusal(worker.analyze(voice));
    const second = refusal(worker.analyze(voice));
    expect((await worker.analyze(excerpt)).windows).to.deep.equal(healthy);
    expect([(await first).code, (await second).code]).to.deep.equal(['aborted', 'aborted']);
    await expectHealthy();
  });

  it('stops an analysis whose model is replaced', async () => {
    await worker.load({ backend: 'wasm' });
    const analysis = refusal(worker.analyze(voice));
    await worker.load({ backend: 'cpu' });
    expect((await analysis).code).to.equal('aborted');
    await expectHealthy();
  });

  it('tells how far it is, from little to all, in not more than a hundred steps', async () => {
    await worker.load({ backend: 'wasm' });
    const shares: number[] = [];
    await worker.remote.analyze(
      { kind: 'wav', blob: recording },
      proxy((share: number) => void shares.push(share)),
    );
    expect(shares.at(-1)).to.equal(1);
    expect(shares.length).to.be.within(2, 101);
    expect([...shares].sort((a, b) => a - b)).to.deep.equal(shares);
  });
});
