/** How long a compressed recording is, before it is decoded. */
import { expect } from '@open-wc/testing';
import { secondsOf } from '../../src/session/media-length.js';
import { voice } from './placed-meter.js';
import { hum, later } from './watched-session.js';

describe('the length of a recording', () => {
  it('is told by its player, and not of what is none', async () => {
    expect(await secondsOf(await voice())).to.be.closeTo(11.35, 0.1);
    expect(await secondsOf(new Blob(['no sound']))).to.equal(null);
  });

  it('is found where a page’s recorder left it out', async () => {
    const { stream, end } = hum();
    const recorder = new MediaRecorder(stream);
    const written = new Promise<Blob>((resolve) => (recorder.ondataavailable = ({ data }) => void resolve(data)));
    recorder.start();
    await later(1500);
    recorder.stop();
    expect(await secondsOf(await written)).to.be.within(1, 3);
    await end();
  });
});
