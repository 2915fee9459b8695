/** What can be seen to be wrong with the badge. */
import { expect } from '@open-wc/testing';
import type { LitElement } from 'lit';
import { EMOTIONS } from '../../../src/contract/emotions.js';
import type { Statement } from '../../../src/contract/snapshot.js';
import type { MeterView } from '../../../src/element/meter-view.js';
import { faultsOf } from './layout-faults.js';
import { LARGE_TEXT, stateStage, WIDE_FONT, WIDTHS } from './state-stage.js';

/** The states in which it says how a voice sounds, or sounded. */
const STATING = ['listening, happy', 'paused', 'report'];
const STATEMENTS: readonly Statement[] = [
  ...EMOTIONS.map((emotion) => ({ emotion, confidence: 0.7 })),
  'not-sure',
  'no-speech',
];

describe('the badge', () => {
  const { stage, root, cardsAt } = stateStage();

  for (const fontSize of ['100%', LARGE_TEXT]) {
    it(`keeps its size, whatever it says: the page around it must not move, text at ${fontSize}`, async () => {
      for (const tag of ['en', 'de', 'ar']) {
        for (const width of [...WIDTHS.compact, 200, 320, 800]) {
          for (const font of ['serif', WIDE_FONT]) {
            root.style.fontSize = fontSize;
            stage.style.fontFamily = font;
            const sizes = new Map<string, string[]>();
            for (const [state, each] of await cardsAt('compact', tag, width, STATING)) {
              const card = each as HTMLElement & LitElement & { view: MeterView };
              for (const statement of STATEMENTS) {
                const { snapshot, report } = card.view;
                card.view = {
                  ...card.view,
                  snapshot: snapshot && { ...snapshot, statement },
                  report: report && { ...report, statement },
                };
                await card.updateComplete;
                const badge = card.shadowRoot?.querySelector('section')?.getBoundingClientRect();
                const size = `${badge?.width.toFixed(1)} × ${badge?.height.toFixed(1)}`;
                expect(badge?.width).to.be.at.most(width);
                expect(faultsOf(card), `${tag}, ${width} px, ${state}`).to.deep.equal([]);
                sizes.set(size, [...(sizes.get(size) ?? []), `${state}: ${JSON.stringify(statement)}`]);
              }
            }
            stage.replaceChildren();
            expect([...sizes], `${tag}, ${width} px, ${font}`).to.have.length(1);
          }
        }
      }
    });
  }

  it('shows nothing of the room that it keeps to a screen reader', async () => {
    for (const [state, card] of await cardsAt('compact', 'en', 420)) {
      const seen = [...(card.shadowRoot?.querySelectorAll('[part="statement"] *') ?? [])].filter((element) =>
        element.checkVisibility({ visibilityProperty: true }),
      );
      const words = seen.map(({ childNodes }) =>
        [...childNodes].map((node) => (node instanceof Text ? node.data.trim() : '')).join(''),
      );
      if (state === 'listening, happy') expect(words.filter(Boolean)).to.deep.equal(['sounds happy']);
      else expect(words.filter(Boolean).length, state).to.be.at.most(1);
    }
  });
});
