import { css, html, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { nameOf } from '../../contract/snapshot.js';
import type { MeterView } from '../meter-view.js';
import { decibels } from '../timeline.js';
import { theme } from '../theme.js';
import { baseStyles } from '../views/base-styles.js';
import { barStyles, emotionBars } from '../views/emotion-bars.js';
import { circumplex, circumplexStyles } from '../views/circumplex.js';
import { controls, disclosureLine } from '../views/controls.js';
import { factStyles, factsView } from '../views/facts.js';
import { forcedColours } from '../views/forced-colours.js';
import { levelStyles } from '../views/level-meter.js';
import { promptStyles } from '../views/prompt-card.js';
import { qualityStyles } from '../views/quality-dial.js';
import { advice, heardOf, player, statement, statusLine, timeline, wayOf } from '../views/readings.js';
import { restStyles, restView } from '../views/rest-view.js';
import { ribbonStyles } from '../views/ribbon.js';
import { statementStyles } from '../views/statement-view.js';
import { isLive, type Layout, stackStyles } from './layout.js';

const styles = css`
  .panel {
    container-type: inline-size;
    max-inline-size: var(--_width);
    padding: 20px 22px;
    border-radius: var(--_radius);
    background: var(--_paper);
  }
  /* Room for the longest advice in every language, whether there is any or not: three lines, below four, at last the buttons on one of their own. */
  .panel .advice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    min-block-size: calc(4.2em + 17px);
    margin-block-start: 8px;
  }
  .panel .foot {
    min-block-size: 40px;
    margin-block-start: 8px;
  }
  .panel .disclosure {
    display: grid;
    justify-items: start;
  }
  .panel .foot .row {
    flex: auto;
    justify-content: end;
  }
  .panel .circumplex {
    display: none;
  }
  @container (inline-size < 23rem) {
    .panel .advice {
      min-block-size: calc(5.6em + 17px);
    }
  }
  @container (inline-size < 22rem) {
    .panel {
      padding: 16px;
    }
  }
  @container (inline-size < 19rem) {
    .panel .advice {
      min-block-size: calc(5.6em + 26px);
    }
  }
  /* Where some buttons take a line of their own, all do: none moves what is around it. */
  @container (inline-size < 27rem) {
    .panel .foot .row {
      flex-basis: 100%;
    }
  }
  /* Where each takes one line in every language: as wide as there is room, said in a fixed length (see .still), but not cut off. */
  @container (inline-size >= 26rem) {
    .panel .detail > span,
    .panel .pace {
      display: block;
      contain: size layout;
      inline-size: 100cqi;
      block-size: 1.4em;
    }
    .panel .pace {
      inline-size: calc(100cqi / 3 - 15px);
    }
  }
  /* Wide: the seven and the plane side by side. Only where the page gives the room. */
  @container (inline-size >= 44rem) {
    .panel .side-by-side {
      display: grid;
      grid-template-columns: minmax(0, 1fr) 14rem;
      gap: 32px;
      align-items: center;
    }
    .panel .circumplex {
      display: grid;
    }
  }
`;

/** The layout for a page: everything at a glance, the statement first. */
function render(view: MeterView): TemplateResult {
  const { state, report } = view;
  const reads = isLive(state) || report !== null;
  return html`
    <div class="stack">
      <div class="rest ${reads ? 'away' : ''}">${restView(view)}</div>
      <div class=${reads ? '' : 'away'}>${readings(view)}</div>
    </div>
    <div class="row foot">
      ${disclosureLine(view)}
      <div class="row ${reads ? '' : 'away'}">
        ${controls(reads ? state : view.hasRecording ? 'stopped' : 'listening', view)}
      </div>
    </div>
  `;
}

function readings(view: MeterView): TemplateResult {
  const { language, snapshot, written, state, report } = view;
  const read = report ?? written;
  const heard = heardOf(view) ?? written;
  const level = report
    ? report.measures.speechLevel
    : state === 'listening' && snapshot
      ? decibels(snapshot.level.rms)
      : null;
  return html`
    ${statusLine(view)} ${statement(view)}
    <div class="side-by-side">
      ${guard([heard?.probabilities, nameOf(heard?.statement ?? 'no-speech'), language], () =>
        emotionBars(heard?.probabilities ?? null, heard?.statement ?? 'no-speech', language),
      )}
      ${circumplex(wayOf(view), language)}
    </div>
    ${timeline(view, player(view))} ${factsView(level, read?.measures ?? null, view)}
    <div class="advice">${advice(view)}</div>
  `;
}

export const PANEL: Layout = {
  styles: [
    theme,
    baseStyles,
    stackStyles,
    styles,
    restStyles,
    statementStyles,
    barStyles,
    circumplexStyles,
    ribbonStyles,
    levelStyles,
    factStyles,
    qualityStyles,
    promptStyles,
    forcedColours,
  ],
  render,
};
