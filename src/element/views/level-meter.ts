import { css, html, type TemplateResult } from 'lit';
import type { Language } from '../texts/texts.js';
import { heightOfDecibels, SILENCE } from '../timeline.js';
import { styleProperties } from './style-properties.js';

const SEGMENTS = 10;

export const levelStyles = css`
  .level {
    display: flex;
    align-items: end;
    gap: 3px;
    block-size: 20px;
    margin-block-start: 4px;
  }
  .level span {
    inline-size: 4px;
    block-size: calc(4px + 1.6px * var(--step));
    border-radius: 2px;
    background: var(--_ink);
    opacity: 0.18;
    /* Rises at once, falls slowly: it breathes with the voice. */
    transition: opacity 300ms linear;
  }
  .level .lit {
    opacity: 0.85;
    transition-duration: 40ms;
  }
  @media (prefers-reduced-motion: reduce) {
    .level span {
      transition: none;
    }
  }
  @media (forced-colors: active) {
    .level span {
      background: CanvasText;
      forced-color-adjust: none;
    }
  }
`;

/** How loud it is. @param level decibels re full scale. */
export const levelMeter = (level: number | null, language: Language): TemplateResult => {
  const height = level === null ? 0 : heightOfDecibels(level);
  const lit = Math.round(height * SEGMENTS);
  return html`<div
    class="level"
    part="level"
    role="meter"
    aria-label=${language.text('level.label')}
    aria-valuemin="0"
    aria-valuemax="100"
    aria-valuenow=${Math.round(100 * height)}
    aria-valuetext=${language.text('level.value', { decibels: language.whole(level ?? SILENCE) })}
  >
    ${Array.from({ length: SEGMENTS }, (_, i) => html`<span class=${i < lit ? 'lit' : ''} ${styleProperties({ '--step': String(i) })}></span>`)}
  </div>`;
};
