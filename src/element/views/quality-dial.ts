import { css, html, type TemplateResult } from 'lit';
import { QUALITY_PARTS, type Quality } from '../../contract/snapshot.js';
import type { Language } from '../texts/texts.js';
import { styleProperties } from './style-properties.js';
import { track } from './track.js';

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
  .ring {
    flex: 0 1 34px;
    aspect-ratio: 1;
    border-radius: 50%;
    /* Painted, since a stroke of another length would be laid out. */
    background: conic-gradient(var(--_ink) calc(1turn * var(--share)), var(--_hairline) 0);
    mask: radial-gradient(closest-side, transparent calc(100% - 3.5px), #000 calc(100% - 3px));
  }
  .parts {
    flex: 1 0 100%;
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(4.6em, 1fr));
    gap: 10px;
    padding: 10px 14px;
    border-radius: 10px;
    background: var(--_wash);
  }
  .parts .track {
    margin-block-start: 4px;
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
    ? html`<span class="dial quiet"
        ><span aria-hidden="true">–</span><span class="unseen">${language.text('quality.unknown')}</span></span
      >`
    : html`<button
        class="dial"
        part="quality"
        aria-label="${language.text('quality.label')} ${language.whole(quality.value)}"
        aria-expanded=${opened}
        @click=${toggle}
      >
        ${language.whole(quality.value)}
        <span class="ring" ${styleProperties({ '--share': (quality.value / 100).toFixed(2) })}></span>
      </button>`;

/** What the figure is made of. */
export const qualityParts = (quality: Quality, language: Language): TemplateResult =>
  html`<dl class="parts small stated">
    ${QUALITY_PARTS.map(
      (part) =>
        html`<div>
          <dt class="quiet">${language.text(`quality.${part}`)}</dt>
          <dd>${language.whole(quality.parts[part])} ${track(quality.parts[part] / 100)}</dd>
        </div>`,
    )}
  </dl>`;
