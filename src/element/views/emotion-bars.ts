import { css, html, type TemplateResult } from 'lit';
import { EMOTIONS, type Probabilities } from '../../contract/emotions.js';
import type { Statement } from '../../contract/snapshot.js';
import { glyph } from '../glyphs.js';
import type { Language } from '../texts/texts.js';
import { styleProperties } from './style-properties.js';

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
    block-size: 10px;
    border-radius: 2px;
    background: var(--_wash);
  }
  .fill {
    display: block;
    block-size: 100%;
    border-radius: 2px;
    background: var(--_own);
    opacity: 0.55;
    transform-origin: left;
  }
  .fill:dir(rtl) {
    transform-origin: right;
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
        aria-valuemin="0"
        aria-valuemax="100"
        aria-valuenow=${Math.round(100 * share)}
        aria-valuetext=${probabilities ? language.percent(share) : language.text('timeline.nothing')}
      >
        ${glyph(emotion)}<span>${language.emotion(emotion)}</span
        ><span class="track"><span class="fill" ${styleProperties({ scale: `${share.toFixed(2)} 1` })}></span></span
        ><span class="number"><span class="still">${probabilities ? language.whole(100 * share) : '–'}</span></span>
      </div>`;
    })}
  </div>
`;
