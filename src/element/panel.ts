import { css, type CSSResult, html, type TemplateResult } from 'lit';
import type { Report } from '../contract/snapshot.js';
import type { StateName } from '../session/index.js';
import type { MeterView } from './meter-view.js';
import type { TextKey } from './texts/texts.js';
import { decibels, SLICE_SECONDS, SLICES, slicesOf } from './timeline.js';
import { theme } from './theme.js';
import { baseStyles } from './views/base-styles.js';
import { barStyles, emotionBars } from './views/emotion-bars.js';
import { factStyles, factsView } from './views/facts.js';
import { levelStyles } from './views/level-meter.js';
import { promptCard, promptStyles } from './views/prompt-card.js';
import { restStyles, restView } from './views/rest-view.js';
import { ribbon, ribbonStyles } from './views/ribbon.js';
import { between, certaintyOf, liveDetail, statementStyles, statementView } from './views/statement-view.js';

/** One box whose size no state changes. */
const layoutStyles = css`
  .panel {
    max-inline-size: var(--emotion-meter-width, 30rem);
    padding: 20px 22px;
    border-radius: var(--_radius);
    background: var(--_paper);
  }
  .panel.dropping {
    outline: 2px dashed var(--_quiet);
    outline-offset: -6px;
  }
  /* Both views lie in one place, and the one away keeps its room: the box never jumps. */
  .views {
    display: grid;
  }
  .views > * {
    grid-area: 1 / 1;
    min-inline-size: 0;
  }
  .away {
    visibility: hidden;
  }
  /* Room for two lines, whether there is advice or not. */
  .advice {
    display: flex;
    align-items: center;
    min-block-size: calc(2.8em + 28px);
    margin-block-start: 8px;
  }
  .foot {
    flex-wrap: wrap;
    min-block-size: 40px;
    margin-block-start: 8px;
  }
  .foot p {
    display: grid;
    justify-items: start;
  }
  .foot .row {
    justify-content: end;
    margin-inline-start: auto;
  }
  @container (inline-size < 22rem) {
    .panel {
      padding: 16px;
    }
  }
  @media (forced-colors: active) {
    .panel {
      border: 1px solid CanvasText;
    }
  }
`;

/** All that the panel needs. */
export const panelStyles: readonly CSSResult[] = [
  theme,
  baseStyles,
  layoutStyles,
  restStyles,
  statementStyles,
  barStyles,
  ribbonStyles,
  levelStyles,
  factStyles,
  promptStyles,
];

/** The layout for a page: everything at a glance, the statement first. */
export function panel(view: MeterView): TemplateResult {
  const { state, report } = view;
  const live = state === 'listening' || state === 'paused';
  const reads = live || (state === 'stopped' && report !== null);
  return html`
    <div class="views">
      <div class="rest ${reads ? 'away' : ''}">${restView(view)}</div>
      <div class=${reads ? '' : 'away'}>${live || !report ? liveReadings(view) : reportReadings(view, report)}</div>
    </div>
    <div class="row foot">
      <p class="small quiet" part="disclosure">
        ${view.language.text('disclosure.short')}
        <button @click=${view.actions.openExplanation}>${view.language.text('disclosure.more')}</button>
      </p>
      <div class="row ${reads ? '' : 'away'}">${buttons(reads ? state : 'listening', view)}</div>
    </div>
  `;
}

function liveReadings(view: MeterView): TemplateResult {
  const { language, snapshot, state } = view;
  const statement = snapshot?.statement ?? 'no-speech';
  const [prompt] = snapshot?.prompts ?? [];
  return html`
    ${status(view, snapshot?.time ?? 0)}
    ${statementView(statement, state === 'paused' || !snapshot ? '' : liveDetail(snapshot, language), language)}
    ${emotionBars(snapshot?.probabilities ?? null, statement, language)}
    ${ribbon(
      {
        slices: view.slices,
        sliceSeconds: SLICE_SECONDS,
        label: language.text('timeline.label'),
        end: language.text('timeline.now'),
        prompts: view.prompts,
        explained: view.explained,
      },
      language,
    )}
    ${factsView(
      {
        level: state === 'listening' && snapshot ? decibels(snapshot.level.rms) : null,
        speechSeconds: snapshot?.measures.speechSeconds ?? 0,
        signalToNoise: snapshot?.measures.signalToNoise ?? null,
      },
      language,
    )}
    <div class="advice">
      ${
        prompt && state === 'listening'
          ? promptCard(prompt, view)
          : html`<p class="small quiet">${language.text('prompt.none')}</p>`
      }
    </div>
  `;
}

function reportReadings(view: MeterView, report: Report): TemplateResult {
  const { language } = view;
  const { statement, probabilities, duration, speechSeconds, windows, measures } = report;
  const certainty =
    typeof statement === 'object'
      ? certaintyOf(statement, language)
      : probabilities
        ? between(probabilities, language)
        : language.text('report.silent');
  return html`
    ${status(view, duration)} ${statementView(statement, certainty, language)}
    ${emotionBars(probabilities, statement, language)}
    ${ribbon(
      {
        slices: slicesOf(windows, duration),
        sliceSeconds: duration / SLICES,
        label: language.text('timeline.recording'),
        end: language.clock(duration),
        prompts: [],
        explained: null,
      },
      language,
    )}
    ${factsView({ level: measures.speechLevel, speechSeconds, signalToNoise: measures.signalToNoise }, language)}
    <div class="advice"></div>
  `;
}

const status = ({ language, state }: MeterView, seconds: number): TemplateResult =>
  html`<div class="row apart small quiet">
    <span part="status">${language.text(`state.${state}`)}</span><span>${language.clock(seconds)}</span>
  </div>`;

function buttons(state: StateName, { language, actions }: MeterView): TemplateResult[] {
  const shown: readonly (readonly [TextKey, () => void])[] =
    state === 'listening'
      ? [
          ['action.pause', actions.pause],
          ['action.stop', actions.stop],
        ]
      : state === 'paused'
        ? [
            ['action.stop', actions.stop],
            ['action.resume', actions.resume],
          ]
        : [
            ['action.choose', actions.choose],
            ['action.start', actions.start],
          ];
  return shown.map(
    ([key, run], i) =>
      html`<button class=${i === shown.length - 1 ? 'pill' : ''} part="button" @click=${run}>
        ${language.text(key)}
      </button>`,
  );
}
