import { css, html, nothing, svg, type TemplateResult } from 'lit';
import type { Place } from '../affect-trail.js';
import type { Language } from '../texts/texts.js';

/** Half a side of the drawing, in its own units. */
const HALF = 100;

export const circumplexStyles = css`
  .circumplex {
    display: grid;
    grid-template: auto 1fr auto / auto 1fr auto;
    align-items: center;
    justify-items: center;
    gap: 4px 6px;
  }
  .circumplex > :nth-child(1),
  .circumplex > :nth-child(5) {
    grid-column: 2;
  }
  .circumplex > :nth-child(2) {
    grid-column: 1;
    writing-mode: vertical-rl;
    rotate: 180deg;
  }
  .circumplex > :nth-child(4) {
    writing-mode: vertical-rl;
  }
  .circumplex svg {
    display: block;
    inline-size: 100%;
    aspect-ratio: 1;
    overflow: visible;
  }
  .axis {
    stroke: var(--_hairline);
    stroke-width: 1;
    vector-effect: non-scaling-stroke;
  }
  .trail {
    fill: none;
    stroke: var(--_ink);
    stroke-width: 2;
    stroke-linecap: round;
    vector-effect: non-scaling-stroke;
  }
  .here {
    fill: var(--_ink);
  }
  @media (forced-colors: active) {
    .axis,
    .trail {
      stroke: CanvasText;
    }
    .here {
      fill: CanvasText;
    }
  }
`;

/** Valence to the right, arousal up (Russell 1980), with the way that the voice took; older parts fade. */
export function circumplex(places: readonly Place[], language: Language): TemplateResult {
  const here = places.at(-1);
  const x = ({ valence }: Place): string => (HALF * valence).toFixed(1);
  const y = ({ arousal }: Place): string => (-HALF * arousal).toFixed(1);
  const word = (key: 'pleasant' | 'unpleasant' | 'excited' | 'calm'): string => language.text(`affect.${key}`);
  const label = here
    ? `${language.text('affect.label')}: ${word(here.valence >= 0 ? 'pleasant' : 'unpleasant')}, ${word(here.arousal >= 0 ? 'excited' : 'calm')}`
    : language.text('affect.label');
  return html`<div class="circumplex small quiet" part="circumplex" role="img" aria-label=${label}>
    <span>${word('excited')}</span>
    <span>${word('unpleasant')}</span>
    <svg viewBox="${-HALF} ${-HALF} ${2 * HALF} ${2 * HALF}" aria-hidden="true">
      <path class="axis" d="M${-HALF} 0H${HALF}M0 ${-HALF}V${HALF}" />
      ${places.slice(1).map((place, i) => {
        const from = places[i] ?? place;
        const age = (i + 1) / places.length;
        return svg`<path class="trail" opacity=${(0.08 + 0.6 * age).toFixed(2)} d="M${x(from)} ${y(from)}L${x(place)} ${y(place)}" />`;
      })}
      ${here ? svg`<circle class="here" r="6" cx=${x(here)} cy=${y(here)} />` : nothing}
    </svg>
    <span>${word('pleasant')}</span>
    <span>${word('calm')}</span>
  </div>`;
}
