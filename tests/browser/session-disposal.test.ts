/** The built session without a face: what is left when it is disposed of. */
import { expect } from '@open-wc/testing';
import { until } from './placed-meter.js';
import {
  PATIENCE,
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

const MP3 = '/tests/fixtures/audio/voice.mp3';

describe('EmotionSession', function () {
  // Some wait for two answers.
  this.timeout(60_000);
  watchSessions();

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
});
