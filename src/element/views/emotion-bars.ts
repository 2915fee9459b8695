import { css, html, type TemplateResult } from 'lit';
import { EMOTIONS, type Probabilities } from '../../contract/emotions.js';
import type { Statement } from '../../contract/snapshot.js';
import { glyph } from '../glyphs.js';
import type { Language } from '../texts/texts.js';
import { track } from './track.js';

export const barStyles = css`
  .bars {
    display: grid;
    grid-template-columns: auto auto 1fr 3em;
    gap: 6px 10px;
    align-items: center;
    margin-block: 16px;
  }
  .bars > [role='meter'] {
    position: relative;
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
    align-items: center;
  }
  .track {
    display: block;
    block-size: 4px;
    border-radius: 2px;
    background: var(--_hairline);
  }
  .bars .track {
    block-size: 10px;
    background: var(--_wash);
  }
  .fill {
    display: block;
    block-size: 100%;
    border-radius: 2px;
    background: var(--_ink);
    opacity: 0.55;
    transform-origin: left;
  }
  .fill:dir(rtl) {
    transform-origin: right;
  }
  .bars .fill {
    background: var(--_own);
  }
  .bars .number {
    position: absolute;
    inset-inline-end: 0;
    font-size: var(--_small);
    text-align: end;
  }
  .number .still {
    inline-size: 3.4em;
  }
  /* The one that is stated stands out: solid, and its word in ink. */
  .stated {
    color: var(--_ink);
  }
  .stated .fill {
    opacity: 1;
  }
  @media (prefers-reduced-motion: no-preference) {
    .fill {
      transition: 250ms ease-out;
      transition-property: scale, opacity;
    }
  }
`;

/** The seven in their one order: places are learnt, a ranking is not needed. */
export const emotionBars = (
  probabilities: Probabilities | null,
  statement: Statement,
  language: Language,
): TemplateResult => html`
  <div class="bars" part="bars" role="group" aria-label=${language.text('emotions.label')}>
    ${EMOTIONS.map((emotion, i) => {
      const share = probabilities?.[i] ?? 0;
      const stated = typeof statement === 'object' && statement.emotion === emotion;
      return html`<div
        role="meter"
        class="quiet ${emotion} ${stated ? 'stated' : ''}"
        aria-label=${language.emotion(emotion)}
        aria-valuenow=${Math.round(100 * share)}
        aria-valuetext=${probabilities ? language.percent(share) : language.text('timeline.nothing')}
      >
        ${glyph(emotion)}<span>${language.emotion(emotion)}</span>${track(share)}<span class="number"
          ><span class="still">${probabilities ? language.whole(100 * share) : '–'}</span></span
        >
      </div>`;
    })}
  </div>
`;
