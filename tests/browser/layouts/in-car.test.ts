/** What can be seen to be wrong with the layout of a car. */
import { expect } from '@open-wc/testing';
import { SEVERITIES } from '../../../src/contract/prompt.js';
import { loadLanguage } from '../../../src/element/texts/languages.js';
import { defineStateCard } from '../../sheet/state-card.js';
import { statesOf } from '../../sheet/states.js';
import { isSeen, textBoxes } from './layout-faults.js';
import { stateStage } from './state-stage.js';

describe('every state of a layout', () => {
  const { stage, cardsAt } = stateStage();

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
});
