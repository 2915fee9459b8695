/** What a page forbids before anything is opened. */
import { expect } from '@open-wc/testing';
import { button, expectListening, next, place, removeAll, until, voice } from './placed-meter.js';

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
    const file = await voice();
    let forbids = false;
    meter.addEventListener('emotion-request', (event) => void (forbids && event.preventDefault()));
    await meter.start();
    await expectListening(meter);
    forbids = true;
    await meter.analyze(file).catch(() => undefined);
    expect(meter.state.name).to.equal('listening');
    expect((await next(meter, 'emotion-reading')).time).to.be.greaterThan(0);

    forbids = false;
    const recorded = meter.record({ seconds: 1 });
    await next(meter, 'emotion-state', ({ name }) => name === 'recording');
    forbids = true;
    await meter.analyze(file).catch(() => undefined);
    expect((await recorded).duration, 'what it records').to.be.closeTo(1, 0.5);
  });

  it('is asked by what starts by itself and by what is dropped: of several at once only once, also after an error', async () => {
    const asked: string[] = [];
    const refuse = (event: CustomEvent<{ readonly source: string }>): void => {
      asked.push(event.detail.source);
      event.preventDefault();
    };
    document.addEventListener('emotion-request', refuse);
    try {
      await place({ autostart: '' });
      await until(() => asked.length === 1);
      document.removeEventListener('emotion-request', refuse);
      const meter = await place();
      await meter.analyze('/no-such-recording.wav').catch(() => undefined);
      expect(meter.state.name).to.equal('error');
      document.addEventListener('emotion-request', refuse);
      const dataTransfer = new DataTransfer();
      for (const name of ['first.wav', 'second.wav']) dataTransfer.items.add(new File([await voice()], name));
      meter.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
      await new Promise((resolve) => setTimeout(resolve));
      expect(asked).to.deep.equal(['microphone', 'recording']);
    } finally {
      document.removeEventListener('emotion-request', refuse);
    }
  });
});
