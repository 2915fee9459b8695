/** The layouts with a voice as the microphone, and with a recording that was read. */
import { expect } from '@open-wc/testing';
import { emulateMedia, sendKeys, setViewport } from '@web/test-runner-commands';
import type { EmotionError } from '../../../src/contract/emotion-error.js';
import { slicesOf } from '../../../src/element/timeline.js';
import { button, expectListening, next, place, removeAll, shown, voice } from '../placed-meter.js';

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
