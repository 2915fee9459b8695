/** The built session without a face, told to pause. */
import { expect } from '@open-wc/testing';
import { expectListening, next, silence, until } from './placed-meter.js';
import { hum, later, live, session, told, watchSessions, workers } from './watched-session.js';

describe('EmotionSession', function () {
  // Some wait for two answers.
  this.timeout(60_000);
  watchSessions();

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
});
