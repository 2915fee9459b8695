/** The built session without a face: sources that end, workers that die, lines that break off, and what is left behind. */
import { expect } from '@open-wc/testing';
import type { EmotionError } from '../../src/contract/emotion-error.js';
import type * as Built from '../../src/session/index.js';
import { expectListening, MICROPHONE, next, silence, until } from './placed-meter.js';
import {
  EmotionSession,
  codeOf,
  expectNoMicrophone,
  hum,
  later,
  live,
  session,
  told,
  tracks,
  watchSessions,
  workers,
} from './watched-session.js';

declare const gc: () => void;

describe('EmotionSession', function () {
  // Some wait for two answers.
  this.timeout(60_000);
  watchSessions();

  describe('whose source ends', () => {
    it('tells what was heard all the same, and starts again', async () => {
      const { stream, track, end } = hum();
      await session.start({ kind: 'stream', stream });
      await next(session, 'emotion-reading', ({ time }) => time > 1);
      const report = next(session, 'emotion-report');
      track.dispatchEvent(new Event('ended'));
      expect(told.errors).to.deep.equal(['source-ended']);
      expect((await report).duration).to.be.greaterThan(0.9);
      expect(session.state.name).to.equal('error');
      await session.start();
      await expectListening(session);
      await later(300);
      expect(session.state.name).to.equal('listening');
      expect(told.reports.length).to.equal(1);
      await end();
    });
  });

  it('ends with a stream that the page itself stops, of which no event tells', async () => {
    const { stream, track, end } = hum();
    await session.start({ kind: 'stream', stream });
    await next(session, 'emotion-reading');
    const report = next(session, 'emotion-report');
    track.stop();
    expect((await report).duration).to.be.greaterThan(0);
    expect([told.errors, session.state.name]).to.deep.equal([['source-ended'], 'error']);
    await end();
  });

  it('reads the next recording by another worker where one says that what it works with is gone', async () => {
    await session.analyze(MICROPHONE);
    const [{ worker } = {}] = workers;
    const post = worker?.postMessage.bind(worker);
    if (!worker || !post) throw new Error('There is a worker.');
    worker.postMessage = (message: { readonly id: string; readonly path?: readonly string[] }, ...rest: unknown[]) => {
      if (message.path?.[0] !== 'analyze') return post(message, ...(rest as [Transferable[]]));
      // As Comlink tells of what was thrown.
      const value = { isError: true, value: { name: 'Error', message: 'Device is lost' } };
      worker.dispatchEvent(
        new MessageEvent('message', { data: { id: message.id, type: 'HANDLER', name: 'throw', value } }),
      );
    };
    expect(await codeOf(session.analyze(MICROPHONE))).to.equal('worker-failed');
    expect(await codeOf(session.analyze(MICROPHONE))).to.equal('resolved');
    expect(workers.map(({ ended }) => ended)).to.deep.equal([true, false]);
  });

  it('reads nothing over a stretch for which the device took the sound away', async () => {
    const Original = window.AudioContext;
    const contexts: AudioContext[] = [];
    window.AudioContext = class extends Original {
      constructor(options?: AudioContextOptions) {
        super(options);
        contexts.push(this);
      }
    };
    try {
      await session.start();
    } finally {
      window.AudioContext = Original;
    }
    await next(session, 'emotion-reading', ({ time, probabilities }) => time > 2 && probabilities !== null);
    await contexts[0]?.suspend();
    await silence(session);
    const taken = session.snapshot?.time ?? NaN;
    await contexts[0]?.resume();
    await next(session, 'emotion-reading', ({ time, probabilities }) => time > taken + 2 && probabilities !== null);
    const windows = (await session.stop())?.windows ?? [];
    expect(windows.some(({ end }) => end > taken + 0.3)).to.equal(true);
    expect(windows.filter(({ start, end }) => start < taken - 0.2 && end > taken + 0.2)).to.deep.equal([]);
  });

  it('ends a worker that died, asks for no second microphone, and still knows what was advised before', async () => {
    const heard = {
      id: 'heard',
      text: 'That was heard.',
      condition: () => true,
      heldSeconds: 0.3,
      coolDownSeconds: 600,
    };
    session.options = { rules: [{ ...heard, during: ['speech', 'pause', 'silence', 'noise'], priority: 200 }] };
    const advised = next(session, 'emotion-prompt');
    await live();
    const prompt = await advised;
    workers[0]?.worker.dispatchEvent(new ErrorEvent('error', { message: 'made to die', cancelable: true }));
    await until(() => workers.length === 2 && workers[0]?.ended === true);
    await next(session, 'emotion-reading');
    expect(workers.map(({ ended }) => ended)).to.deep.equal([true, false]);
    expect(tracks.length).to.equal(1);
    expect(told.states).to.deep.equal(['loading', 'listening']);
    expect((await session.stop())?.prompts[0]).to.deep.equal(prompt);
  });

  it('gives up where a third one dies within a minute, and only then', async () => {
    const now = performance.now.bind(performance);
    let passed = 0;
    performance.now = () => now() + passed;
    try {
      await live();
      const die = (): void => {
        const { worker } = workers.at(-1) ?? {};
        worker?.dispatchEvent(new ErrorEvent('error', { message: 'made to die', cancelable: true }));
      };
      for (let count = 2; count <= 5; count += 1) {
        die();
        await until(() => workers.length === count);
        await next(session, 'emotion-reading');
        passed += 40_000;
      }
      expect(told.errors).to.deep.equal([]);
      die();
      await until(() => workers.length === 6);
      await next(session, 'emotion-reading');
      die();
      await until(() => session.state.name === 'error');
      expect([told.errors, workers.length]).to.deep.equal([['worker-failed'], 6]);
    } finally {
      delete (performance as { now?: () => number }).now;
    }
  });

  it('listens after a start that hung was stopped, and ends the worker that it hung at', async () => {
    const Known = window.Worker;
    // As on a line that has gone dead: what is asked for never comes.
    window.Worker = class extends Known {
      constructor() {
        super(URL.createObjectURL(new Blob(['onmessage = () => undefined'])));
      }
    };
    const start = codeOf(session.start());
    await until(() => workers.length > 0);
    expect(await codeOf(session.stop())).to.equal('resolved');
    expect(await start).to.equal('resolved');
    window.Worker = Known;
    await live();
    expect(workers.map(({ ended }) => ended)).to.deep.equal([true, false]);
    expect(told.errors).to.deep.equal([]);
  });

  it('says of what is no stream that it has no sound', async () => {
    const context = new AudioContext();
    const node = context.createMediaStreamDestination();
    for (const given of [node, new MediaSource(), 'microphone']) {
      const start = session.start({ kind: 'stream', stream: given as unknown as MediaStream });
      expect(await codeOf(start)).to.equal('source-ended');
    }
    await context.close();
  });

  it('may be started again on hearing that it failed, however soon that is', async () => {
    const failed = new EmotionSession({ assets: 'https://host:port/dist/' });
    let errors = 0;
    const starts: Promise<unknown>[] = [];
    failed.addEventListener('emotion-error', () => {
      errors += 1;
      if (errors < 500) starts.push(codeOf(failed.start()));
    });
    expect(await codeOf(failed.start())).to.equal('asset-missing');
    await until(() => errors === 500);
    expect(new Set(await Promise.all(starts))).to.deep.equal(new Set(['asset-missing']));
    expectNoMicrophone();
  });

  it('says that the line is bad where a part of it breaks off on its way', async () => {
    const built = '/bad-line/dist/session.js';
    const { EmotionSession: Unfinished } = (await import(built)) as typeof Built;
    const unfinished = new Unfinished({ assets: '/dist/' });
    const problem: unknown = await unfinished.start().catch((error: unknown) => error);
    const { code, message, remedy } = problem as EmotionError;
    expect(code).to.equal('asset-blocked');
    expect(message).to.match(/could not be fetched/);
    expect(remedy).to.match(/connection/);
    await unfinished.dispose();
  });

  it('keeps neither what it has told nor what it has listened to', async function () {
    this.timeout(90_000);
    const { stream, end } = hum();
    const kept: WeakRef<object>[] = [];
    const once = async (): Promise<void> => {
      kept.push(new WeakRef(await session.analyze(MICROPHONE)));
      const source = { kind: 'stream', stream } as const;
      kept.push(new WeakRef(source));
      await session.start(source);
      await session.stop();
    };
    await once();
    await once();
    // What was told last may be known still.
    await once();
    told.reports.length = 0;
    const areKept = (): boolean[] => kept.slice(0, 4).map((reference) => reference.deref() !== undefined);
    // A browser with much to do lets go late.
    const latest = performance.now() + 30_000;
    do {
      await later(50);
      gc();
    } while (areKept().includes(true) && performance.now() < latest);
    expect(areKept()).to.deep.equal(Array(4).fill(false));
    await end();
  });
});
