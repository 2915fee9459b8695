import { css, html, nothing, type TemplateResult } from 'lit';
import type { MeterView } from '../meter-view.js';
import { circumplex } from '../views/circumplex.js';
import { disclosureLine, mainControl } from '../views/controls.js';
import { promptCard } from '../views/prompt-card.js';
import { statement, statusLine, timeline, wayOf } from '../views/readings.js';
import { restView } from '../views/rest-view.js';
import { isLive, type Layout } from './layout.js';
import { PANEL } from './panel.js';

/**
 * Everything grows with the container, as far as the screen is high enough for all of it: nobody scrolls it. Letters of the
 * statement are a tenth of a metre on a wall's screen, read from three metres.
 */
const styles = css`
  /* As high as the page makes it, else as it needs to be. */
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .kiosk {
    --_unit: min(1cqi, 1.2vb);
    --_small: clamp(1rem, 2 * var(--_unit), 2rem);
    --_plain: clamp(1.125rem, 2.4 * var(--_unit), 2.25rem);
    --_body: clamp(1.25rem, 2.6 * var(--_unit), 2.5rem);
    --_large: clamp(1.75rem, 4 * var(--_unit), 4rem);
    --_statement: clamp(2.75rem, 8 * var(--_unit), 7rem);
    display: grid;
    grid-template: 1fr auto / minmax(0, 1fr);
    min-block-size: min(100cqi, 70vb);
    padding: clamp(20px, 4 * var(--_unit), 64px);
    border-radius: var(--_radius);
    background: var(--_paper);
    font-size: var(--_plain);
  }
  .kiosk .reading {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: space-between;
    gap: clamp(16px, 3 * var(--_unit), 48px);
  }
  .kiosk .ribbon {
    --_height: clamp(52px, 9.4 * var(--_unit), 132px);
  }
  .kiosk .marks {
    block-size: 1.5em;
    font-size: clamp(11px, 1.85 * var(--_unit), 26px);
  }
  /* Nothing is played there. */
  .kiosk .playhead,
  .kiosk .circumplex {
    display: none;
  }
  .kiosk .advice {
    min-block-size: calc(2.8em + 28px);
  }
  .kiosk .foot {
    justify-content: space-between;
    margin-block-start: clamp(12px, 2 * var(--_unit), 32px);
  }
  .kiosk .pill {
    min-block-size: clamp(56px, 8 * var(--_unit), 112px);
    padding-inline: clamp(24px, 4 * var(--_unit), 64px);
    font-size: var(--_large);
  }
  .kiosk button {
    min-block-size: 44px;
    min-inline-size: 44px;
  }
  .kiosk ~ dialog {
    --_body: clamp(1.25rem, 2cqi, 2.5rem);
    --_large: clamp(1.75rem, 4cqi, 4rem);
    max-inline-size: min(40em, calc(100vw - 32px));
  }
  .kiosk ~ dialog button {
    min-block-size: 56px;
  }
  @media (height >= 34rem) {
    @container (inline-size >= 44rem) {
      .kiosk .top {
        display: grid;
        grid-template-columns: minmax(0, 1fr) clamp(9rem, 22 * var(--_unit), 28rem);
        gap: 4cqi;
        align-items: center;
      }
      .kiosk .circumplex {
        display: grid;
      }
    }
  }
`;

/** Keeps its room while it is not said, however many lines it takes, and is told once by a screen reader. */
function noticeOfClearing({ attendant, language }: MeterView): TemplateResult | typeof nothing {
  if (!attendant) return nothing;
  const sentence = language.text('kiosk.clears');
  const { clearsSoon, keep } = attendant;
  return html`<div class="notice-of-clearing prompt row ${clearsSoon ? '' : 'away'}" part="prompt">
      <p>${sentence}</p>
      <button part="button" @click=${keep}>${language.text('action.keep')}</button>
    </div>
    <p class="unseen" role="status">${clearsSoon ? sentence : ''}</p>`;
}

/** For a screen in a room: one statement, the last minute, one piece of advice, one big button. */
function render(view: MeterView): TemplateResult {
  const { state, snapshot, report } = view;
  const reads = isLive(state) || report !== null;
  const [prompt] = snapshot?.prompts ?? [];
  return html`
    ${
      reads
        ? html`<div class="reading">
            ${statusLine(view)}
            <div class="top">
              <div>${statement(view)}</div>
              ${circumplex(wayOf(view), view.language)}
            </div>
            ${timeline(view)}
            <div class="advice stack">
              ${prompt && !report ? promptCard(prompt, view) : nothing} ${noticeOfClearing(view)}
            </div>
          </div>`
        : html`<div class="rest">${restView(view)}</div>`
    }
    <div class="row foot">
      ${disclosureLine(view)}
      <div class="row">${reads ? mainControl(state, view) : nothing}</div>
    </div>
  `;
}

export const KIOSK: Layout = { styles: [...PANEL.styles, styles], render };
