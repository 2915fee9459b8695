/** The built session without a face: who wins when one thing is asked for after another, and what is left behind. */
import { expect } from '@open-wc/testing';
import type { EmotionError } from '../../src/contract/emotion-error.js';
import type { Report } from '../../src/contract/snapshot.js';
import type * as Built from '../../src/session/index.js';
import { alawWav } from './alaw-wav.js';
import { expectListening, MICROPHONE, next, silence, until, voice } from './placed-meter.js';

const MP3 = '/tests/fixtures/audio/voice.mp3';
const { EmotionSession } = (await import('/dist/session.js')) as typeof Built;
type EmotionSession = Built.EmotionSession;
declare const gc: () => void;

/** So long an answer may take where the machine is busy, milliseconds. */
const PATIENCE = 25_000;

const later = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
const codeOf = (answer: Promise<unknown>): Promise<unknown> =>
  Promise.race([
    answer.then(
      () => 'resolved',
      (error: unknown) => (error as EmotionError).code,
    ),
    later(PATIENCE).then(() => 'no answer'),
  ]);

/** Minutes of talk: what is analysed for a while. */
const long = async (): Promise<Blob> => {
  const sound = await new OfflineAudioContext(1, 1, 16_000).decodeAudioData(await (await voice()).arrayBuffer());
  const { encodeWav } = await import('../../src/audio/wav-writer.js');
  const samples = new Float32Array(40 * sound.length);
  for (let i = 0; i < 40; i += 1) samples.set(sound.getChannelData(0), i * sound.length);
  return new Blob([encodeWav([samples], 16_000)]);
};

/** What a page's own graph gives without end. */
function hum(): { readonly stream: MediaStream; readonly track: MediaStreamTrack; readonly end: () => Promise<void> } {
  const context = new AudioContext();
  const destination = context.createMediaStreamDestination();
  const tone = new OscillatorNode(context);
  tone.connect(destination);
  tone.start();
  const [track] = destination.stream.getAudioTracks();
  if (!track) throw new Error('A destination has a track.');
  return { stream: destination.stream, track, end: () => context.close() };
}

describe('EmotionSession', function () {
  // Some wait for two answers.
  this.timeout(60_000);

  const devices = navigator.mediaDevices;
  const openMicrophone = devices.getUserMedia.bind(devices);
  const OriginalWorker = window.Worker;
  const decoder: { decodeAudioData: (this: BaseAudioContext, data: ArrayBuffer) => Promise<AudioBuffer> } =
    BaseAudioContext.prototype;
  const decode = decoder.decodeAudioData;
  let tracks: MediaStreamTrack[];
  let workers: { readonly worker: Worker; ended: boolean }[];
  let session: EmotionSession;
  let told: { states: string[]; errors: string[]; reports: Report[] };

  /** Runs `meanwhile` while something is decoded, then lets it go on. */
  const whileDecoding = (meanwhile: () => unknown): void => {
    decoder.decodeAudioData = async function (data) {
      const sound = await decode.call(this, data);
      await meanwhile();
      return sound;
    };
  };

  beforeEach(() => {
    tracks = [];
    devices.getUserMedia = async (constraints) => {
      const stream = await openMicrophone(constraints);
      tracks.push(...stream.getTracks());
      return stream;
    };
    workers = [];
    window.Worker = class extends OriginalWorker {
      readonly #known = { worker: this, ended: false };
      constructor(...given: ConstructorParameters<typeof Worker>) {
        super(...given);
        workers.push(this.#known);
      }
      override terminate(): void {
        this.#known.ended = true;
        super.terminate();
      }
    };
    session = new EmotionSession();
    const heard: typeof told = { states: [], errors: [], reports: [] };
    told = heard;
    session.addEventListener('emotion-state', ({ detail }) => heard.states.push(detail.name));
    session.addEventListener('emotion-error', ({ detail }) => heard.errors.push(detail.code));
    session.addEventListener('emotion-report', ({ detail }) => heard.reports.push(detail));
  });

  afterEach(async () => {
    await session.dispose();
    devices.getUserMedia = openMicrophone;
    window.Worker = OriginalWorker;
    decoder.decodeAudioData = decode;
  });

  const expectNoMicrophone = (): void => {
    expect(tracks.map(({ readyState }) => readyState)).to.deep.equal(tracks.map(() => 'ended'));
  };
  const expectToGoOn = async (): Promise<void> => {
    await expectListening(session);
    await later(1000);
    expect(session.state.name).to.equal('listening');
    await next(session, 'emotion-reading');
    expect(told.errors).to.deep.equal([]);
  };
  const live = async (): Promise<void> => {
    await session.start();
    await next(session, 'emotion-reading');
  };

  describe('asked for one thing after another', () => {
    it('records for the later of two at once, and leaves no microphone open', async () => {
      const first = codeOf(session.record({ seconds: 1 }));
      const second = session.record({ seconds: 1 });
      expect(await first).to.equal('aborted');
      expect((await second).size).to.be.greaterThan(10_000);
      await later(300);
      expectNoMicrophone();
      expect(told.errors).to.deep.equal([]);
      expect(session.state.name).to.equal('stopped');
    });

    it('reads the later of two recordings at once', async () => {
      const first = codeOf(session.analyze(MP3));
      const second = session.analyze(await voice());
      const third = session.analyze(MICROPHONE);
      expect(await first).to.equal('aborted');
      expect(await codeOf(second)).to.equal('aborted');
      expect((await third).duration).to.be.closeTo(11.35, 0.1);
      expect(told.errors).to.deep.equal([]);
      expect(told.reports).to.deep.equal([await third]);
    });

    it('reads the later of two recordings though the worker is busy with the first', async () => {
      const recording = await long();
      const second: Promise<unknown>[] = [];
      const onProgress = (): void => {
        if (second.length === 0) second.push(codeOf(session.analyze(MICROPHONE)));
      };
      expect(await codeOf(session.analyze(recording, { onProgress }))).to.equal('aborted');
      expect(await Promise.all(second)).to.deep.equal(['resolved']);
      expect(told.errors).to.deep.equal([]);
    });

    for (const [what, begin] of [
      ['an analysis', () => session.analyze(MICROPHONE)],
      ['a recording', () => session.record({ seconds: 1 })],
    ] as const) {
      it(`goes on listening where ${what} was begun before`, async () => {
        await live();
        const given = codeOf(begin());
        await session.start();
        expect(await given).to.equal('aborted');
        await expectToGoOn();
        await session.stop();
        expectNoMicrophone();
      });
    }

    it('lets whatever is begun on hearing that it has stopped win', async () => {
      await live();
      const started: Promise<void>[] = [];
      session.addEventListener('emotion-state', ({ detail }) => {
        if (detail.name === 'stopped' && started.length === 0) started.push(session.start());
      });
      expect(await codeOf(session.record({ seconds: 1 }))).to.equal('aborted');
      await Promise.all(started);
      await expectToGoOn();
    });

    it('tells a listener no more that was taken away, with the types that it was added by', async () => {
      let readings = 0;
      const onReading = ({ detail }: CustomEvent<Built.Snapshot>): void => void (readings += Number(detail.time > 0));
      session.addEventListener('emotion-reading', onReading);
      session.removeEventListener('emotion-reading', onReading);
      await live();
      expect(readings).to.equal(0);
    });

    it('tells what a session amounted to when another one is started in its place', async () => {
      await live();
      const report = next(session, 'emotion-report');
      await session.start();
      expect((await report).duration).to.be.greaterThan(0.1);
      await next(session, 'emotion-reading');
      const second = await session.stop();
      expect(told.reports).to.deep.equal([await report, second]);
    });

    for (const [what, end] of [
      ['begun and stopped', async () => void (await Promise.all([session.start(), session.stop()]))],
      ['begun twice', async () => void (await Promise.all([session.start(), session.start()]))],
    ] as const) {
      it(`tells once what a session amounted to though another one is ${what} before that is told`, async () => {
        await live();
        const stopped = session.stop();
        await end();
        const report = await stopped;
        expect(report?.duration).to.be.greaterThan(0.1);
        expect(told.reports).to.deep.equal([report]);
        await session.dispose();
        await later(300);
        expect(workers.filter(({ ended }) => !ended)).to.deep.equal([]);
      });
    }

    it('listens where that is begun on hearing that it records, and can be stopped', async () => {
      const started: Promise<void>[] = [];
      session.addEventListener('emotion-state', ({ detail }) => {
        if (detail.name === 'recording') started.push(session.start());
      });
      expect(await codeOf(session.record({ seconds: 1 }))).to.equal('aborted');
      await Promise.all(started);
      await expectToGoOn();
      await session.stop();
      expect(session.state.name).to.equal('stopped');
      expectNoMicrophone();
    });

    it('ends a recording for which the microphone is still asked for, and closes that when it is given', async () => {
      const given: (() => void)[] = [];
      const open = devices.getUserMedia.bind(devices);
      devices.getUserMedia = async (constraints) => {
        await new Promise<void>((resolve) => given.push(resolve));
        return open(constraints);
      };
      const recorded = codeOf(session.record({ seconds: 1 }));
      await until(() => given.length > 0);
      await session.stop();
      expect(session.state.name).to.equal('stopped');
      expect(await recorded).to.equal('aborted');
      given.forEach((give) => give());
      await until(() => tracks.length > 0);
      await later(500);
      expect(tracks).to.have.length(1);
      expectNoMicrophone();
      expect(told.errors).to.deep.equal([]);
    });

    it('says that there is no microphone where that is pulled out in the moment in which it is opened', async () => {
      const open = devices.getUserMedia.bind(devices);
      devices.getUserMedia = async (constraints) => {
        const stream = await open(constraints);
        stream.getTracks().forEach((track) => track.stop());
        return stream;
      };
      expect(await codeOf(session.record({ seconds: 1 }))).to.equal('no-microphone');
      expect(await codeOf(session.start())).to.equal('no-microphone');
    });

    it('asks for no microphone if it is stopped at once', async () => {
      const recorded = codeOf(session.record({ seconds: 1 }));
      await session.stop();
      expect(await recorded).to.equal('aborted');
      const started = session.start();
      await session.stop();
      await started;
      await later(300);
      expect(tracks).to.deep.equal([]);
      expect(told.errors).to.deep.equal([]);
    });

    it('says no more of a recording that was read when something else began', async () => {
      const started: Promise<void>[] = [];
      const onProgress = (share: number): void => {
        if (share === 1) started.push(session.start());
      };
      const analysis = codeOf(session.analyze(MICROPHONE, { onProgress }));
      expect(await analysis).to.equal('aborted');
      await Promise.all(started);
      await expectToGoOn();
      expect(told.reports).to.deep.equal([]);
    });

    it('reports, whatever the page’s progress waits for', async () => {
      // What it returns is waited for by nobody.
      const onProgress = (): unknown => report;
      const report: Promise<Report> = session.analyze(MICROPHONE, { onProgress });
      expect(await report).to.have.property('speechSeconds');
    });

    it('says no more of one that only the browser decodes', async () => {
      const started: Promise<void>[] = [];
      whileDecoding(() => void started.push(session.start()));
      expect(await codeOf(session.analyze(alawWav(await (await voice()).arrayBuffer())))).to.equal('aborted');
      await Promise.all(started);
      await expectToGoOn();
      expect(told.reports).to.deep.equal([]);
    });

    it('is stopped while it decodes what only the browser can', async () => {
      whileDecoding(() => session.stop());
      expect(await codeOf(session.analyze(alawWav(await (await voice()).arrayBuffer())))).to.equal('aborted');
      expect(session.state.name).to.equal('stopped');
      expect([told.reports, told.errors]).to.deep.equal([[], []]);
    });

    it('reads one that only the browser decodes, if it may', async () => {
      const report = await session.analyze(alawWav(await (await voice()).arrayBuffer()));
      expect(report.duration).to.be.closeTo(11.35, 0.1);
    });
  });

  describe('disposed of', () => {
    it('ends an analysis that runs', async () => {
      const recording = await long();
      const disposed: Promise<void>[] = [];
      const onProgress = (): void => void disposed.push(session.dispose());
      expect(await codeOf(session.analyze(recording, { onProgress }))).to.equal('aborted');
      await Promise.all(disposed);
      expect(session.state.name).to.equal('stopped');
      expect(workers.map(({ ended }) => ended)).to.deep.equal([true]);
    });

    it('lets a stop before it have its report', async () => {
      await live();
      const stopped = session.stop();
      await session.dispose();
      const report = await Promise.race([stopped, later(PATIENCE)]);
      expect(report?.duration).to.be.greaterThan(0);
      expect(told.reports).to.deep.equal([report]);
      expect(workers.map(({ ended }) => ended)).to.deep.equal([true]);
    });

    it('starts again at once', async () => {
      await live();
      const disposed = session.dispose();
      await session.start();
      await disposed;
      await expectToGoOn();
      expect(workers.map(({ ended }) => ended)).to.deep.equal([true, false]);
    });

    it('starts again on hearing that it has stopped', async () => {
      await live();
      const started: Promise<void>[] = [];
      session.addEventListener('emotion-state', ({ detail }) => {
        if (detail.name === 'stopped' && started.length === 0) started.push(session.start());
      });
      await session.dispose();
      await Promise.all(started);
      await expectToGoOn();
      expect(workers.map(({ ended }) => ended)).to.deep.equal([true, false]);
    });

    it('ends a recording', async () => {
      const recorded = codeOf(session.record({ seconds: 20 }));
      await until(() => tracks.length > 0);
      await later(300);
      await session.dispose();
      expect(session.state.name).to.equal('stopped');
      expect(await recorded).to.equal('aborted');
      expectNoMicrophone();
      expect(told.errors).to.deep.equal([]);
    });

    it('ends a recording that has only been asked for', async () => {
      const recorded = codeOf(session.record({ seconds: 20 }));
      await session.dispose();
      expect(await recorded).to.equal('aborted');
      await later(500);
      expectNoMicrophone();
      expect(session.state.name).not.to.equal('recording');
    });

    it('makes no worker for a recording that is still decoded', async () => {
      whileDecoding(() => session.dispose());
      expect(await codeOf(session.analyze(MP3))).to.equal('aborted');
      await later(300);
      expect(workers).to.deep.equal([]);
    });
  });

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

  describe('told to pause', () => {
    const expectSilence = async (): Promise<void> => {
      await silence(session);
      const { snapshot } = session;
      await later(700);
      expect(session.state.name).to.equal('paused');
      expect(session.snapshot).to.equal(snapshot);
    };

    it('and to stop, has stopped', async () => {
      await live();
      await Promise.all([session.pause(), session.stop()]);
      expect(session.state.name).to.equal('stopped');
    });

    it('says that its source has ended meanwhile', async () => {
      const { stream, track, end } = hum();
      await session.start({ kind: 'stream', stream });
      const paused = session.pause();
      track.dispatchEvent(new Event('ended'));
      await paused;
      expect(session.state.name).to.equal('error');
      await end();
    });

    it('right after it goes on, pauses', async () => {
      await live();
      await session.pause();
      await Promise.all([session.resume(), session.pause()]);
      await expectSilence();
    });

    it('before it listens, hears nothing until it goes on', async () => {
      const started = session.start();
      await session.pause();
      expect(session.state.name).to.equal('loading');
      await started;
      await expectSilence();
      expect(told.states).to.deep.equal(['loading', 'paused']);
      expect(session.snapshot).to.equal(null);
      await session.resume();
      await expectListening(session);
      await next(session, 'emotion-reading');
    });

    it('still hears nothing after its worker was replaced', async () => {
      await live();
      await session.pause();
      workers[0]?.worker.dispatchEvent(new ErrorEvent('error', { message: 'made to die', cancelable: true }));
      await until(() => workers.length === 2);
      await expectSilence();
      await session.resume();
      await next(session, 'emotion-reading');
      expect(workers.map(({ ended }) => ended)).to.deep.equal([true, false]);
    });

    it('goes on and stops in one, without a complaint', async () => {
      await live();
      await session.pause();
      const resumed = session.resume();
      await session.stop();
      await resumed;
      expect(session.state.name).to.equal('stopped');
    });
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

  it('ends a worker that died, and asks for no second microphone', async () => {
    await live();
    workers[0]?.worker.dispatchEvent(new ErrorEvent('error', { message: 'made to die', cancelable: true }));
    await until(() => workers.length === 2 && workers[0]?.ended === true);
    await next(session, 'emotion-reading');
    expect(workers.map(({ ended }) => ended)).to.deep.equal([true, false]);
    expect(tracks.length).to.equal(1);
    expect(told.states).to.deep.equal(['loading', 'listening']);
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
