/** The layouts with a voice as the microphone, consent, languages, the recorder, and what is never done. */
import { expect } from '@open-wc/testing';
import { emulateMedia, sendKeys, setViewport } from '@web/test-runner-commands';
import type { EmotionError } from '../../src/contract/emotion-error.js';
import type { EmotionMeterElement } from '../../src/element/index.js';
import { slicesOf } from '../../src/element/timeline.js';
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

describe('<emotion-meter> in its layouts', () => {
  afterEach(removeAll);

  for (const [layout, what] of [
    ['panel', '[part="bars"]'],
    ['compact', '[part="statement"]'],
    ['kiosk', '[part="timeline"]'],
    ['in-car', '[part="statement"] .glyph'],
  ] as const) {
    it(`${layout}: listens, says how it sounds, and is accessible idle and live, light and dark`, async function () {
      this.timeout(60_000);
      const meter = await place({ layout });
      await expect(meter).to.be.accessible();
      await meter.start();
      await next(meter, 'emotion-reading', ({ probabilities }) => probabilities !== null);
      await meter.updateComplete;
      expect(shown(meter, what)).to.be.instanceOf(Element);
      await expect(meter).to.be.accessible();
      document.documentElement.style.colorScheme = 'dark';
      await expect(meter).to.be.accessible();
      document.documentElement.style.colorScheme = '';
    });
  }

  it('compact: says that it is paused, goes on, and says what it records and for how long', async () => {
    const meter = await place({ layout: 'compact' });
    await meter.start();
    await next(meter, 'emotion-reading');
    await meter.pause();
    await meter.updateComplete;
    expect(shown(meter, '[part="status"]').textContent).to.equal('paused');
    await expect(meter).to.be.accessible();
    const told = next(meter, 'emotion-state', ({ name }) => name === 'listening');
    shown(meter, '[title="Go on"]').click();
    await told;
    await meter.updateComplete;
    expect(shown(meter, '[part="statement"]')).to.be.instanceOf(HTMLElement);
    const recorded = meter.record({ seconds: 20 }).catch(({ code }: EmotionError) => code);
    await next(meter, 'emotion-state', ({ name }) => name === 'recording');
    await meter.updateComplete;
    expect(shown(meter, '.says').textContent.replace(/\s+/g, ' ').trim()).to.equal('Recording · 20 s left');
    await meter.start();
    expect(await recorded).to.equal('aborted');
  });

  it('is as wide as it needs to be where the page gives it no width, and no wider than a small screen', async () => {
    const places = {
      'a row': 'display: flex',
      'the middle': 'display: grid; place-items: center',
      'a column': 'display: flex; flex-direction: column; align-items: center',
      'a corner': 'position: fixed; right: 8px; bottom: 8px',
    };
    for (const width of [320, 900]) {
      await setViewport({ width, height: 700 });
      for (const layout of ['panel', 'compact', 'kiosk', 'in-car']) {
        for (const [where, style] of Object.entries(places)) {
          const meter = await place({ layout });
          const around = document.createElement('div');
          around.style.cssText = style;
          meter.before(around);
          around.append(meter);
          const { width: seen } = meter.getBoundingClientRect();
          expect(seen, `${layout} in ${where}, ${width} px`).to.be.within(layout === 'compact' ? 120 : 260, 480);
          expect(document.documentElement.scrollWidth, `${layout} in ${where}`).to.equal(width);
          around.remove();
        }
      }
    }
    await setViewport({ width: 800, height: 600 });
  });

  it('goes back to the panel for a layout that is not known', async () => {
    const meter = await place({ layout: 'hologram' });
    expect(meter.layout).to.equal('panel');
    expect(button(meter, 'Start listening')).to.be.instanceOf(HTMLElement);
  });

  it('has no sideways scrolling at 320 pixels, nor with letters of twice the size', async () => {
    await setViewport({ width: 320, height: 700 });
    const meter = await place();
    await meter.analyze(await voice());
    await meter.updateComplete;
    const overflow = (): number => document.documentElement.scrollWidth - document.documentElement.clientWidth;
    expect(overflow()).to.equal(0);
    document.documentElement.style.fontSize = '200%';
    expect(overflow()).to.equal(0);
    document.documentElement.style.fontSize = '';
    await setViewport({ width: 800, height: 600 });
  });

  it('draws a recording as high as it was loud, and paler where it was less sure', async () => {
    const meter = await place();
    const { windows, duration } = await meter.analyze(await voice());
    await meter.updateComplete;
    const heard = slicesOf(windows, duration).filter(({ sounds }) => sounds !== 'no-speech');
    const drawn = [...(meter.shadowRoot?.querySelectorAll('.slice') ?? [])].map((slice) => {
      const { backgroundSize, backgroundImage } = getComputedStyle(slice);
      const [, height = ''] = backgroundSize.split(' ');
      expect(slice.getBoundingClientRect().width).to.be.above(1);
      return { height: parseFloat(height), opacity: Number(/ \/ ([0-9.]+)\)/.exec(backgroundImage)?.[1] ?? 1) };
    });
    expect(drawn).to.have.length(heard.length);
    expect(Math.max(...drawn.map(({ height }) => height))).to.be.above(50);
    heard.forEach(({ level, certainty }, i) => {
      expect(drawn[i]?.height).to.be.closeTo(100 * (0.06 + 0.94 * level), 0.51);
      expect(drawn[i]?.opacity).to.be.closeTo(0.35 + 0.65 * certainty, 0.0051);
    });
  });

  it('puts the dot of the plane where the way of the voice ends', async function () {
    this.timeout(60_000);
    const meter = await place({ layout: 'kiosk' });
    await meter.start();
    const all = (selector: string): Element[] => [...(meter.shadowRoot?.querySelectorAll(selector) ?? [])];
    await next(meter, 'emotion-reading', () => all('.trail').length > 0);
    await meter.updateComplete;
    const middleOf = (selector: string): readonly [number, number, number] => {
      const { left, top, width, height } = shown(meter, selector).getBoundingClientRect();
      return [left + width / 2, top + height / 2, width / 2];
    };
    const [x, y, half] = middleOf('.plane');
    const [dotX, dotY] = middleOf('.here');
    const [, endX = NaN, endY = NaN] =
      /L(\S+) (\S+)$/.exec(all('.trail').at(-1)?.getAttribute('d') ?? '')?.map(Number) ?? [];
    expect(dotX - x).to.be.closeTo((half * endX) / 100, 1);
    expect(dotY - y).to.be.closeTo((half * endY) / 100, 1);
  });

  it('names the sides of the plane as the dot moves in it, from right to left too', async () => {
    const meter = await place({ layout: 'kiosk', lang: 'ar' });
    await meter.start();
    await expectListening(meter);
    await next(meter, 'emotion-reading');
    await meter.updateComplete;
    const plane = shown(meter, '.plane').getBoundingClientRect();
    const [, unpleasant, pleasant] = meter.shadowRoot?.querySelectorAll('.circumplex > span') ?? [];
    expect(unpleasant?.getBoundingClientRect().right).to.be.below(plane.left + 1);
    expect(pleasant?.getBoundingClientRect().left).to.be.above(plane.right - 1);
  });

  it('opens its explanation at the beginning, where a page is magnified four times as well', async () => {
    await setViewport({ width: 320, height: 256 });
    const meter = await place();
    const opener = button(meter, 'How it works');
    opener.focus();
    await sendKeys({ press: 'Enter' });
    const dialog = shown(meter, 'dialog');
    expect(dialog.scrollHeight).to.be.above(dialog.clientHeight);
    expect(dialog.scrollTop).to.equal(0);
    expect(meter.shadowRoot?.activeElement).to.equal(dialog.querySelector('h2'));
    await sendKeys({ press: 'Escape' });
    expect(meter.shadowRoot?.activeElement).to.equal(opener);
    await setViewport({ width: 800, height: 600 });
  });

  it('moves nothing for those who want no motion', async () => {
    await emulateMedia({ reducedMotion: 'reduce' });
    const meter = await place();
    const fill = meter.shadowRoot?.querySelector('.fill');
    expect(fill && getComputedStyle(fill).transitionDuration).to.equal('0s');
    await emulateMedia({ reducedMotion: 'no-preference' });
  });
});

describe('<emotion-meter> and the visitor’s will', () => {
  afterEach(async () => {
    await removeAll();
    localStorage.clear();
  });

  it('reads no sound before the visitor agrees, where the site requires it', async () => {
    const meter = await place({ consent: 'required' });
    const started = meter.start();
    expect(meter.state.name).to.equal('needs-consent');
    await meter.updateComplete;
    expect(shown(meter, '[part="title"]').textContent).to.match(/May this page listen/);
    await expect(meter).to.be.accessible();
    button(meter, 'Agree').click();
    await started;
    await expectListening(meter);
    expect(localStorage.length).to.equal(0);
    await meter.stop();
    await meter.start();
    await expectListening(meter);
  });

  it('answers the question by no key that was pressed before it came', async () => {
    const meter = await place({ consent: 'required' });
    button(meter, 'Start listening').focus();
    await sendKeys({ press: 'Enter' });
    await meter.updateComplete;
    expect(meter.state.name).to.equal('needs-consent');
    await sendKeys({ press: 'Enter' });
    expect(meter.state.name).to.equal('needs-consent');
    await sendKeys({ press: 'Tab' });
    expect(meter.shadowRoot?.activeElement?.textContent.trim()).to.equal('Agree');
  });

  it('takes no for an answer, and can be asked again', async () => {
    const meter = await place({ consent: 'required' });
    const refused = meter.start().catch((error: unknown) => error);
    await meter.updateComplete;
    button(meter, 'No, thank you').click();
    expect(((await refused) as { code: string }).code).to.equal('aborted');
    expect(meter.state.name).to.equal('idle');
    const analysis = meter.analyze(await voice());
    await meter.updateComplete;
    button(meter, 'Agree').click();
    expect((await analysis).windows.length).to.be.greaterThan(3);
  });

  for (const [what, end] of [
    ['is stopped', (meter: EmotionMeterElement): unknown => meter.stop()],
    ['is taken off the page', (meter: EmotionMeterElement): void => meter.remove()],
  ] as const) {
    it(`takes the question away when it ${what}`, async () => {
      const meter = await place({ consent: 'required' });
      const asked = meter.start().catch((error: unknown) => error);
      await meter.updateComplete;
      end(meter);
      expect(((await asked) as { code: string }).code).to.equal('aborted');
      expect(meter.state.name).to.equal('idle');
    });
  }

  it('takes the question away when what asked it is called off, but not another’s, and asks nothing for what is over', async () => {
    const meter = await place({ consent: 'required' });
    const codeOf = (asking: Promise<unknown>): Promise<unknown> => asking.catch(({ code }: EmotionError) => code);
    const first = new AbortController();
    const analysis = codeOf(meter.analyze(await voice(), { signal: first.signal }));
    first.abort();
    expect(meter.state.name).to.equal('idle');
    expect(await analysis).to.equal('aborted');
    expect(await codeOf(meter.analyze(await voice(), { signal: first.signal }))).to.equal('aborted');
    const second = new AbortController();
    const replaced = codeOf(meter.analyze(await voice(), { signal: second.signal }));
    const started = codeOf(meter.start());
    second.abort();
    expect(await replaced).to.equal('aborted');
    expect(meter.state.name).to.equal('needs-consent');
    await meter.stop();
    expect(await started).to.equal('aborted');
  });

  it('listens to nobody while it asks', async () => {
    const meter = await place({ layout: 'kiosk', consent: 'required' });
    const started = meter.start();
    await meter.updateComplete;
    button(meter, 'Agree').click();
    await started;
    await next(meter, 'emotion-reading');
    const report = next(meter, 'emotion-report');
    const states: string[] = [];
    meter.addEventListener('emotion-state', ({ detail }) => states.push(detail.name));
    const analysis = meter.analyze(await voice()).catch(({ code }: EmotionError) => code);
    expect(meter.session.state.name).to.equal('stopped');
    await report;
    await meter.updateComplete;
    button(meter, 'No, thank you').click();
    expect(await analysis).to.equal('aborted');
    expect(states).to.deep.equal(['stopped', 'needs-consent', 'stopped']);
  });

  it('keeps a yes for the next visit only where the site asks for that', async () => {
    const first = await place({ consent: 'remember' });
    const started = first.start();
    await first.updateComplete;
    button(first, 'Agree').click();
    await started;
    await removeAll();
    const second = await place({ consent: 'remember' });
    await second.start();
    await expectListening(second);
  });

  it('asks nobody but its own files, and writes nothing down, in a whole session', async function () {
    this.timeout(40_000);
    performance.clearResourceTimings();
    const stored = (): number => localStorage.length + sessionStorage.length + document.cookie.length;
    const before = stored();
    const databases = (await indexedDB.databases()).length;
    const meter = await place();
    await meter.start();
    await next(meter, 'emotion-reading', ({ probabilities }) => probabilities !== null);
    await meter.stop();
    await meter.analyze(await voice());
    const foreign = performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name))
      .filter(({ origin, pathname, protocol }) => {
        const own = origin === location.origin && /^\/(dist|tests|node_modules|__)/.test(pathname);
        return !own && protocol !== 'blob:';
      });
    expect(foreign.map(({ href }) => href)).to.deep.equal([]);
    expect(stored()).to.equal(before);
    expect((await indexedDB.databases()).length).to.equal(databases);
    expect((await caches.keys()).length).to.equal(0);
  });
});

describe('<emotion-meter> in the words of the page', () => {
  afterEach(removeAll);

  it('speaks the language of the page around it, or its own', async () => {
    const german = document.body.appendChild(document.createElement('div'));
    german.lang = 'de-AT';
    const meter = await place();
    german.append(meter);
    const title = (): string => meter.shadowRoot?.querySelector('[part="title"]')?.textContent ?? '';
    const english = title();
    await until(() => title() !== english);
    const inGerman = title();
    expect(inGerman).not.to.equal(english);
    meter.lang = 'ar';
    await until(() => title() !== inGerman);
    expect(meter.shadowRoot?.querySelector('[part="panel"]')?.getAttribute('dir')).to.equal('rtl');
    await expect(meter).to.be.accessible();
    german.remove();
  });

  it('follows a page that changes its language while it runs, out of every shadow', async () => {
    const around = document.body.appendChild(document.createElement('div'));
    const shadow = around.attachShadow({ mode: 'open' }).appendChild(document.createElement('div'));
    const meter = await place();
    shadow.append(meter);
    const tagOf = (): string | undefined => meter.shadowRoot?.querySelector('section')?.lang;
    document.documentElement.lang = 'de';
    await until(() => tagOf() === 'de');
    shadow.lang = 'fr';
    await until(() => tagOf() === 'fr');
    meter.lang = 'es';
    await until(() => tagOf() === 'es');
    document.documentElement.lang = 'en';
    around.remove();
  });

  it('judges pace by the language of the page around it', async () => {
    const spanish = document.body.appendChild(document.createElement('div'));
    spanish.lang = 'es-MX';
    const meter = await place();
    spanish.append(meter);
    await meter.start();
    expect(meter.session.options.language).to.equal('es-MX');
    await meter.stop();
    spanish.remove();
  });
});

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

  it('takes the usual ten seconds where they are no number: nothing was recorded, was said, and to record longer', async () => {
    const meter = await place();
    const recorded: Promise<unknown>[] = [];
    for (const seconds of [NaN, 0, JSON.parse('null') as number]) {
      recorded.push(meter.record({ seconds }).catch(({ code }: EmotionError) => code));
      await meter.updateComplete;
      expect(shown(meter, '.text').textContent).to.match(/^10\s/);
    }
    await meter.start();
    expect(await Promise.all(recorded)).to.deep.equal(Array(3).fill('aborted'));
  });

  it('ends by itself after its seconds', async () => {
    const meter = await place();
    const longest = longestRecording(2);
    const report = await meter.record({ seconds: 2 });
    expect(report.duration).to.be.within(1.5, (await longest) + 0.5);
  });
});
