/** A recording of the microphone: begun, given way to, played. */
import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { EmotionError } from '../../src/contract/emotion-error.js';
import type { EmotionMeterElement } from '../../src/element/index.js';
import {
  button,
  expectListening,
  longestRecording,
  next,
  place,
  recordingBegun,
  removeAll,
  shown,
  until,
  voice,
} from './placed-meter.js';

describe('<emotion-meter> as a recorder', () => {
  afterEach(removeAll);

  it('records until stopped, reads it, and plays it with its readings', async function () {
    this.timeout(40_000);
    const meter = await place();
    const told = next(meter, 'emotion-report');
    const begun = recordingBegun();
    const recorded = meter.record({ seconds: 20 });
    await begun;
    // By the page's clock, which may stall.
    await until(() => parseInt(shown(meter, '.text').textContent) <= 16);
    expect(shown(meter, '[part="title"]').textContent).to.equal('Recording');
    button(meter, 'Done').click();
    const passed = (performance.now() - (await begun)) / 1000;
    const report = await recorded;
    expect(await told).to.deep.equal(report);
    expect(report.duration).to.be.within(3, passed + 0.5);
    const { recording } = meter;
    expect(recording instanceof Blob && recording.type).to.equal('audio/wav');
    await meter.updateComplete;
    button(meter, 'Play').click();
    await until(() => !!meter.shadowRoot?.querySelector('.playhead'));
    const playhead = shown(meter, '.playhead') as HTMLInputElement;
    await until(() => playhead.ariaValueText !== '00:00');
    button(meter, 'Pause').click();
    playhead.valueAsNumber = 2.5;
    playhead.dispatchEvent(new Event('input'));
    await until(() => playhead.ariaValueText === '00:02');
    expect(button(meter, 'Play')).to.be.instanceOf(HTMLElement);
    await expect(meter).to.be.accessible();
    playhead.focus();
    await sendKeys({ press: 'End' });
    await until(() => playhead.ariaValueText !== '00:02');
    expect(playhead.ariaValueText, 'held at its end').not.to.equal('00:00');
    expect(playhead.valueAsNumber).to.be.closeTo(report.duration, 0.3);
  });

  it('gives way to a start that comes in between, and says stopped no more', async () => {
    const meter = await place();
    const recorded = meter.record({ seconds: 20 }).catch(({ code }: EmotionError) => code);
    await next(meter, 'emotion-state', ({ name }) => name === 'recording');
    await new Promise((resolve) => setTimeout(resolve, 600));
    const states: string[] = [];
    meter.addEventListener('emotion-state', ({ detail }) => states.push(detail.name));
    await meter.start();
    expect(await recorded).to.equal('aborted');
    await expectListening(meter);
    expect(states.filter((name) => name !== 'needs-gesture')).to.deep.equal(['loading', 'listening']);
  });

  it('gives way to one that is asked for before the microphone is open, without a complaint', async () => {
    const meter = await place();
    const errors: string[] = [];
    meter.addEventListener('emotion-error', ({ detail }) => errors.push(detail.code));
    const first = meter.record({ seconds: 20 }).catch(({ code }: EmotionError) => code);
    const longest = longestRecording(2);
    const second = meter.record({ seconds: 2 });
    expect(await first).to.equal('aborted');
    await meter.updateComplete;
    expect(shown(meter, '.text').textContent, 'what the second tells').to.match(/2/);
    expect((await second).duration).to.be.within(1.5, (await longest) + 0.5);
    expect(errors).to.deep.equal([]);
  });

  it('records nothing of what it plays', async () => {
    const meter = await place();
    const playing: HTMLAudioElement[] = [];
    const prototype: { play: (this: HTMLAudioElement) => Promise<void> } = HTMLAudioElement.prototype;
    const { play } = prototype;
    prototype.play = function () {
      playing.push(this);
      return play.call(this);
    };
    await meter.analyze(await voice());
    await meter.updateComplete;
    button(meter, 'Play').click();
    prototype.play = play;
    const recorded = meter.record({ seconds: 20 }).catch(({ code }: EmotionError) => code);
    await next(meter, 'emotion-state', ({ name }) => name === 'recording');
    expect(playing.map(({ paused }) => paused)).to.deep.equal([true]);
    meter.remove();
    expect(await recorded).to.equal('aborted');
  });

  it('asks once in a kiosk, before it records', async () => {
    const meter = await place({ layout: 'kiosk', consent: 'required' });
    const states: string[] = [];
    meter.addEventListener('emotion-state', ({ detail }) => states.push(detail.name));
    const recorded = meter.record({ seconds: 2 });
    await meter.updateComplete;
    button(meter, 'Agree').click();
    await recorded;
    expect(states.filter((name) => name === 'needs-consent')).to.have.length(1);
  });

  it('counts down from no more than it records', async () => {
    const meter = await place();
    const recorded = meter.record({ seconds: 600 }).catch(({ code }: EmotionError) => code);
    await meter.updateComplete;
    expect(shown(meter, '.text').textContent).to.match(/^60\s/);
    await meter.start();
    expect(await recorded).to.equal('aborted');
  });

  it('takes the usual ten seconds where they are none: nothing was recorded, was said, and to record longer', async () => {
    const meter = await place();
    const recorded: Promise<unknown>[] = [];
    for (const seconds of [NaN, 0, -1, JSON.parse('null') as number]) {
      recorded.push(meter.record({ seconds }).catch(({ code }: EmotionError) => code));
      await meter.updateComplete;
      expect(shown(meter, '.text').textContent).to.match(/^10\s/);
    }
    await meter.start();
    expect(await Promise.all(recorded)).to.deep.equal(Array(4).fill('aborted'));
  });

  it('ends by itself after its seconds', async () => {
    const meter = await place();
    const longest = longestRecording(2);
    const report = await meter.record({ seconds: 2 });
    expect(report.duration).to.be.within(1.5, (await longest) + 0.5);
  });

  for (const [what, act, after] of [
    ['is begun', (meter: EmotionMeterElement) => void meter.start(), 'listening'],
    ['takes it away', (meter: EmotionMeterElement) => void meter.remove(), 'stopped'],
  ] as const) {
    it(`leaves be what ${what} on hearing that it has recorded`, async () => {
      const meter = await place();
      meter.addEventListener('emotion-state', ({ detail }) => {
        if (detail.name === 'stopped') act(meter);
      });
      const recorded = meter.record({ seconds: 1 }).catch(({ code }: EmotionError) => code);
      expect(await recorded).to.equal('aborted');
      await until(() => meter.state.name === after);
      await new Promise((resolve) => setTimeout(resolve, 1000));
      expect(meter.state.name).to.equal(after);
    });
  }
});
