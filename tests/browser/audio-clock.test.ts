/** A clock that stands still while it claims to run, as iOS has it after a call, made up in the built session's page. */
import { expect } from '@open-wc/testing';
import { expectListening, MICROPHONE, next, until } from './placed-meter.js';
import { EmotionSession, live, session, watchSessions } from './watched-session.js';

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
    // One that claims to run does nothing on resume(): it has to be suspended before.
    const asked: string[] = [];
    const contexts: Record<'suspend' | 'resume', (this: AudioContext) => Promise<void>> = AudioContext.prototype;
    const { suspend, resume } = contexts;
    contexts.suspend = function () {
      asked.push('suspend');
      return suspend.call(this);
    };
    contexts.resume = function () {
      asked.push('resume');
      if (asked.includes('suspend')) letItRun();
      return resume.call(this);
    };
    await session.resume();
    Object.assign(contexts, { suspend, resume });
    expect(asked).to.deep.equal(['suspend', 'resume']);
    await expectListening(session);
    await next(session, 'emotion-reading');
  });

  it('is told to each of two that hear one player', async () => {
    const player = document.createElement('audio');
    player.src = MICROPHONE;
    player.loop = true;
    document.body.append(player);
    await player.play();
    const other = new EmotionSession();
    const both = [session, other];
    for (const one of both) await one.start({ kind: 'media', element: player });
    stopClock();
    await until(() => both.every(({ state }) => state.name === 'needs-gesture'));
    letItRun();
    await until(() => both.every(({ state }) => state.name === 'listening'));
    await other.dispose();
    player.remove();
  });

  it('listens on by itself when the clock does', async () => {
    await live();
    stopClock();
    await until(() => session.state.name === 'needs-gesture');
    letItRun();
    await until(() => session.state.name === 'listening');
  });
});
