/** What can be seen to be wrong with a layout by measuring: the same on every machine, whatever its fonts. */
import { expect } from '@open-wc/testing';
import { emulateMedia, setViewport } from '@web/test-runner-commands';
import { EMOTIONS } from '../../../src/contract/emotions.js';
import { SEVERITIES } from '../../../src/contract/prompt.js';
import { QUALITY_PARTS } from '../../../src/contract/snapshot.js';
import type { LayoutName } from '../../../src/element/layouts/layouts.js';
import type { MeterView } from '../../../src/element/meter-view.js';
import { loadLanguage } from '../../../src/element/texts/languages.js';
import { defineStateCard } from '../../sheet/state-card.js';
import { statesOf } from '../../sheet/states.js';

/** Pixels by which boxes may differ: rounding. */
const TOLERANCE = 1;
/** The narrowest that each is made for, a usual one, and a wide one, pixels. */
const WIDTHS: Readonly<Record<LayoutName, readonly number[]>> = {
  panel: [320, 420, 460, 800],
  compact: [160, 260, 420],
  kiosk: [320, 900],
  'in-car': [200, 320],
};
/** Full screens that nobody scrolls: of two sizes, of a notebook, of a small board. */
const SCREENS = [
  [1920, 1080],
  [1366, 768],
  [1280, 720],
  [1024, 600],
  [800, 480],
] as const;
/** Pixels between two things that are told apart. */
const LEAST_GAP = 8;
/** Long words, from right to left, tall letters, no spaces. */
const LANGUAGES = ['en', 'de', 'ar', 'hi', 'ja'];
const LARGE_TEXT = '200%';
/** Of the usual ones the widest, and what has its measures. */
const WIDE_FONT = "Verdana, 'DejaVu Sans', sans-serif";

/** Not so what is there for screen readers only. */
const isSeen = (element: Element): boolean =>
  element.checkVisibility({ visibilityProperty: true }) && !element.closest('.unseen');

/** Boxes of the lines of text directly in an element. */
function textBoxes(element: Element): DOMRect[] {
  return [...element.childNodes].flatMap((node) => {
    if (node.nodeType !== Node.TEXT_NODE || !node.textContent?.trim()) return [];
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()];
  });
}

const isInside = (inner: DOMRect, outer: DOMRect): boolean =>
  inner.left >= outer.left - TOLERANCE && inner.right <= outer.right + TOLERANCE;

/** Whether two lines are written over each other: above and below their middles, fonts leave room of their own. */
const overlap = (a: DOMRect, b: DOMRect): boolean =>
  Math.min(a.right, b.right) - Math.max(a.left, b.left) > TOLERANCE &&
  Math.abs(a.top + a.bottom - b.top - b.bottom) / 2 < (a.height + b.height) / 4;

/** Whether something around it hides a part of it. */
function isCut(element: Element): boolean {
  const { top, bottom, left, right } = element.getBoundingClientRect();
  for (let around = element.parentElement; around; around = around.parentElement) {
    const box = around.getBoundingClientRect();
    if (getComputedStyle(around).overflowY === 'visible') continue;
    if (top < box.top - TOLERANCE || bottom > box.bottom + TOLERANCE) return true;
    if (left < box.left - TOLERANCE || right > box.right + TOLERANCE) return true;
  }
  return false;
}

/** Pixels from one box to the other, along the way on which they are further apart. */
function gapBetween(one: Element, other: Element): number {
  const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
  return Math.max(a.left - b.right, b.left - a.right, a.top - b.bottom, b.top - a.bottom);
}

const nameOf = (element: Element): string =>
  `${element.localName}${element.part.length > 0 ? `[part=${element.part.value}]` : ''} “${element.textContent.trim().slice(0, 30)}”`;

/** What is wrong with a card, a sentence each. */
function faultsOf(card: HTMLElement): string[] {
  const box = card.getBoundingClientRect();
  const seen = [...(card.shadowRoot?.querySelectorAll('section *') ?? [])].filter(isSeen);
  const faults: string[] = [];
  if (seen.length === 0) faults.push('nothing is to be seen');
  const written = seen
    .map((element) => ({ element, boxes: textBoxes(element) }))
    .filter(({ boxes }) => boxes.length > 0);
  for (const { element, boxes } of written) {
    if (!boxes.every((line) => isInside(line, box))) faults.push(`${nameOf(element)} sticks out`);
    const { overflowX, overflowY, contain } = getComputedStyle(element);
    const clips = /strict|content|paint/.test(contain);
    const cut =
      ((clips || overflowX !== 'visible') && element.scrollWidth > element.clientWidth + TOLERANCE) ||
      ((clips || overflowY !== 'visible') && element.scrollHeight > element.clientHeight + TOLERANCE);
    if (cut) faults.push(`${nameOf(element)} is cut off`);
  }
  written.forEach(({ element, boxes }, i) => {
    for (const other of written.slice(i + 1)) {
      if (boxes.some((line) => other.boxes.some((otherLine) => overlap(line, otherLine)))) {
        faults.push(`${nameOf(element)} is written over ${nameOf(other.element)}`);
      }
    }
  });
  for (const element of seen.filter((each) => each.matches('button, [part]'))) {
    const own = element.getBoundingClientRect();
    if (!isInside(own, box)) faults.push(`${nameOf(element)} lies outside`);
    if (element.localName === 'button' && isCut(element)) faults.push(`${nameOf(element)} is cut off`);
    if (element.localName === 'button' && Math.min(own.width, own.height) < 24 - TOLERANCE) {
      faults.push(`${nameOf(element)} is too small to be hit`);
    }
  }
  const level = seen.find((each) => each.matches('[part="level"]') && !isCut(each));
  for (const button of level ? seen.filter((each) => each.localName === 'button') : []) {
    if (level && gapBetween(level, button) < LEAST_GAP) faults.push(`the level lies against ${nameOf(button)}`);
  }
  return faults;
}

const layouts = Object.keys(WIDTHS) as LayoutName[];

describe('every state of a layout', () => {
  const stage = document.createElement('div');
  stage.style.cssText = '--emotion-meter-width: none';
  const root = document.documentElement;

  before(() => document.body.append(stage));

  afterEach(() => {
    stage.replaceChildren();
    stage.style.cssText = '--emotion-meter-width: none';
    root.style.fontSize = '';
  });

  after(() => stage.remove());

  async function cardsAt(layout: LayoutName, tag: string, width: number): Promise<Map<string, HTMLElement>> {
    const cardOf = await defineStateCard(layout);
    const language = await loadLanguage(tag);
    stage.style.inlineSize = `${width}px`;
    const cards = Object.entries<MeterView>(statesOf(layout, language)).map(([state, view]) => {
      const card = cardOf(view);
      stage.append(card);
      return [state, card] as const;
    });
    await Promise.all(cards.map(([, card]) => card.updateComplete));
    return new Map(cards);
  }

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

  for (const font of ['serif', WIDE_FONT]) {
    it(`leaves the panel as high as it is, from the first click to the last word: ${font}`, async () => {
      for (const [width, tag] of [...WIDTHS.panel, 360, 390, 440, 480].flatMap((each) =>
        ['en', 'fr', 'de'].map((one) => [each, one] as const),
      )) {
        stage.style.fontFamily = font;
        const cards = await cardsAt('panel', tag, width);
        const heights = [
          'idle',
          'loading',
          'listening, happy',
          'listening, not sure',
          'listening, no speech',
          'paused',
          'report',
        ].map((state) => cards.get(state)?.getBoundingClientRect().height);
        expect(new Set(heights).size, `${width} px, ${tag}: ${heights.join()}`).to.equal(1);
        stage.replaceChildren();
      }
    });
  }

  it('shows what advice rests on without moving anything', async () => {
    for (const width of WIDTHS.panel) {
      for (const tag of LANGUAGES) {
        const cards = await cardsAt('panel', tag, width);
        const [plain, explained] = ['advice', 'advice, explained'].map((state) =>
          [...(cards.get(state)?.shadowRoot?.querySelectorAll('button') ?? [])].map((button) => {
            const { x, width: own } = button.getBoundingClientRect();
            return [x, own];
          }),
        );
        expect(explained, `${width} px, ${tag}`).to.deep.equal(plain);
        stage.replaceChildren();
      }
    }
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

  it('lets a recording be played while what the quality is made of is open', async () => {
    const report = statesOf('panel', await loadLanguage('en'))['report, to be played'];
    if (!report) throw new Error('No state can be played.');
    const card = (await defineStateCard('panel'))({ ...report, qualityOpen: true });
    stage.append(card);
    await card.updateComplete;
    for (const part of ['[part="player"]', '.parts']) {
      expect(card.shadowRoot?.querySelector(part)?.checkVisibility(), part).to.equal(true);
    }
  });

  it('tells the whole name of a file, beside how long it lasts: two of an interview differ at its end', async () => {
    for (const width of WIDTHS.panel) {
      const report = statesOf('panel', await loadLanguage('en'))['report, to be played'];
      if (!report?.playback) throw new Error('No state can be played.');
      const name = 'Interview with the chair of the board, 2026-11-30, second part of two.wav';
      stage.style.inlineSize = `${width}px`;
      const card = (await defineStateCard('panel'))({ ...report, playback: { ...report.playback, name } });
      stage.append(card);
      await card.updateComplete;
      expect(faultsOf(card), `${width} px`).to.deep.equal([]);
      const written = card.shadowRoot?.querySelector('[part="timeline"] bdi');
      const lasts = written?.nextElementSibling;
      expect(written && lasts && gapBetween(written, lasts), `${width} px`).to.be.at.least(LEAST_GAP);
      expect(lasts?.getBoundingClientRect().left).to.be.above(written?.getBoundingClientRect().right ?? NaN);
      stage.replaceChildren();
    }
  });

  it('edges the place that is played by paper: its ink is not seen on a sad stretch, nor at night on a bright one', async () => {
    const card = (await cardsAt('panel', 'en', 420)).get('report, to be played');
    const [thumb] = [...(card?.shadowRoot?.adoptedStyleSheets ?? [])]
      .flatMap(({ cssRules }) => [...cssRules])
      .filter((rule) => rule.cssText.startsWith('.playhead::-webkit-slider-thumb'));
    const probe = document.createElement('i');
    probe.style.cssText = /{(.*)}/.exec(thumb?.cssText ?? '')?.[1] ?? '';
    probe.style.display = 'block';
    card?.shadowRoot?.querySelector('section')?.append(probe);
    const { borderInlineStartColor, borderInlineStartWidth, backgroundColor } = getComputedStyle(probe);
    const section = card?.shadowRoot?.querySelector('section');
    expect(borderInlineStartColor).to.equal(section && getComputedStyle(section).backgroundColor);
    expect(borderInlineStartColor).not.to.equal(backgroundColor);
    expect(parseFloat(borderInlineStartWidth)).to.be.at.least(1);
  });

  it('writes what the quality is made of in whole words, in the narrowest panel too', async () => {
    for (const tag of LANGUAGES) {
      const card = (await cardsAt('panel', tag, 320)).get('quality, opened');
      const lines = [...(card?.shadowRoot?.querySelectorAll('.parts dt') ?? [])].map((word) => textBoxes(word).length);
      expect(lines, tag).to.deep.equal(QUALITY_PARTS.map(() => 1));
      stage.replaceChildren();
    }
  });

  it('ends a sentence of a site’s own where its own language does, in a page from right to left', async () => {
    const cardOf = await defineStateCard('panel');
    const { advice } = statesOf('panel', await loadLanguage('ar'));
    const text = 'Two minutes have passed.';
    if (!advice?.snapshot) throw new Error('There is no advice.');
    const prompts = advice.snapshot.prompts.map((prompt) => ({ ...prompt, text }));
    const card = cardOf({ ...advice, snapshot: { ...advice.snapshot, prompts } });
    stage.append(card);
    await card.updateComplete;
    const words = [...(card.shadowRoot?.querySelector('.prompt p')?.childNodes ?? [])].find(
      ({ textContent }) => textContent === text,
    );
    if (!words) throw new Error('The advice is not shown.');
    const [first, last] = [0, text.length - 1].map((at) => {
      const range = document.createRange();
      range.setStart(words, at);
      range.setEnd(words, at + 1);
      return range.getBoundingClientRect();
    });
    expect(last?.left).to.be.above(first?.right ?? NaN);
  });

  it('breaks no word on a button in the narrowest car', async () => {
    for (const tag of ['en', 'es', 'fr', 'ar', 'hi']) {
      for (const [state, card] of await cardsAt('in-car', tag, 200)) {
        for (const button of card.shadowRoot?.querySelectorAll('.pill') ?? []) {
          const words = button.textContent.trim().split(/\s+/).length;
          expect(textBoxes(button).length, `${tag}, ${state}: ${button.textContent}`).to.be.at.most(words);
        }
      }
      stage.replaceChildren();
    }
  });

  it('breaks Japanese, which has no spaces, between phrases and not within a word', async () => {
    for (const [state, phrase] of [
      ['needs-consent', '聞き取っても'],
      ['loading', '許可してください'],
      ['error', '不要です'],
    ] as const) {
      const card = (await cardsAt('panel', 'ja', 320)).get(state);
      const [words] = [...(card?.shadowRoot?.querySelectorAll('.title, .text') ?? [])]
        .flatMap((element) => [...element.childNodes])
        .filter(({ textContent }) => textContent?.includes(phrase));
      if (!words) throw new Error(`${state} does not say ${phrase}.`);
      const range = document.createRange();
      const from = words.textContent?.indexOf(phrase) ?? 0;
      range.setStart(words, from);
      range.setEnd(words, from + phrase.length);
      expect(range.getClientRects(), phrase).to.have.length(1);
      stage.replaceChildren();
    }
  });

  it('writes a doubt between those with the longest names on its one line', async () => {
    const cardOf = await defineStateCard('panel');
    stage.style.inlineSize = '460px';
    for (const font of ['serif', WIDE_FONT]) {
      stage.style.fontFamily = font;
      for (const tag of ['en', 'de', 'es', 'fr', 'ar', 'hi', 'ja', 'zh']) {
        const language = await loadLanguage(tag);
        const names = [...EMOTIONS].sort((a, b) => language.emotion(b).length - language.emotion(a).length);
        const doubt = statesOf('panel', language)['listening, not sure'];
        if (!doubt?.written) throw new Error('There is no doubt.');
        const written = { ...doubt.written, probabilities: EMOTIONS.map((each) => 1 / (2 + names.indexOf(each))) };
        const card = cardOf({ ...doubt, written });
        stage.append(card);
        await card.updateComplete;
        const detail = card.shadowRoot?.querySelector('.detail > span');
        expect(detail && textBoxes(detail), `${tag}, ${font}: ${detail?.textContent}`).to.have.length(1);
        stage.replaceChildren();
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

  it('keeps both buttons of advice on one line, in the narrowest panel too: the last one stood on a line of its own', async () => {
    for (const tag of ['de', 'fr', 'es']) {
      const card = (await cardsAt('panel', tag, 320)).get('advice');
      const tops = [...(card?.shadowRoot?.querySelectorAll('.prompt button') ?? [])].map(
        (button) => button.getBoundingClientRect().top,
      );
      expect(tops, tag).to.have.length(2);
      expect(tops[1], tag).to.be.closeTo(tops[0] ?? NaN, TOLERANCE);
      stage.replaceChildren();
    }
  });

  it('asks for what is drawn to be printed, too: the bars were left out', async () => {
    const card = (await cardsAt('panel', 'en', 460)).get('report, to be played');
    for (const drawn of ['.bars .fill', '.slice', '.level .fill']) {
      const element = card?.shadowRoot?.querySelector(drawn);
      expect(element && getComputedStyle(element).printColorAdjust, drawn).to.equal('exact');
    }
  });

  it('shows that it is at work while nobody knows how far, and a screen reader no 0 %', async () => {
    const { analysing } = statesOf('panel', await loadLanguage('en'));
    if (!analysing) throw new Error('No state is at work.');
    const cardOf = await defineStateCard('panel');
    const [begun, under] = [0, 0.4].map((progress) => cardOf({ ...analysing, progress }));
    stage.append(...[begun, under].filter((card) => card !== undefined));
    await Promise.all([begun?.updateComplete, under?.updateComplete]);
    const barOf = (card?: HTMLElement): Element | null | undefined =>
      card?.shadowRoot?.querySelector('[role="progressbar"]');
    expect([begun, under].map((card) => barOf(card)?.ariaValueNow)).to.deep.equal([null, '40']);
    const moves = (card?: HTMLElement): boolean => (barOf(card)?.getAnimations({ subtree: true }).length ?? 0) > 0;
    expect([moves(begun), moves(under)]).to.deep.equal([true, false]);
  });

  it('keeps a statement of several lines off the line below, and the quality’s ring in the narrowest page', async () => {
    for (const fontSize of ['100%', LARGE_TEXT]) {
      root.style.fontSize = fontSize;
      const card = (await cardsAt('panel', 'en', 180)).get('listening, happy');
      const [words, detail, ring] = ['.statement > span', '.detail span', '.ring'].map((selector) =>
        card?.shadowRoot?.querySelector(selector),
      );
      if (!card || !words || !detail || !ring) throw new Error('The panel has no words, no detail or no ring.');
      const lines = textBoxes(words);
      expect(lines.length).to.be.above(1);
      const gap = (textBoxes(detail)[0]?.top ?? NaN) - (lines.at(-1)?.bottom ?? NaN);
      expect(gap / parseFloat(getComputedStyle(words).fontSize), fontSize).to.be.above(0.15);
      expect(isInside(ring.getBoundingClientRect(), card.getBoundingClientRect()), fontSize).to.equal(true);
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

  it('frames advice in the car, by its urgency, and leaves the ground under the shape as it is: no tint of it is seen by all', async () => {
    const cardOf = await defineStateCard('in-car');
    const { advice } = statesOf('in-car', await loadLanguage('en'));
    if (!advice?.snapshot) throw new Error('There is no advice.');
    const { snapshot } = advice;
    const grounds = new Set<string>();
    const frames: number[] = [];
    for (const severity of [null, ...SEVERITIES]) {
      const prompts = severity ? snapshot.prompts.map((prompt) => ({ ...prompt, severity })) : [];
      const card = cardOf({ ...advice, snapshot: { ...snapshot, prompts } });
      stage.append(card);
      await card.updateComplete;
      const section = card.shadowRoot?.querySelector('section');
      if (!section) throw new Error('The card has no box.');
      const { backgroundColor, boxShadow } = getComputedStyle(section);
      grounds.add(backgroundColor);
      frames.push(Number(/(\d+)px inset/.exec(boxShadow)?.[1] ?? 0));
    }
    expect(grounds.size).to.equal(1);
    const steps = frames.slice(1).map((width, i) => width - (frames[i] ?? NaN));
    expect(Math.min(...steps), frames.join()).to.be.at.least(3);
  });

  it('names the car’s one button as what it does, not as it sounds: where it has the keyboard, each new name is read out', async () => {
    const cards = await cardsAt('in-car', 'en', 320);
    for (const [state, words] of [
      ['listening, happy', 'sounds happy'],
      ['listening, not sure', 'not sure'],
    ] as const) {
      const root = cards.get(state)?.shadowRoot;
      expect(root?.querySelector('.look')?.ariaLabel).to.equal('Stop');
      expect(root?.querySelector('h2')?.textContent).to.equal(words);
    }
  });

  it('says in the car in words that it is paused, and what goes on', async () => {
    const card = (await cardsAt('in-car', 'en', 320)).get('paused');
    const seen = [...(card?.shadowRoot?.querySelectorAll('section *') ?? [])].filter(isSeen);
    const words = seen.filter((element) => element.children.length === 0).map(({ textContent }) => textContent.trim());
    expect(words).to.include.members(['paused', 'Go on', 'Stop']);
  });

  it('draws no empty plane beside a report', async () => {
    for (const layout of ['panel', 'kiosk'] as const) {
      const cards = await cardsAt(layout, 'en', 900);
      const [live, reported] = ['listening, happy', 'report'].map((state) => {
        const plane = cards.get(state)?.shadowRoot?.querySelector('.plane');
        return plane && isSeen(plane);
      });
      expect([live, reported], layout).to.deep.equal([true, false]);
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
