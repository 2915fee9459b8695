/** A clock that stands still while it claims to run, as iOS has it after a call, made up in the built session's page. */
import { expectListening, next, until } from './placed-meter.js';
import { live, session, watchSessions } from './watched-session.js';

describe('EmotionSession', function () {
  this.timeout(60_000);
  watchSessions();

  const clock = Object.getOwnPropertyDescriptor(BaseAudioContext.prototype, 'currentTime') ?? {};
  const stopClock = (): void => {
    Object.defineProperty(BaseAudioContext.prototype, 'currentTime', { configurable: true, get: () => 1 });
  };
  const letItRun = (): void => void Object.defineProperty(BaseAudioContext.prototype, 'currentTime', clock);
  afterEach(letItRun);

  it('asks for a gesture where the audio clock stands still, and listens on after it', async () => {
    await live();
    stopClock();
    await until(() => session.state.name === 'needs-gesture');
    letItRun();
    await session.resume();
    await expectListening(session);
    await next(session, 'emotion-reading');
  });

  it('listens on by itself when the clock does', async () => {
    await live();
    stopClock();
    await until(() => session.state.name === 'needs-gesture');
    letItRun();
    await until(() => session.state.name === 'listening');
  });
});
