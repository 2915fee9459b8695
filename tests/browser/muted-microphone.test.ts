/** A microphone that gives nothing but zeros, through the built session without a face. */
import { expect } from '@open-wc/testing';
import { next } from './placed-meter.js';
import { session, tracks, watchSessions } from './watched-session.js';

describe('EmotionSession', function () {
  // Six seconds of nothing, twenty from one advice to the next.
  this.timeout(60_000);
  watchSessions();

  const rules: string[] = [];
  beforeEach(() => {
    rules.length = 0;
    session.addEventListener('emotion-prompt', ({ detail }) => rules.push(detail.rule));
  });

  it('says that no sound is arriving where the microphone is muted, and hears on when it is not any more', async () => {
    const { mediaDevices } = navigator;
    const open = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (constraints) => {
      const stream = await open(constraints);
      for (const track of stream.getTracks()) track.enabled = false;
      return stream;
    };
    await session.start();
    await next(session, 'emotion-prompt', ({ rule: id }) => id === 'no-sound');
    for (const track of tracks) track.enabled = true;
    const { level } = await next(session, 'emotion-reading', ({ speech }) => speech === 'speech');
    expect(level.peak).to.be.above(0);
  });

  it('does not say so of a page’s own stream, which may well be silent', async () => {
    const context = new AudioContext();
    const { stream } = context.createMediaStreamDestination();
    await session.start({ kind: 'stream', stream });
    await next(session, 'emotion-reading', ({ time }) => time > 8);
    expect(rules).to.deep.equal([]);
    await context.close();
  });
});
