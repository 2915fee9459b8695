/** What breaks under the built element while it listens, and how it goes on. */
import { expect } from '@open-wc/testing';
import { expectListening, next, place, removeAll, until } from './placed-meter.js';

describe('<emotion-meter> as built', () => {
  afterEach(removeAll);

  it('keeps the page usable when the microphone is pulled out', async () => {
    const meter = await place();
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    meter.srcObject = stream;
    await meter.start();
    const told = next(meter, 'emotion-error');
    stream.getTracks().forEach((track) => track.dispatchEvent(new Event('ended')));
    expect((await told).code).to.equal('source-ended');
    meter.srcObject = null;
    await meter.start();
    await expectListening(meter);
    stream.getTracks().forEach((track) => track.stop());
  });

  it('takes a worker’s place by another when it dies, and goes on with the same sound, whose time does not begin anew', async () => {
    const meter = await place();
    meter.rules = [
      { id: 'early', text: 'Early.', during: ['speech', 'pause', 'silence', 'noise'], condition: () => true },
    ];
    const states: string[] = [];
    const workers: Worker[] = [];
    const Original = window.Worker;
    window.Worker = class extends Original {
      constructor(...given: ConstructorParameters<typeof Worker>) {
        super(...given);
        workers.push(this);
      }
    };
    try {
      await meter.start();
      await next(meter, 'emotion-prompt');
      const heard = (await next(meter, 'emotion-reading', ({ time }) => time > 2)).time;
      const errors: string[] = [];
      meter.addEventListener('emotion-error', ({ detail }) => errors.push(detail.code));
      meter.addEventListener('emotion-state', ({ detail }) => states.push(detail.name));
      workers[0]?.dispatchEvent(new ErrorEvent('error', { message: 'made to die', cancelable: true }));
      workers[0]?.terminate();
      await until(() => workers.length === 2);
      const { time } = await next(meter, 'emotion-reading');
      expect(time).to.be.greaterThan(heard);
      expect(states, 'the microphone stays open, and what was drawn stays').to.deep.equal([]);
      expect(workers.length).to.equal(2);
      expect(errors).to.deep.equal([]);
      const report = await meter.stop();
      expect(report?.duration).to.be.greaterThan(heard);
      expect(
        report?.prompts.map(({ rule }) => rule),
        'given before',
      ).to.deep.equal(['early']);
    } finally {
      window.Worker = Original;
    }
  });

  it('says so when the sound can no longer be measured, and starts again', async () => {
    const meter = await place();
    const nodes: AudioWorkletNode[] = [];
    const Original = window.AudioWorkletNode;
    window.AudioWorkletNode = class extends Original {
      constructor(...given: ConstructorParameters<typeof AudioWorkletNode>) {
        super(...given);
        nodes.push(this);
      }
    };
    try {
      await meter.start();
      const told = next(meter, 'emotion-error');
      // Chromium dispatches no made-up event of this type.
      const [node] = nodes;
      node?.onprocessorerror?.call(node, new ErrorEvent('processorerror'));
      expect((await told).code).to.equal('worklet-failed');
      await meter.start();
      await expectListening(meter);
    } finally {
      window.AudioWorkletNode = Original;
    }
  });
});
