/** What the visitor agrees to: no sound is read before that, and at no time is anything sent or written down. */
import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { EmotionError } from '../../src/contract/emotion-error.js';
import type { EmotionMeterElement } from '../../src/element/index.js';
import { button, expectListening, next, place, removeAll, shown, voice } from './placed-meter.js';

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

  it('takes no for an answer from a page that gives it on hearing the question', async () => {
    const meter = await place({ consent: 'required' });
    const states: string[] = [];
    meter.addEventListener('emotion-state', ({ detail }) => {
      states.push(detail.name);
      if (detail.name === 'needs-consent') void meter.stop();
    });
    expect(await meter.start().catch(({ code }: EmotionError) => code)).to.equal('aborted');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(states).to.deep.equal(['needs-consent', 'idle']);
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
