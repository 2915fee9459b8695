/** What can be seen to be wrong with the panel. */
import { expect } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type { LitElement } from 'lit';
import { EMOTIONS } from '../../../src/contract/emotions.js';
import { QUALITY_PARTS } from '../../../src/contract/snapshot.js';
import { loadLanguage } from '../../../src/element/texts/languages.js';
import type { MeterView } from '../../../src/element/meter-view.js';
import { PRESETS } from '../../../src/prompts/index.js';
import { defineStateCard } from '../../sheet/state-card.js';
import { PLAYER, statesOf } from '../../sheet/states.js';
import { faultsOf, gapBetween, isInside, LEAST_GAP, textBoxes, TOLERANCE } from './layout-faults.js';
import { LANGUAGES, LARGE_TEXT, stateStage, WIDE_FONT, WIDTHS } from './state-stage.js';

/** Keys of all texts of all presets. */
const ADVICE = new Set(Object.values(PRESETS).flatMap((rules) => rules.map(({ text }) => text)));

describe('every state of a layout', () => {
  const { stage, root, cardsAt } = stateStage();

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
          'report, to be played',
          'report, played, advised',
        ].map((state) => cards.get(state)?.getBoundingClientRect().height);
        expect(new Set(heights).size, `${width} px, ${tag}: ${heights.join()}`).to.equal(1);
        stage.replaceChildren();
      }
    });
  }

  it('leaves the panel as high as it is when advice comes, whichever it is', async () => {
    for (const width of [320, 343, 360, 375, 390, 412, 420, 440, 480, 520, 600, 800]) {
      for (const tag of [...LANGUAGES, 'fr', 'es', 'zh']) {
        const cards = await cardsAt('panel', tag, width);
        const card = cards.get('advice') as (HTMLElement & LitElement & { view: MeterView }) | undefined;
        const { snapshot } = card?.view ?? {};
        const [prompt] = snapshot?.prompts ?? [];
        if (!card || !snapshot || !prompt) throw new Error('There is no advice.');
        const wanted = cards.get('listening, happy')?.offsetHeight;
        for (const text of ADVICE) {
          card.view = { ...card.view, snapshot: { ...snapshot, prompts: [{ ...prompt, text }] } };
          await card.updateComplete;
          expect(card.offsetHeight, `${width} px, ${tag}, ${text}`).to.equal(wanted);
        }
        stage.replaceChildren();
      }
    }
  });

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

  it('lets a recording be played while what the quality is made of is open', async () => {
    const report = statesOf('panel', await loadLanguage('en'))['report, played, advised'];
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
      const lasts = written?.parentElement?.lastElementChild;
      expect(written && lasts && gapBetween(written, lasts), `${width} px`).to.be.at.least(LEAST_GAP);
      expect(lasts?.getBoundingClientRect().left).to.be.above(written?.getBoundingClientRect().right ?? NaN);
      stage.replaceChildren();
    }
  });

  it('says of the place that is played what it sounds like there, and of the whole where none is', async () => {
    const report = statesOf('panel', await loadLanguage('en'))['report, to be played'];
    if (!report?.playback) throw new Error('No state can be played.');
    const card = (await defineStateCard('panel'))(report) as LitElement & { view: MeterView };
    stage.append(card);
    const seen = async (place: number): Promise<readonly unknown[]> => {
      card.view = { ...report, playback: { ...PLAYER, place } };
      await card.updateComplete;
      const words = ['[part="statement"]', '.detail', '.stated > span'].map((each) =>
        card.shadowRoot?.querySelector(each)?.textContent.trim(),
      );
      return [...words, card.shadowRoot?.querySelector('.here') !== null];
    };
    const whole = await seen(0);
    expect(whole).to.deep.equal(['sounds happy', 'fairly sure · 72%', 'happy', true]);
    expect(await seen(2)).to.deep.equal(['sounds neutral', 'fairly sure · 60%', 'neutral', false]);
    expect(await seen(0.5), 'the first words').to.deep.equal(['sounds neutral', 'fairly sure · 60%', 'neutral', false]);
    expect(await seen(10.9)).to.deep.equal(['no speech', 'a pause', undefined, false]);
    expect(await seen(0)).to.deep.equal(whole);
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
    await emulateMedia({ reducedMotion: 'reduce' });
    expect(moves(begun), 'nothing moves for those who want no motion').to.equal(false);
    await emulateMedia({ reducedMotion: 'no-preference' });
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
});
