/** The built session without a face: who wins when one thing is asked for after another. */
import { expect } from '@open-wc/testing';
import type { Report } from '../../src/contract/snapshot.js';
import type * as Built from '../../src/session/index.js';
import { alawWav } from './alaw-wav.js';
import { MICROPHONE, next, until, voice } from './placed-meter.js';
import {
  codeOf,
  expectNoMicrophone,
  expectToGoOn,
  later,
  live,
  long,
  session,
  told,
  tracks,
  watchSessions,
  whileDecoding,
  workers,
} from './watched-session.js';

const devices = navigator.mediaDevices;
const MP3 = '/tests/fixtures/audio/voice.mp3';

describe('EmotionSession', function () {
  // Some wait for two answers.
  this.timeout(60_000);
  watchSessions();

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
});
