/** How a kiosk clears what it says of a visitor: not without saying so before, and not from under whoever still reads. */
import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { button, next, place, removeAll, shown, voice } from '../placed-meter.js';
import { isSeen, textBoxes } from './layout-faults.js';
import { LANGUAGES, LARGE_TEXT, stateStage, WIDTHS } from './state-stage.js';

/** Milliseconds from which a timer is one that this suite lets run out by itself. */
const LONG = 20_000;
const ALL_LANGUAGES = [...LANGUAGES, 'fr', 'es', 'zh'];

describe('a kiosk that is about to clear a report', () => {
  const { root, cardsAt } = stateStage();
  const real = { setTimeout: window.setTimeout.bind(window), clearTimeout: window.clearTimeout.bind(window) };
  let waiting = new Map<number, () => void>();

  beforeEach(() => {
    waiting = new Map();
    window.setTimeout = ((run: () => void, milliseconds?: number) => {
      if ((milliseconds ?? 0) < LONG) return real.setTimeout(run, milliseconds);
      const id = -1 - performance.now();
      waiting.set(id, run);
      return id;
    }) as typeof window.setTimeout;
    window.clearTimeout = (id) => {
      if (!waiting.delete(Number(id))) real.clearTimeout(id);
    };
  });

  afterEach(async () => {
    Object.assign(window, real);
    await removeAll();
  });

  /** Lets the one long timer that runs run out. */
  function runOut(): void {
    const [[id, run] = []] = waiting;
    expect([...waiting.keys()], 'long timers').to.deep.equal([id]);
    waiting.clear();
    run?.();
  }

  async function reported(attributes: Readonly<Record<string, string>> = {}) {
    const meter = await place({ layout: 'kiosk', ...attributes });
    const ended = next(meter, 'emotion-state', ({ name }) => name === 'stopped');
    await meter.analyze(await voice());
    await ended;
    await meter.updateComplete;
    return meter;
  }

  type Meter = Awaited<ReturnType<typeof reported>>;
  const said = (meter: Meter): string[] =>
    [...(meter.shadowRoot?.querySelectorAll('[role="status"]') ?? [])].map(({ textContent }) => textContent.trim());
  const isNoticed = (meter: Meter): boolean => {
    const notice = meter.shadowRoot?.querySelector('.notice-of-clearing');
    return Boolean(notice && isSeen(notice));
  };

  it('says so before, once to a screen reader too, and then forgets it', async () => {
    const meter = await reported();
    expect(isNoticed(meter)).to.equal(false);
    expect(said(meter)).not.to.include('This will be cleared soon.');
    runOut();
    await meter.updateComplete;
    expect(shown(meter, '.notice-of-clearing p').textContent).to.equal('This will be cleared soon.');
    expect(said(meter).filter((text) => text === 'This will be cleared soon.')).to.have.length(1);
    await expect(meter).to.be.accessible();
    runOut();
    await meter.updateComplete;
    expect(shown(meter, '[part="title"]').textContent).to.equal('How do I sound?');
    expect(waiting.size).to.equal(0);
  });

  it('leaves it there as long again for whoever presses its button, by its keys too, as often as they want', async () => {
    const meter = await reported();
    for (const press of [
      () => Promise.resolve(button(meter, 'Keep longer').click()),
      async () => {
        button(meter, 'Keep longer').focus();
        await meter.updateComplete;
        expect(isNoticed(meter), 'the notice stays for the button to be pressed').to.equal(true);
        await sendKeys({ press: 'Enter' });
      },
    ]) {
      runOut();
      await meter.updateComplete;
      await press();
      await meter.updateComplete;
      expect(isNoticed(meter)).to.equal(false);
      expect(shown(meter, '[part="statement"]')).to.be.instanceOf(HTMLElement);
    }
    // A second press in haste does nothing else.
    expect(meter.shadowRoot?.activeElement?.localName).to.equal('section');
  });

  it('takes what somebody does there as a sign that it is still read', async () => {
    const meter = await reported();
    shown(meter, '.foot .pill').focus();
    runOut();
    await meter.updateComplete;
    button(meter, 'How it works').focus();
    await meter.updateComplete;
    expect(isNoticed(meter), 'the focus went on within the meter').to.equal(false);
    runOut();
    await meter.updateComplete;
    shown(meter, '[part="statement"]').dispatchEvent(
      new PointerEvent('pointerdown', { bubbles: true, composed: true }),
    );
    await meter.updateComplete;
    expect(isNoticed(meter)).to.equal(false);
  });

  it('says and clears nothing while “How it works” is read over it', async () => {
    const meter = await reported();
    button(meter, 'How it works').click();
    runOut();
    await meter.updateComplete;
    expect(isNoticed(meter)).to.equal(false);
    expect(waiting.size, 'it waits anew').to.equal(1);
    button(meter, 'Close').click();
    runOut();
    await meter.updateComplete;
    expect(isNoticed(meter)).to.equal(true);
  });

  it('leaves no false number there for as long as it says so, in no language', async () => {
    for (const tag of ALL_LANGUAGES) {
      const card = (await cardsAt('kiosk', tag, 900, ['report, soon cleared'])).get('report, soon cleared');
      const words = card?.shadowRoot?.querySelector('.notice-of-clearing p')?.textContent;
      expect(words, tag).to.match(/^[^\p{N}{}]+$/u);
    }
  });

  it('lets a site’s style sheet reach its box and its button as those of advice and of all else', async () => {
    const card = (await cardsAt('kiosk', 'en', 900, ['report, soon cleared'])).get('report, soon cleared');
    const notice = card?.shadowRoot?.querySelector('.notice-of-clearing');
    expect(notice?.part.value).to.equal('prompt');
    expect(notice?.querySelector('button')?.part.value).to.equal('button');
  });

  it('moves nothing to say so, in no language and with large letters neither', async () => {
    /** Of everything that is seen in both. */
    const boxesOf = (card: HTMLElement | undefined): string[] =>
      [...(card?.shadowRoot?.querySelectorAll('section, section *') ?? [])]
        .filter((element) => isSeen(element) && !element.closest('.notice-of-clearing'))
        .map((element) => {
          const { x, y } = card?.getBoundingClientRect() ?? { x: NaN, y: NaN };
          const boxes = [element.getBoundingClientRect(), ...textBoxes(element)];
          return boxes.map((box) => [box.x - x, box.y - y, box.width, box.height].map(Math.round).join()).join(';');
        });
    for (const tag of ALL_LANGUAGES) {
      for (const fontSize of ['100%', LARGE_TEXT]) {
        for (const width of [...WIDTHS.kiosk, 360, 1280]) {
          root.style.fontSize = fontSize;
          const cards = await cardsAt('kiosk', tag, width, ['report', 'report, soon cleared']);
          const boxes = boxesOf(cards.get('report'));
          expect(boxes).not.to.have.length(0);
          expect(boxesOf(cards.get('report, soon cleared')), `${tag}, ${width} px, ${fontSize}`).to.deep.equal(boxes);
          for (const card of cards.values()) card.remove();
        }
      }
    }
  });
});
