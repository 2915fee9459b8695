import { css, html, type TemplateResult } from 'lit';
import type { Language } from '../texts/texts.js';
import { heightOfDecibels } from '../timeline.js';
import { styleProperties } from './style-properties.js';

export const levelStyles = css`
  .level {
    position: relative;
    inline-size: 67px;
    block-size: 20px;
    margin-block-start: 4px;
    background: color-mix(in srgb, var(--_ink) 18%, var(--_paper));
    /* Ten bars that grow. */
    mask-image: repeating-linear-gradient(to right, #000 0 4px, transparent 4px 7px);
    clip-path: polygon(0 80%, 100% 0, 100% 100%, 0 100%);
  }
  .level:dir(rtl) {
    clip-path: polygon(0 0, 100% 80%, 100% 100%, 0 100%);
  }
  /* It breathes with the voice: of two bars one follows at once and one falls slowly, paler. */
  .level .fill {
    position: absolute;
    inset: 0;
    will-change: scale;
    transition: none;
  }
  @media (prefers-reduced-motion: no-preference) {
    .level .fill + .fill {
      transition: scale 300ms linear;
    }
  }
`;

/** How loud it is. @param level decibels re full scale. */
export const levelMeter = (level: number | null, language: Language): TemplateResult => {
  const height = level === null ? 0 : heightOfDecibels(level);
  const filled = styleProperties({ scale: `${height.toFixed(2)} 1` });
  return html`<div
    class="level"
    part="level"
    role="meter"
    aria-label=${language.text('level.label')}
    aria-valuenow=${Math.round(100 * height)}
    aria-valuetext=${level === null ? '–' : language.text('level.value', { decibels: language.whole(level) })}
  >
    <span class="fill" ${filled}></span><span class="fill" ${filled}></span>
  </div>`;
};
