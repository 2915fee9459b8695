/** The built element as a page meets it, with a recording as the microphone. */
import { expect } from '@open-wc/testing';
import { button, expectListening, MICROPHONE, next, place, removeAll, shown, silence } from './placed-meter.js';

declare const gc: () => void;

describe('<emotion-meter> as built', () => {
  afterEach(removeAll);

  it('reaches listening from the microphone and reads emotions while the voice speaks', async () => {
    const meter = await place();
    const reading = next(meter, 'emotion-reading', ({ probabilities }) => probabilities !== null);
    const angry: string[] = [];
    meter.addEventListener('emotion-reading', ({ detail }) => {
      angry.push(String(Math.round(100 * (detail.probabilities?.[3] ?? 0))));
    });
    button(meter, 'Start listening').click();
    await next(meter, 'emotion-state', ({ name }) => name === 'listening');
    const { probabilities, time, speech } = await reading;
    expect(probabilities).to.have.length(7);
    expect((probabilities ?? []).reduce((sum, p) => sum + p, 0)).to.be.closeTo(1, 1e-3);
    expect(time).to.be.greaterThan(0.5);
    expect(['speech', 'pause']).to.include(speech);
    await meter.updateComplete;
    // Drawn twice a second, from one of the last four readings.
    expect(angry.slice(-4)).to.include(
      shown(meter, '[role="meter"][aria-label="angry"]').getAttribute('aria-valuenow') ?? '',
    );
    await expect(meter).to.be.accessible();
  });

  it('stops with a report and starts again', async () => {
    const meter = await place();
    await meter.start();
    await next(meter, 'emotion-reading', ({ time }) => time > 2);
    const told = next(meter, 'emotion-report');
    const report = await meter.stop();
    expect(report?.duration).to.be.greaterThan(1.5);
    expect(await told).to.deep.equal(report);
    await meter.updateComplete;
    const whole = meter.shadowRoot?.querySelector('[part="timeline"]')?.textContent;
    expect(whole, 'nothing was recorded').to.contain('from start to end').and.not.contain('recording');
    await meter.start();
    await expectListening(meter);
  });

  it('lets time stand still while paused', async () => {
    const meter = await place();
    await meter.start();
    await next(meter, 'emotion-reading');
    await meter.pause();
    expect(meter.state.name).to.equal('paused');
    await silence(meter);
    const before = meter.snapshot?.time ?? NaN;
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(meter.snapshot?.time).to.equal(before);
    const { time } = await (meter.resume(), next(meter, 'emotion-reading'));
    expect(time).to.be.within(before, before + 0.5);
  });

  it('reads nothing over a pause: an hour may lie between', async () => {
    const meter = await place();
    await meter.start();
    await next(meter, 'emotion-reading', ({ time, probabilities }) => time > 2 && probabilities !== null);
    await meter.pause();
    await silence(meter);
    const paused = meter.snapshot?.time ?? NaN;
    await meter.resume();
    await next(meter, 'emotion-reading', ({ time, probabilities }) => time > paused + 2 && probabilities !== null);
    const windows = (await meter.stop())?.windows ?? [];
    expect(windows.some(({ end }) => end > paused + 0.3)).to.equal(true);
    expect(windows.filter(({ start, end }) => start < paused - 0.2 && end > paused + 0.2)).to.deep.equal([]);
  });

  it('writes out no figure anew for a reading between those that can be read', async () => {
    const meter = await place();
    await meter.start();
    await expectListening(meter);
    await next(meter, 'emotion-reading', ({ probabilities }) => probabilities !== null);
    const format = Object.getOwnPropertyDescriptor(Intl.NumberFormat.prototype, 'format');
    let figures = 0;
    Object.defineProperty(Intl.NumberFormat.prototype, 'format', {
      configurable: true,
      get(this: Intl.NumberFormat): unknown {
        figures += 1;
        return format?.get?.call(this);
      },
    });
    const written: number[] = [];
    for (let readings = 0; readings < 8; readings += 1) {
      figures = 0;
      await next(meter, 'emotion-reading');
      await meter.updateComplete;
      written.push(figures);
    }
    Object.defineProperty(Intl.NumberFormat.prototype, 'format', format ?? {});
    // The clock, the level, and what the line of detail and pace say; not the seven.
    expect(Math.min(...written)).to.be.below(7);
  });

  it('draws no reading while the page is hidden, and the next one when it is seen again', async () => {
    const meter = await place();
    await meter.start();
    await expectListening(meter);
    const drawn: boolean[] = [];
    meter.addEventListener('emotion-reading', () => drawn.push(meter.isUpdatePending));
    Object.defineProperty(document, 'hidden', { configurable: true, value: true });
    for (let readings = 0; readings < 4; readings += 1) await next(meter, 'emotion-reading');
    Reflect.deleteProperty(document, 'hidden');
    await next(meter, 'emotion-reading');
    expect(drawn).to.deep.equal([false, false, false, false, true]);
  });

  it('starts by itself where it is asked to, but not again after a stop when it is only moved', async () => {
    const meter = await place({ autostart: '' });
    await next(meter, 'emotion-state', ({ name }) => name === 'listening');
    await meter.stop();
    document.body.prepend(meter);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(meter.state.name).to.equal('stopped');
    meter.remove();
    await new Promise((resolve) => setTimeout(resolve));
    document.body.append(meter);
    await next(meter, 'emotion-state', ({ name }) => name === 'listening');
  });

  it('starts by itself with what was set before it was defined: a recording is read, and nothing is listened to', async () => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const { contentDocument: page } = frame;
    if (!page) throw new Error('A frame without an address is of this page.');
    const meter = page.createElement('emotion-meter');
    meter.src = MICROPHONE;
    meter.autostart = true;
    page.body.append(meter);
    const states: string[] = [];
    meter.addEventListener('emotion-state', ({ detail }) => states.push(detail.name));
    const read = next(meter, 'emotion-report');
    const script = page.createElement('script');
    script.type = 'module';
    script.src = '/dist/define.js';
    page.body.append(script);
    await read;
    expect(states).to.deep.equal(['analysing', 'stopped']);
    frame.remove();
  });

  for (const nothing of [undefined, null, '']) {
    it(`listens to the microphone where a page takes source and recording away by ${JSON.stringify(nothing)}`, async () => {
      const meter = await place({ for: 'player', src: '/nowhere.wav' });
      Object.assign(meter, { srcObject: nothing, for: nothing, src: nothing });
      await meter.start();
      await expectListening(meter);
    });
  }

  it('lets the last one win when start, stop and start follow at once, and the microphone go', async () => {
    const meter = await place();
    const tracks: MediaStreamTrack[] = [];
    const devices = navigator.mediaDevices;
    const original = devices.getUserMedia.bind(devices);
    devices.getUserMedia = async (constraints) => {
      const stream = await original(constraints);
      tracks.push(...stream.getTracks());
      return stream;
    };
    try {
      const all = [meter.start(), meter.stop(), meter.start()];
      await Promise.all(all);
      await expectListening(meter);
      await meter.stop();
      expect(meter.state.name).to.equal('stopped');
      expect(tracks.map(({ readyState }) => readyState)).to.deep.equal(tracks.map(() => 'ended'));
    } finally {
      devices.getUserMedia = original;
    }
  });

  it('does not listen where it is stopped or paused as soon as it is started', async () => {
    const meter = await place();
    const started = meter.start();
    await meter.stop();
    await started;
    expect(meter.state.name).to.equal('stopped');
    const again = meter.start();
    await meter.pause();
    await again;
    expect(meter.state.name).to.equal('paused');
  });

  it('answers every start, whenever it is stopped on the way', async function () {
    this.timeout(120_000);
    const meter = await place();
    for (let delay = 0; delay <= 80; delay += 4) {
      const started = meter.start().then(() => 'answered');
      await new Promise((resolve) => setTimeout(resolve, delay));
      await meter.stop();
      const patience = new Promise((resolve) => setTimeout(() => resolve(`no answer after ${delay} ms`), 20_000));
      expect(await Promise.race([started, patience])).to.equal('answered');
    }
  });

  it('lets the microphone go when it is taken off the page, and not when it is moved', async () => {
    const meter = await place();
    await meter.start();
    await expectListening(meter);
    const elsewhere = document.body.appendChild(document.createElement('div'));
    elsewhere.append(meter);
    await Promise.resolve();
    expect(meter.state.name).to.equal('listening');
    elsewhere.remove();
    await next(meter, 'emotion-state', ({ name }) => name === 'stopped');
  });

  it('is let go when it has listened and is taken off the page, its audio context too', async function () {
    this.timeout(90_000);
    await place();
    const kept: WeakRef<object>[] = [];
    const Original = window.AudioContext;
    window.AudioContext = class extends Original {
      constructor(options?: AudioContextOptions) {
        super(options);
        kept.push(new WeakRef(this));
      }
    };
    const listenOnce = async (): Promise<void> => {
      const meter = document.body.appendChild(document.createElement('emotion-meter'));
      kept.push(new WeakRef(meter));
      await meter.start();
      meter.remove();
      await new Promise((resolve) => setTimeout(resolve, 300));
    };
    // What was on the page last may be known still.
    for (let i = 0; i < 3; i += 1) await listenOnce();
    window.AudioContext = Original;
    const areKept = (): boolean[] => kept.slice(0, 4).map((reference) => reference.deref() !== undefined);
    const latest = performance.now() + 30_000;
    do {
      await new Promise((resolve) => setTimeout(resolve, 50));
      gc();
    } while (areKept().includes(true) && performance.now() < latest);
    expect(areKept()).to.deep.equal(Array(4).fill(false));
  });
});
