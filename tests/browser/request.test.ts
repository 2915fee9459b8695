/** What a page forbids before anything is opened. */
import { expect } from '@open-wc/testing';
import { button, expectListening, next, place, removeAll, voice } from './placed-meter.js';

describe('a page that asks by itself', () => {
  afterEach(removeAll);

  it('is asked before anything is opened, whatever it is, and keeps it closed', async () => {
    const meter = await place({ consent: 'required' });
    const asked: string[] = [];
    const told: string[] = [];
    const devices: {
      getUserMedia: (this: MediaDevices, constraints?: MediaStreamConstraints) => Promise<MediaStream>;
    } = navigator.mediaDevices;
    const { getUserMedia } = devices;
    devices.getUserMedia = function (constraints) {
      told.push('microphone');
      return getUserMedia.call(this, constraints);
    };
    const refuse = (event: CustomEvent<{ readonly source: string }>): void => {
      asked.push(event.detail.source);
      event.preventDefault();
    };
    document.addEventListener('emotion-request', refuse);
    for (const type of ['emotion-state', 'emotion-error'] as const) meter.addEventListener(type, () => told.push(type));
    try {
      const codeOf = (work: Promise<unknown>): Promise<unknown> =>
        work.then(
          () => null,
          ({ code }: { code: string }) => code,
        );
      const file = await voice();
      for (const work of [() => meter.start(), () => meter.analyze(file), () => meter.record({ seconds: 1 })]) {
        expect(await codeOf(work())).to.equal('aborted');
      }
      meter.srcObject = new MediaStream();
      expect(await codeOf(meter.start())).to.equal('aborted');
      meter.srcObject = null;
      button(meter, 'Start listening').click();
    } finally {
      document.removeEventListener('emotion-request', refuse);
      devices.getUserMedia = getUserMedia;
    }
    expect(asked).to.deep.equal(['microphone', 'recording', 'microphone', 'stream', 'microphone']);
    expect(told).to.deep.equal([]);
    expect(meter.state.name).to.equal('idle');
  });

  it('begins when its visitor has agreed, by the same listener', async () => {
    const meter = await place();
    let agreed = false;
    const begun = new Promise<void>((resolve) => {
      meter.addEventListener('emotion-request', (event) => {
        if (agreed) return;
        event.preventDefault();
        agreed = true;
        resolve(meter.start());
      });
    });
    button(meter, 'Start listening').click();
    await begun;
    await expectListening(meter);
  });

  it('leaves what runs as it is where it forbids another thing', async () => {
    const meter = await place();
    await meter.start();
    await expectListening(meter);
    meter.addEventListener('emotion-request', (event) => event.preventDefault());
    await meter.analyze(await voice()).catch(() => undefined);
    expect(meter.state.name).to.equal('listening');
    expect((await next(meter, 'emotion-reading')).time).to.be.greaterThan(0);
  });
});
