/** The built element as a page meets it: a recording as the microphone, a dropped file, and what stays when things fail. */
import { expect } from '@open-wc/testing';
import type { EmotionMeterElement } from '../../src/element/index.js';
import type { Report, Snapshot } from '../../src/contract/snapshot.js';

const MICROPHONE = '/tests/fixtures/speech/microphone.wav';

const meters: EmotionMeterElement[] = [];

const place = async (attributes: Record<string, string> = {}): Promise<EmotionMeterElement> => {
  await import('/dist/define.js' as string);
  const meter = document.createElement('emotion-meter') as EmotionMeterElement;
  for (const [name, value] of Object.entries(attributes)) meter.setAttribute(name, value);
  document.body.append(meter);
  meters.push(meter);
  await meter.updateComplete;
  return meter;
};

/** The first event of `type` whose detail satisfies `wanted`. */
const next = <T>(target: EventTarget, type: string, wanted: (detail: T) => boolean = () => true): Promise<T> =>
  new Promise((resolve) => {
    const listen = (event: Event): void => {
      const detail = (event as CustomEvent<T>).detail;
      if (!wanted(detail)) return;
      target.removeEventListener(type, listen);
      resolve(detail);
    };
    target.addEventListener(type, listen);
  });

const voice = async (): Promise<File> =>
  new File([await (await fetch(MICROPHONE)).blob()], 'voice.wav', { type: 'audio/wav' });

describe('<emotion-meter> as built', () => {
  afterEach(async () => {
    for (const meter of meters.splice(0)) {
      await meter.stop();
      meter.remove();
    }
  });

  it('reaches listening from the microphone and reads emotions while the voice speaks', async function () {
    this.timeout(40_000);
    const meter = await place();
    const reading = next<Snapshot>(meter, 'emotion-reading', (snapshot) => snapshot.probabilities !== null);
    await meter.start();
    expect(meter.state.name).to.equal('listening');
    const { probabilities, time, speech } = await reading;
    expect(probabilities).to.have.length(7);
    expect((probabilities ?? []).reduce((sum, p) => sum + p, 0)).to.be.closeTo(1, 1e-3);
    expect(time).to.be.greaterThan(0.5);
    expect(['speech', 'pause']).to.include(speech);
  });

  it('stops with a report and starts again', async function () {
    this.timeout(40_000);
    const meter = await place();
    await meter.start();
    await next<Snapshot>(meter, 'emotion-reading', (snapshot) => snapshot.time > 2);
    const report = next<Report>(meter, 'emotion-report');
    await meter.stop();
    expect((await report).duration).to.be.greaterThan(1.5);
    await meter.start();
    expect(meter.state.name).to.equal('listening');
  });

  it('gives a dropped file and analyze() the same report', async function () {
    this.timeout(40_000);
    const meter = await place();
    const file = await voice();
    const direct = await meter.analyze(file);
    const transfer = new DataTransfer();
    transfer.items.add(file);
    const dropped = next<Report>(meter, 'emotion-report');
    const target = meter.shadowRoot?.querySelector('[part~="panel"]') ?? meter;
    target.dispatchEvent(
      new DragEvent('drop', { dataTransfer: transfer, bubbles: true, composed: true, cancelable: true }),
    );
    expect((await dropped).probabilities).to.deep.equal(direct.probabilities);
    expect(direct.duration).to.be.closeTo(11.35, 0.1);
    expect(direct.speechSeconds).to.be.greaterThan(4);
  });

  it('reads a stream of a page’s own making and stays silent about silence', async function () {
    this.timeout(40_000);
    const meter = await place();
    const context = new AudioContext();
    const destination = context.createMediaStreamDestination();
    const quiet = new GainNode(context, { gain: 0 });
    const tone = new OscillatorNode(context);
    tone.connect(quiet).connect(destination);
    tone.start();
    meter.srcObject = destination.stream;
    await meter.start();
    const snapshot = await next<Snapshot>(meter, 'emotion-reading', ({ time }) => time > 2);
    expect(snapshot.statement).to.equal('no-speech');
    expect(snapshot.probabilities).to.equal(null);
    await context.close();
  });

  it('listens to a media element that it is for', async function () {
    this.timeout(40_000);
    const audio = document.createElement('audio');
    audio.id = 'talk';
    audio.src = MICROPHONE;
    document.body.append(audio);
    const meter = await place({ for: 'talk' });
    const reading = next<Snapshot>(meter, 'emotion-reading', (snapshot) => snapshot.probabilities !== null);
    await meter.start();
    await audio.play();
    expect((await reading).probabilities).to.have.length(7);
    audio.remove();
  });

  it('keeps the page usable when the model is not there, and starts once it is', async function () {
    this.timeout(40_000);
    const meter = await place({ model: '/no-such-model/manifest.json' });
    const told = next<{ code: string }>(meter, 'emotion-error');
    await meter.start().catch(() => undefined);
    expect((await told).code).to.equal('asset-missing');
    expect(meter.state.name).to.equal('error');
    meter.removeAttribute('model');
    await meter.updateComplete;
    await meter.start();
    expect(meter.state.name).to.equal('listening');
  });

  for (const [what, content, code] of [
    ['an empty file', '', 'audio-empty'],
    ['text that calls itself a recording', 'Dear diary, today I was a sound file. '.repeat(20), 'audio-unreadable'],
  ] as const) {
    it(`says what is wrong with ${what} and goes on`, async function () {
      this.timeout(40_000);
      const meter = await place();
      const problem: unknown = await meter.analyze(new File([content], 'bad.wav')).catch((error: unknown) => error);
      expect((problem as { code: string }).code).to.equal(code);
      expect((await meter.analyze(await voice())).windows.length).to.be.greaterThan(3);
    });
  }
});
