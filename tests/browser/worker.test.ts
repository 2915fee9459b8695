/** The built worker in a real thread: its model, its backends, and its readings beside Node's. */
import { expect } from '@open-wc/testing';
import { EMOTIONS, type Emotion } from '../../src/contract/emotions.js';
import type { Reading } from '../../src/contract/snapshot.js';
import { blocksOf, BuiltWorker, shortened } from './built-worker.js';
import { adapter, expectSame, HOP, manifest, recording, voice } from './worker-voice.js';

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
    const report = await worker.read({ kind: 'wav', blob: recording });
    expect([report.duration, report.speechSeconds]).to.deep.equal([told.duration, told.speechSeconds]);
    const expected = told.windows.map((window) => ({
      ...window,
      probabilities: EMOTIONS.map((emotion) => window.probabilities[emotion]),
    }));
    expectSame(report.windows, expected, 10);
  });

  it('reads samples as it reads the file that they are from', async () => {
    await worker.load({ backend: 'wasm' });
    const file = await worker.read({ kind: 'wav', blob: recording });
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
