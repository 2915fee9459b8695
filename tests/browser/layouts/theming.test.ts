/** What the page on theming promises to a site's style sheet. */
import { expect } from '@open-wc/testing';
import type { LayoutName } from '../../../src/element/layouts/layouts.js';
import { loadLanguage } from '../../../src/element/texts/languages.js';
import { defineStateCard } from '../../sheet/state-card.js';
import { statesOf } from '../../sheet/states.js';

const LAYOUTS: readonly LayoutName[] = ['panel', 'compact', 'kiosk', 'in-car'];
const page = await (await fetch('/docs/theming.md')).text();

describe('a site’s own style sheet', () => {
  const stage = document.createElement('div');
  stage.style.cssText = '--emotion-meter-width: none; inline-size: 900px';
  before(() => document.body.append(stage));
  afterEach(() => stage.replaceChildren());
  after(() => stage.remove());

  /** In each of its states. */
  async function cardsOf(layout: LayoutName): Promise<HTMLElement[]> {
    const cardOf = await defineStateCard(layout);
    const cards = Object.values(statesOf(layout, await loadLanguage('en'))).map(cardOf);
    stage.append(...cards);
    await Promise.all(cards.map(({ updateComplete }) => updateComplete));
    return cards;
  }

  const parts = [...page.matchAll(/^\| `([a-z]+)` \| [^|]+ \| ([^|]+) \|$/gm)];

  it('finds every part in the layouts that are named, and in no others', async () => {
    const found = new Map<string, LayoutName[]>();
    for (const layout of LAYOUTS) {
      const seen = (await cardsOf(layout))
        .flatMap((card) => [...(card.shadowRoot?.querySelectorAll('[part]') ?? [])])
        .filter((element) => element.checkVisibility({ visibilityProperty: true }));
      for (const name of new Set(seen.flatMap(({ part }) => [...part]))) {
        found.set(name, [...(found.get(name) ?? []), layout]);
      }
      stage.replaceChildren();
    }
    // The box is the element's own, around each of them.
    found.set('panel', [...LAYOUTS]);
    const told = parts.map(([, name, where = '']) => [
      name,
      LAYOUTS.filter((layout) => where.startsWith('all') || where.includes(`\`${layout}\``)),
    ]);
    expect(Object.fromEntries(found)).to.deep.equal(Object.fromEntries(told));
  });

  const properties = [...page.matchAll(/^\| (`--emotion-meter-.+?) \|/gm)].flatMap(([, names = '']) =>
    [...names.matchAll(/`(?:--emotion-meter)?-([a-z]+)`/g)].map(([, name = '']) => name),
  );

  it('changes by each custom property what that is of', async () => {
    expect(properties).to.have.length(11);
    const cards = await cardsOf('panel');
    const drawn = cards.flatMap((card) => [card, ...(card.shadowRoot?.querySelectorAll('*') ?? [])]);
    for (const name of properties) {
      const value = { radius: '31px', width: '333px' }[name] ?? 'rgb(1, 2, 3)';
      stage.style.setProperty(`--emotion-meter-${name}`, value);
      const styles = drawn.map((element) => {
        const { color, backgroundColor, stroke, borderTopLeftRadius, width } = getComputedStyle(element);
        return [color, backgroundColor, stroke, borderTopLeftRadius, width];
      });
      expect(styles.flat(), name).to.include(value);
      stage.style.removeProperty(`--emotion-meter-${name}`);
      if (name === 'width') stage.style.setProperty('--emotion-meter-width', 'none');
    }
  });
});
