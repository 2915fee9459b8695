/** Where the keyboard is while a meter is used and while it draws. */
import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { button, expectListening, next, place, removeAll } from './placed-meter.js';

describe('<emotion-meter> as built', () => {
  afterEach(removeAll);

  it('goes on with the key that paused it', async () => {
    const meter = await place();
    await meter.start();
    await expectListening(meter);
    await meter.updateComplete;
    const pause = button(meter, 'Pause');
    pause.focus();
    for (const state of ['paused', 'listening', 'paused']) {
      const told = next(meter, 'emotion-state');
      await sendKeys({ press: 'Space' });
      expect((await told).name).to.equal(state);
      await meter.updateComplete;
      expect(meter.shadowRoot?.activeElement).to.equal(pause);
    }
  });

  it('keeps the keyboard’s place when what was pressed goes away, from start to end', async () => {
    const meter = await place();
    const focused = (): string => meter.shadowRoot?.activeElement?.textContent.trim() ?? '';
    const press = async (words: string, state: string): Promise<void> => {
      button(meter, words).focus();
      const told = next(meter, 'emotion-state', ({ name }) => name === state);
      await sendKeys({ press: 'Enter' });
      await told;
      await meter.updateComplete;
      // By then a browser has let go of what cannot be seen.
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
    };
    // Asked for the microphone, a visitor takes a while.
    const { mediaDevices } = navigator;
    const answered = new Promise<void>((resolve) => {
      mediaDevices.getUserMedia = async (constraints) => {
        delete (mediaDevices as Partial<MediaDevices>).getUserMedia;
        await new Promise((wait) => setTimeout(wait, 500));
        resolve();
        return mediaDevices.getUserMedia(constraints);
      };
    });
    // Where nothing has been heard there is nothing to tell, and nothing to listen to again.
    const heard = next(meter, 'emotion-reading');
    await press('Start listening', 'loading');
    expect(focused()).to.equal('Cancel');
    await answered;
    await heard;
    await meter.updateComplete;
    expect(focused()).to.equal('Pause');
    await press('Stop', 'stopped');
    await waitUntil(() => focused() === 'Listen', 'what stands in the place of Stop', { timeout: 20_000 });
  });

  it('has the browser work out no styles in the midst of drawing a reading, the keyboard being in it', async () => {
    const meter = await place();
    await meter.start();
    await expectListening(meter);
    await meter.updateComplete;
    button(meter, 'Stop').focus();
    const asking: { checkVisibility: (this: Element, of?: CheckVisibilityOptions) => boolean } = Element.prototype;
    const { checkVisibility } = asking;
    let asked = 0;
    asking.checkVisibility = function (of) {
      asked += 1;
      return checkVisibility.call(this, of);
    };
    for (let readings = 0; readings < 4; readings += 1) {
      await next(meter, 'emotion-reading');
      await meter.updateComplete;
    }
    asking.checkVisibility = checkVisibility;
    expect(asked).to.equal(0);
  });

  it('puts the keyboard on no button that stops where what had it goes away by itself, and takes it from nothing around it', async function () {
    this.timeout(60_000);
    const meter = await place();
    const focus = (): Element | null => meter.shadowRoot?.activeElement ?? null;
    await meter.start();
    const quality = (): HTMLElement | null | undefined => meter.shadowRoot?.querySelector('[part="quality"]');
    await waitUntil(() => quality()?.checkVisibility(), 'a figure, after eight seconds of speech', { timeout: 25_000 });
    quality()?.focus();
    await meter.start();
    await next(meter, 'emotion-reading');
    await meter.updateComplete;
    expect(focus()?.localName).to.equal('section');
    const outside = document.body.appendChild(document.createElement('button'));
    outside.focus();
    await meter.stop();
    await meter.updateComplete;
    expect(document.activeElement).to.equal(outside);
    outside.remove();
  });
});
