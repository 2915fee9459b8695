/** The demo page as a visitor finds it: what it offers around the element does what it says. */
import { expect, waitUntil } from '@open-wc/testing';
import { EMOTIONS } from '../../src/contract/emotions.js';
import type { Report } from '../../src/contract/snapshot.js';
import type { EmotionMeterElement } from '../../src/element/index.js';
import { longestRecording, next } from './placed-meter.js';

describe('the demo page', () => {
  let frame: HTMLIFrameElement;

  const find = <T extends HTMLElement>(selector: string): T => {
    const found = frame.contentDocument?.querySelector<T>(selector);
    if (!found) throw new Error(`The page has no ${selector}.`);
    return found;
  };
  const page = (): typeof window => {
    const { contentWindow } = frame;
    if (!contentWindow) throw new Error('The frame has no page.');
    return contentWindow as typeof window;
  };
  const meter = (): EmotionMeterElement => find<EmotionMeterElement>('#meter');
  const clip = (place = 1): Promise<Report> => {
    const reported = next(meter(), 'emotion-report');
    find(`#clips button:nth-child(${place})`).click();
    return reported;
  };

  beforeEach(async () => {
    frame = document.createElement('iframe');
    frame.width = '1100';
    frame.height = '900';
    frame.src = '/demo/index.html';
    const loaded = new Promise((resolve) => {
      frame.onload = resolve;
    });
    document.body.append(frame);
    await loaded;
    await frame.contentWindow?.customElements.whenDefined('emotion-meter');
  });

  afterEach(async () => {
    await meter().stop();
    frame.remove();
  });

  it('reads a clip, shows it, and offers what was said of it as a file', async () => {
    const link = find<HTMLAnchorElement>('#save');
    expect(link.checkVisibility()).to.equal(false);
    const report = await clip();
    expect(meter().shadowRoot?.textContent).to.contain('Calm, synthesised.mp3');
    expect(link.checkVisibility()).to.equal(true);
    const saved = (await (await fetch(link.href)).json()) as unknown;
    const recording = 'Calm, synthesised.mp3';
    expect(link.download).to.equal(`${recording}.json`);
    expect(saved).to.deep.equal({ recording, emotions: EMOTIONS, ...(JSON.parse(JSON.stringify(report)) as object) });
  });

  it('has a clip for each of four statements: who cannot speak aloud sees them, too', async () => {
    const statements = [];
    for (let place = 1; place <= find('#clips').childElementCount; place++) {
      const { statement } = await clip(place);
      statements.push(typeof statement === 'object' ? statement.emotion : statement);
    }
    expect(statements).to.deep.equal(['neutral', 'happy', 'angry', 'sad']);
  });

  it('offers the newest report only', async () => {
    const link = find<HTMLAnchorElement>('#save');
    await clip();
    const { href } = link;
    await clip();
    expect(link.href).not.to.equal(href);
    const old = await fetch(href).catch(() => null);
    expect(old).to.equal(null);
  });

  it('sets each try beside those before, the newest first', async () => {
    const table = find<HTMLTableElement>('#tries');
    expect(table.checkVisibility()).to.equal(false);
    await clip();
    const { duration } = await meter().record({ seconds: 2 });
    const rows = [...(table.tBodies[0]?.rows ?? [])].map((row) => [...row.cells].map(({ textContent }) => textContent));
    expect(table.checkVisibility()).to.equal(true);
    expect(rows).to.have.length(2);
    expect(rows[0]?.[0]).to.match(/^recorded, /);
    expect(rows[0]?.[2]).to.equal(`${Math.floor(duration)} s`);
    expect(rows[1]?.[0]).to.equal('Calm, synthesised.mp3');
    expect(rows[1]?.join()).not.to.match(/undefined|NaN/);
  });

  it('records as many seconds as were asked', async () => {
    find<HTMLInputElement>('#seconds').value = '2';
    const reported = next(meter(), 'emotion-report');
    const longest = longestRecording(2, page());
    find('#recorder button').click();
    expect((await reported).duration).to.be.within(1.5, (await longest) + 0.5);
  });

  it('changes layout, advice, language and colours, each by itself', () => {
    const choose = (name: string, value: string): void => {
      const select = find<HTMLSelectElement>(`[name="${name}"]`);
      select.value = value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    };
    choose('layout', 'kiosk');
    expect(meter().getAttribute('layout')).to.equal('kiosk');
    expect(meter().hasAttribute('preset'), 'the layout has advice of its own').to.equal(false);
    choose('preset', 'call');
    expect(meter().getAttribute('preset')).to.equal('call');
    choose('preset', '');
    expect(meter().hasAttribute('preset')).to.equal(false);
    choose('lang', 'de');
    expect(meter().getAttribute('lang')).to.equal('de');
    choose('theme', 'sea');
    expect(meter().className).to.equal('sea');
  });

  it('brings each button of the meter into sight with the keyboard, in a low window too', async () => {
    frame.height = '560';
    await clip();
    await meter().updateComplete;
    for (const button of meter().shadowRoot?.querySelectorAll('button') ?? []) {
      if (!button.checkVisibility({ visibilityProperty: true })) continue;
      button.focus();
      const { top, bottom } = button.getBoundingClientRect();
      expect([top >= 0, bottom <= page().innerHeight], button.textContent.trim()).to.deep.equal([true, true]);
    }
  });

  it('lets the keyboard scroll whatever scrolls, by a name, in a narrow window too', async () => {
    frame.width = '320';
    await meter().start();
    await waitUntil(() => find('#reading').textContent?.includes('probabilities'), 'no reading', { timeout: 20_000 });
    for (const element of frame.contentDocument?.querySelectorAll('main *') ?? []) {
      const { overflowX, overflowY } = page().getComputedStyle(element);
      const scrolls =
        (overflowX === 'auto' && element.scrollWidth > element.clientWidth) ||
        (overflowY === 'auto' && element.scrollHeight > element.clientHeight);
      if (!scrolls) continue;
      const attributes = ['tabindex', 'role', 'aria-label'].filter((name) => element.hasAttribute(name));
      expect(attributes, element.outerHTML.slice(0, 80)).to.have.length(3);
    }
  });

  it('names each language in its own, and says so: another voice would not know how to read it', () => {
    for (const { lang, value } of find<HTMLSelectElement>('[name="lang"]').options) expect(lang).to.equal(value);
  });

  it('shows the newest reading as an application gets it', async () => {
    await meter().start();
    await next(meter(), 'emotion-reading', ({ probabilities }) => probabilities !== null);
    // Twice a second.
    const isShown = (): boolean =>
      /^emotion-reading \{[^]*"probabilities": \[/.test(find('#reading').textContent ?? '');
    await waitUntil(isShown, 'no reading is shown', { timeout: 20_000 });
  });
});
