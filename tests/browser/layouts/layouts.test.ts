/** What can be seen to be wrong with a layout by measuring: the same on every machine, whatever its fonts. */
import { expect } from '@open-wc/testing';
import { emulateMedia, setViewport } from '@web/test-runner-commands';
import type { LitElement } from 'lit';
import type { LayoutName } from '../../../src/element/layouts/layouts.js';
import type { MeterView } from '../../../src/element/meter-view.js';
import { loadLanguage } from '../../../src/element/texts/languages.js';
import { defineStateCard } from '../../sheet/state-card.js';
import { statesOf } from '../../sheet/states.js';
import { faultsOf, isCut, isSeen } from './layout-faults.js';
import { LANGUAGES, LARGE_TEXT, stateStage, WIDE_FONT, WIDTHS } from './state-stage.js';

/** Full screens that nobody scrolls: of two sizes, of a notebook, of a small board. */
const SCREENS = [
  [1920, 1080],
  [1366, 768],
  [1280, 720],
  [1024, 600],
  [800, 480],
] as const;

const layouts = Object.keys(WIDTHS) as LayoutName[];

describe('every state of a layout', () => {
  const { stage, root, cardsAt } = stateStage();

  for (const layout of layouts) {
    for (const width of WIDTHS[layout]) {
      for (const tag of LANGUAGES) {
        for (const fontSize of ['100%', LARGE_TEXT]) {
          it(`can be read: ${layout}, ${width} px, ${tag}, text at ${fontSize}`, async () => {
            root.style.fontSize = fontSize;
            const cards = await cardsAt(layout, tag, width);
            const faults = [...cards].flatMap(([state, card]) => faultsOf(card).map((fault) => `${state}: ${fault}`));
            expect(faults).to.deep.equal([]);
          });
        }
      }
    }
  }

  it('can be read in the widest font where there is the least room', async () => {
    for (const layout of layouts) {
      for (const tag of LANGUAGES) {
        stage.style.fontFamily = WIDE_FONT;
        root.style.fontSize = LARGE_TEXT;
        for (const [state, card] of await cardsAt(layout, tag, Math.min(...WIDTHS[layout]))) {
          expect(faultsOf(card), `${layout}, ${tag}, ${state}`).to.deep.equal([]);
        }
        stage.replaceChildren();
      }
    }
  });

  it('can be read with the spacing that a reader needs, and in a page that breaks no lines', async () => {
    for (const spacing of ['line-height: 1.5; letter-spacing: 0.12em; word-spacing: 0.16em', 'white-space: nowrap']) {
      for (const layout of layouts) {
        for (const width of WIDTHS[layout]) {
          stage.style.cssText = `--emotion-meter-width: none; ${spacing}`;
          const cards = await cardsAt(layout, 'de', width);
          for (const [state, card] of cards) {
            // As a reader's own style sheet says it, of every element.
            if (spacing.startsWith('line')) card.style.cssText = spacing;
            expect(faultsOf(card), `${layout}, ${width} px, ${state}, ${spacing}`).to.deep.equal([]);
          }
          stage.replaceChildren();
        }
      }
    }
  });

  it('marks the timeline of a wall’s screen by drawings that are seen from afar', async () => {
    await setViewport({ width: 1920, height: 1080 });
    const card = (await cardsAt('kiosk', 'en', 1920)).get('listening, happy');
    const [mark, word] = ['.marks .glyph', '[part="status"]'].map(
      (selector) => card?.shadowRoot?.querySelector(selector)?.getBoundingClientRect().height,
    );
    expect(mark).to.be.above(0.75 * (word ?? NaN));
    await setViewport({ width: 800, height: 600 });
  });

  it('keeps advice while it is paused: ten seconds are too few for whoever reads slowly or has to reach “why”', async () => {
    for (const layout of ['panel', 'kiosk'] as const) {
      const { advice } = statesOf(layout, await loadLanguage('en'));
      if (!advice) throw new Error('No state has advice.');
      const card = (await defineStateCard(layout))({ ...advice, state: 'paused' });
      stage.append(card);
      await card.updateComplete;
      expect(card.shadowRoot?.querySelector('[part="prompt"]')?.checkVisibility(), layout).to.equal(true);
    }
  });

  it('gives the words of advice a line to stand on, however narrow', async () => {
    root.style.fontSize = LARGE_TEXT;
    for (const layout of ['panel', 'kiosk'] as const) {
      const card = (await cardsAt(layout, 'de', 320)).get('advice');
      const [box, words] = ['.prompt', '.prompt p'].map((selector) =>
        card?.shadowRoot?.querySelector(selector)?.getBoundingClientRect(),
      );
      expect((words?.width ?? 0) / (box?.width ?? 1), layout).to.be.above(0.7);
      stage.replaceChildren();
    }
  });

  it('fits a kiosk’s screen with all that can be touched: there is nobody who scrolls', async () => {
    for (const [width, height] of SCREENS) {
      await setViewport({ width, height });
      for (const tag of ['en', 'de']) {
        for (const [state, card] of await cardsAt('kiosk', tag, width)) {
          expect(card.getBoundingClientRect().height, `${state}, ${width} × ${height}, ${tag}`).to.be.at.most(height);
        }
        stage.replaceChildren();
      }
    }
    await setViewport({ width: 800, height: 600 });
  });

  it('fills the screen of a kiosk and of a car, upright too, where a page gives it the whole', async () => {
    for (const layout of ['kiosk', 'in-car'] as const) {
      for (const [state, card] of await cardsAt(layout, 'en', 720)) {
        card.style.blockSize = '1280px';
        const box = card.shadowRoot?.querySelector('section')?.getBoundingClientRect();
        expect([box?.width, box?.height], `${layout}, ${state}`).to.deep.equal([720, 1280]);
      }
      stage.replaceChildren();
    }
  });

  it('draws everything in the reader’s own colours where they are forced', async () => {
    await emulateMedia({ forcedColors: 'active' });
    const ink = document.createElement('p');
    ink.style.color = 'CanvasText';
    stage.append(ink);
    const { color } = getComputedStyle(ink);
    for (const layout of layouts) {
      for (const [state, card] of await cardsAt(layout, 'en', 800)) {
        for (const drawing of card.shadowRoot?.querySelectorAll('.glyph') ?? []) {
          expect(getComputedStyle(drawing).stroke, `${layout}, ${state}`).to.equal(color);
        }
      }
      stage.replaceChildren(ink);
    }
    const cards = await cardsAt('panel', 'en', 800);
    const styleOf = (state: string, selector: string): CSSStyleDeclaration | null => {
      const element = cards.get(state)?.shadowRoot?.querySelector(selector);
      return element ? getComputedStyle(element) : null;
    };
    const [plain, pressed] = ['advice', 'advice, explained'].map((state) => styleOf(state, '.prompt button'));
    expect(pressed?.backgroundColor, 'a pressed button').not.to.equal(plain?.backgroundColor);
    for (const [state, selector] of [
      ['analysing', '[role="progressbar"] .fill'],
      ['listening, no speech', '.ribbon'],
    ] as const) {
      expect(styleOf(state, selector)?.getPropertyValue('--_ink'), selector).to.equal('CanvasText');
      expect(styleOf(state, selector)?.forcedColorAdjust, selector).to.equal('none');
    }
    const inCar = await cardsAt('in-car', 'en', 320);
    const [quiet, advised] = ['listening, happy', 'advice'].map((state) => {
      const box = inCar.get(state)?.shadowRoot?.querySelector('section');
      return box ? parseFloat(getComputedStyle(box).borderTopWidth) : NaN;
    });
    expect(advised, 'the frame').to.be.above(2 * (quiet ?? NaN));
    await emulateMedia({ forcedColors: 'none' });
  });

  it('draws the place of the whole on the plane beside a report, and no empty plane where nobody spoke', async () => {
    for (const layout of ['panel', 'kiosk'] as const) {
      const cards = await cardsAt(layout, 'en', 900);
      const planeOf = (card: HTMLElement | undefined): readonly unknown[] => {
        const plane = card?.shadowRoot?.querySelector('.plane');
        return [plane && isSeen(plane), plane?.querySelectorAll('.here').length];
      };
      expect(planeOf(cards.get('listening, happy')), layout).to.deep.equal([true, 1]);
      const card = cards.get('report') as (LitElement & { view: MeterView }) | undefined;
      expect(planeOf(card), layout).to.deep.equal([true, 1]);
      const report = card?.view.report;
      if (!report) throw new Error('There is none.');
      card.view = { ...card.view, report: { ...report, probabilities: null, arousal: null, valence: null } };
      await card.updateComplete;
      expect(planeOf(card), layout).to.deep.equal([false, 0]);
      stage.replaceChildren();
    }
  });

  it('shows the level in the badge wherever it fits on its line', async () => {
    const fitting: boolean[] = [];
    for (const width of [160, 200, 240, 280, 320, 420, 800]) {
      const card = (await cardsAt('compact', 'en', width)).get('listening, happy');
      const [badge, says, signs, level] = ['section', '.says', '.signs', '.level'].map((selector) =>
        card?.shadowRoot?.querySelector(selector),
      );
      if (!badge || !says || !signs || !level) throw new Error('The badge has no words, no signs or no level.');
      const style = getComputedStyle(badge);
      const gap = parseFloat(style.columnGap);
      const words = says.getBoundingClientRect();
      const buttons = signs.getBoundingClientRect();
      // How wide the words are is the font's affair: where they leave too little room, the signs have a line of their own.
      const taken = words.bottom > buttons.top && words.top < buttons.bottom ? words.width + gap : 0;
      const room = width - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - taken;
      const fits = buttons.width + gap + level.getBoundingClientRect().width <= room;
      expect(!isCut(level), `${width} px`).to.equal(fits);
      fitting.push(fits);
      stage.replaceChildren();
    }
    expect([fitting[0], fitting.at(-1)], 'the narrowest and the widest').to.deep.equal([false, true]);
  });

  it('is measured by what would find faults', async () => {
    const [card] = (await cardsAt('panel', 'en', 320)).values();
    const button = card?.shadowRoot?.querySelector('button');
    const [title, status] = ['title', 'status'].map((part) =>
      card?.shadowRoot?.querySelector<HTMLElement>(`[part="${part}"]`),
    );
    if (!card || !button || !title || !status) throw new Error('The panel has no button, no title or no status.');
    expect(faultsOf(card)).to.deep.equal([]);
    button.style.cssText = 'padding: 0; min-block-size: 0; block-size: 10px';
    expect(faultsOf(card).join()).to.include('too small');
    button.style.cssText = 'position: relative; inset-inline-start: 500px';
    expect(faultsOf(card).join()).to.include('lies outside');
    button.style.cssText = '';
    title.style.cssText = 'overflow: hidden; block-size: 5px';
    expect(faultsOf(card).join()).to.include('cut off');
    title.style.cssText = '';
    const up = status.getBoundingClientRect().y - title.getBoundingClientRect().y;
    title.style.cssText = `position: relative; inset-block-start: ${up}px`;
    expect(faultsOf(card).join()).to.include('written over');
  });
});
