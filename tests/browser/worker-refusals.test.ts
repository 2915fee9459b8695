/** What the built worker refuses or is told to stop, and that it goes on afterwards. */
import { expect } from '@open-wc/testing';
import { proxy } from 'comlink';
import { encodeWav } from '../../src/audio/wav-writer.js';
import type { WorkerConfig } from '../../src/contract/threads.js';
import { BuiltWorker, MANIFEST, refusal, shortened, type Sound, QUALITY } from './built-worker.js';
import { adapter, manifest, recording, voice } from './worker-voice.js';

/** Where the binary was looked for, and what browsers say of a page in its place. */
const NOT_STARTED =
  /wasm: did not start from http:\/\/\S+\/no-such-folder\/tfjs-backend-wasm-simd\.wasm: CompileError: (?!.*ASSERTIONS).*magic/;

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
      NOT_STARTED,
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
    expect(backend.reason).to.match(NOT_STARTED);
    expect((await worker.analyze(shortened(voice, 0, 2))).backend.name).to.equal('cpu');
    await expectHealthy();
  });

  it('says once on the console that it runs in plain JavaScript, and why, though it loads again and again', async function () {
    this.timeout(60_000);
    if (adapter && !adapter.info.isFallbackAdapter) this.skip();
    const fresh = new BuiltWorker();
    const own = async (): Promise<readonly string[]> =>
      (await fresh.warned()).filter((warning) => warning.startsWith('emotion-meter: '));
    await fresh.load({ backend: 'cpu' });
    expect(await own(), 'as asked for').to.deep.equal([]);
    await fresh.load({ wasmUrl: address('/no-such-folder/') });
    await fresh.load({ wasmUrl: address('/no-such-folder-either/') });
    const [told = '', ...others] = await own();
    expect(told)
      .to.match(/plain JavaScript/)
      .and.to.match(NOT_STARTED);
    expect(others).to.deep.equal([]);
    fresh.end();
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
      const error = await refusal(worker.read({ kind: 'wav', blob: new Blob([content]) }));
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
    await worker.remote.analyze(input, slowly, QUALITY);
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
    expect((await refusal(worker.remote.analyze(input, stopAtOnce, QUALITY))).code).to.equal('aborted');
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
      QUALITY,
    );
    expect(shares.at(-1)).to.equal(1);
    expect(shares.length).to.be.within(2, 101);
    expect([...shares].sort((a, b) => a - b)).to.deep.equal(shares);
  });
});
