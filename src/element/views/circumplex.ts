import { css, html, nothing, svg, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { Place } from '../affect-trail.js';
import type { Language } from '../texts/texts.js';
import { styleProperties } from './style-properties.js';

/** Half a side of the drawing, in its own units. */
const HALF = 100;
/** How wide the dot is, percent of a side. */
const HERE = 6;

export const circumplexStyles = css`
  .circumplex {
    display: grid;
    /* Valence grows to the right in every language. */
    direction: ltr;
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
  .plane {
    position: relative;
    inline-size: 100%;
    aspect-ratio: 1;
  }
  .plane svg {
    display: block;
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
    position: absolute;
    inset: ${50 - HERE / 2}%;
    border-radius: 50%;
    background: var(--_ink);
  }
`;

const x = ({ valence }: Place): string => (HALF * valence).toFixed(1);
const y = ({ arousal }: Place): string => (-HALF * arousal).toFixed(1);
/** From the middle, in percent of the dot, which is moved and not placed: nothing is laid out for it. */
const moved = (share: number): string => `${((50 * 100 * share) / HERE).toFixed(0)}%`;

/** @param age 0 old to 1 new. */
const step = (from: Place, to: Place, age: number): TemplateResult =>
  svg`<path class="trail" stroke-opacity=${(0.08 + 0.6 * age).toFixed(2)} d="M${x(from)} ${y(from)}L${x(to)} ${y(to)}" />`;

/**
 * Valence to the right, arousal up (Russell 1980), with the way that the voice took; older parts fade.
 * @param way null keeps its room and shows nothing.
 */
export function circumplex(way: readonly Place[] | null, language: Language): TemplateResult {
  const places = way ?? [];
  // Only the last place still moves.
  const left = places.slice(0, -1);
  const before = left.at(-1);
  const here = places.at(-1);
  const word = (key: 'pleasant' | 'unpleasant' | 'excited' | 'calm'): string => language.text(`affect.${key}`);
  const label = here
    ? `${language.text('affect.label')}: ${word(here.valence >= 0 ? 'pleasant' : 'unpleasant')}, ${word(here.arousal >= 0 ? 'excited' : 'calm')}`
    : language.text('affect.label');
  return html`<div class="circumplex small quiet ${way ? '' : 'away'}" part="circumplex" role="img" aria-label=${label}>
    <span>${word('excited')}</span>
    <span>${word('unpleasant')}</span>
    <div class="plane">
      <svg viewBox="${-HALF} ${-HALF} ${2 * HALF} ${2 * HALF}">
        <path class="axis" d="M${-HALF} 0H${HALF}M0 ${-HALF}V${HALF}" />
        ${guard([before?.time, left.length], () =>
          left.slice(1).map((to, i) => step(left[i] ?? to, to, (i + 1) / places.length)),
        )}
        ${before && here ? step(before, here, 1) : nothing}
      </svg>
      ${
        here
          ? html`<span
              class="here"
              ${styleProperties({ translate: `${moved(here.valence)} ${moved(-here.arousal)}` })}
            ></span>`
          : nothing
      }
    </div>
    <span>${word('pleasant')}</span>
    <span>${word('calm')}</span>
  </div>`;
}
