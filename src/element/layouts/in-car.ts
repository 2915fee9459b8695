import { css, html, nothing, type TemplateResult } from 'lit';
import { nameOf } from '../../contract/snapshot.js';
import { glyph } from '../glyphs.js';
import type { MeterView } from '../meter-view.js';
import { disclosureLine } from '../views/controls.js';
import { restView } from '../views/rest-view.js';
import type { Layout } from './layout.js';
import { PANEL } from './panel.js';

/**
 * One shape and one colour, taken in at a glance: well under the 2 s that NHTSA's Driver Distraction Guidelines (2013) allow a
 * look away from the road, and without text to read, as the EU's Statement of Principles on in-vehicle HMI (2008/653/EC) asks
 * of what is shown while driving. At night nothing is white, and all is drawn in amber.
 */
const styles = css`
  /* As high as the page makes it, else as it needs to be. */
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .in-car,
  .in-car ~ dialog {
    --_paper: var(--emotion-meter-paper, light-dark(#fbfaf8, #0b0b0c));
    --_ink: var(--emotion-meter-ink, light-dark(#1c1a1b, #c98a2b));
    --_quiet: color-mix(in srgb, var(--_ink) 80%, var(--_paper));
    --_hairline: color-mix(in srgb, var(--_ink) 20%, var(--_paper));
  }
  .in-car {
    color: var(--_ink);
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    min-block-size: min(100cqi, 60vb);
    padding: 24px;
    border-radius: calc(2 * var(--_radius));
    background: var(--_paper);
    --_shape: var(--_own);
    /* Advice is a frame: a tint of the ground would be seen by few, and the shape on it by fewer. */
    box-shadow: inset 0 0 0 var(--_frame, 0px) var(--_shape);
    transition: box-shadow 1s linear;
  }
  /* Where the page gives the colours itself, in a browser of before 2024, by day and night the same. */
  @supports (color: light-dark(#000, #fff)) {
    .in-car {
      --_shape: light-dark(var(--_own), var(--_ink));
    }
  }
  .in-car.info {
    --_frame: 4px;
  }
  .in-car.notice {
    --_frame: 8px;
  }
  .in-car.warning {
    --_frame: 16px;
  }
  .in-car .look {
    display: grid;
    place-items: center;
    inline-size: 100%;
    min-block-size: 44px;
    padding: 0;
  }
  .in-car .look .glyph {
    inline-size: min(50cqi, 40vb);
    block-size: min(50cqi, 40vb);
    stroke: var(--_shape);
    stroke-width: 1.1;
    transition: stroke 1s linear;
  }
  .in-car .rest {
    align-self: center;
  }
  .in-car .tells {
    display: none;
  }
  .in-car .pill {
    min-block-size: 56px;
    padding-inline: min(28px, 5cqi);
    font-size: var(--_large);
  }
  @media (prefers-reduced-motion: reduce) {
    .in-car,
    .in-car .look .glyph {
      transition: none;
    }
  }
  @media (forced-colors: active) {
    .in-car .look .glyph {
      stroke: CanvasText;
    }
    /* There are no shadows. */
    .in-car:is(.info, .notice, .warning) {
      border-width: 6px;
    }
  }
`;

/** For a driver: touching it anywhere stops it; words only while it does not listen. */
function render(view: MeterView): TemplateResult {
  const { state, snapshot, language, actions } = view;
  if (state !== 'listening') {
    return html`<div class="rest">${restView(view)} ${disclosureLine(view)}</div>`;
  }
  const statement = snapshot?.statement ?? 'no-speech';
  return html`<h2 class="unseen">${language.statement(statement)}</h2>
    <button class="look" part="statement" aria-label=${language.text('action.stop')} @click=${actions.stop}>
      ${snapshot ? glyph(nameOf(statement)) : nothing}
    </button>`;
}

export const IN_CAR: Layout = { styles: [...PANEL.styles, styles], render };
