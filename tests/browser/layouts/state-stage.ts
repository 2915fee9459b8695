import type { LayoutName } from '../../../src/element/layouts/layouts.js';
import { loadLanguage } from '../../../src/element/texts/languages.js';
import { defineStateCard } from '../../sheet/state-card.js';
import { statesOf } from '../../sheet/states.js';

/** The narrowest that each is made for, a usual one, and a wide one, pixels. */
export const WIDTHS: Readonly<Record<LayoutName, readonly number[]>> = {
  panel: [320, 420, 460, 800],
  compact: [160, 260, 420],
  kiosk: [320, 900],
  'in-car': [200, 320],
};

/** Long words, from right to left, tall letters, no spaces. */
export const LANGUAGES = ['en', 'de', 'ar', 'hi', 'ja'];
export const LARGE_TEXT = '200%';
/** Of the usual ones the widest, and what has its measures. */
export const WIDE_FONT = "Verdana, 'DejaVu Sans', sans-serif";

/** A stage for the cards of a suite, emptied after each test, and states of a layout upon it: all, or the `wanted` ones, which cost less. */
export function stateStage() {
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

  async function cardsAt(
    layout: LayoutName,
    tag: string,
    width: number,
    wanted?: readonly string[],
  ): Promise<Map<string, HTMLElement>> {
    const cardOf = await defineStateCard(layout);
    const language = await loadLanguage(tag);
    stage.style.inlineSize = `${width}px`;
    const states = statesOf(layout, language);
    const cards = (wanted ?? Object.keys(states)).map((state) => {
      const view = states[state];
      if (!view) throw new Error(`There is no state “${state}”.`);
      const card = cardOf(view);
      stage.append(card);
      return [state, card] as const;
    });
    await Promise.all(cards.map(([, card]) => card.updateComplete));
    return new Map(cards);
  }

  return { stage, root, cardsAt };
}
