import { css, html, nothing, svg, type TemplateResult } from 'lit';
import { QUALITY_PARTS, type Quality } from '../../contract/snapshot.js';
import type { Language } from '../texts/texts.js';
import { styleProperties } from './style-properties.js';

const RADIUS = 15;
const ROUND = 2 * Math.PI * RADIUS;

export const qualityStyles = css`
  .dial {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    inline-size: 100%;
    min-block-size: 36px;
    padding: 0;
    text-decoration: none;
  }
  .dial svg {
    inline-size: 36px;
    block-size: 36px;
    flex: none;
    fill: none;
    stroke-width: 3;
    stroke-linecap: round;
  }
  .dial .whole {
    stroke: var(--_hairline);
  }
  .dial .reached {
    stroke: var(--_ink);
    transition: stroke-dasharray 250ms ease-out;
  }
  .parts {
    flex: 1;
    display: grid;
    grid-template-columns: repeat(5, minmax(0, 1fr));
    gap: 10px;
    margin: 0;
    padding: 10px 14px;
    border-radius: 10px;
    background: var(--_wash);
  }
  .parts dt {
    overflow-wrap: anywhere;
  }
  .parts dd {
    margin: 0;
  }
  .parts .track {
    display: block;
    block-size: 4px;
    margin-block-start: 4px;
    background: var(--_hairline);
  }
  .parts .fill {
    --_own: var(--_ink);
    opacity: 0.8;
  }
  @media (prefers-reduced-motion: reduce) {
    .dial .reached {
      transition: none;
    }
  }
  @media (forced-colors: active) {
    .dial .reached {
      stroke: CanvasText;
    }
  }
`;

/** A number with a thin arc; pressed, its parts are shown. Nothing before there is enough speech. */
export const qualityDial = (
  quality: Quality | null,
  opened: boolean,
  toggle: () => void,
  language: Language,
): TemplateResult =>
  quality === null
    ? html`<span class="dial quiet" aria-label=${language.text('quality.unknown')}>–</span>`
    : html`<button class="dial" part="quality" aria-expanded=${opened ? 'true' : 'false'} @click=${toggle}>
        ${language.whole(quality.value)}
        <svg viewBox="0 0 36 36" aria-hidden="true">
          <circle class="whole" cx="18" cy="18" r=${RADIUS} />
          ${svg`<circle class="reached" cx="18" cy="18" r=${RADIUS} transform="rotate(-90 18 18)"
            stroke-dasharray="${((ROUND * quality.value) / 100).toFixed(1)} ${ROUND.toFixed(1)}" />`}
        </svg>
      </button>`;

/** What the figure is made of. */
export const qualityParts = (quality: Quality | null, language: Language): TemplateResult | typeof nothing =>
  quality === null
    ? nothing
    : html`<dl class="parts small">
        ${QUALITY_PARTS.map(
          (part) =>
            html`<div>
              <dt class="quiet">${language.text(`quality.${part}`)}</dt>
              <dd>
                ${language.whole(quality.parts[part])}
                <span class="track" aria-hidden="true"
                  ><span
                    class="fill"
                    ${styleProperties({ '--strength': (quality.parts[part] / 100).toFixed(2) })}
                  ></span
                ></span>
              </dd>
            </div>`,
        )}
      </dl>`;
