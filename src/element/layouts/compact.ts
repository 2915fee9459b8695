import { css, html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { EMOTIONS } from '../../contract/emotions.js';
import { nameOf } from '../../contract/snapshot.js';
import { glyph } from '../glyphs.js';
import type { MeterView } from '../meter-view.js';
import type { Language, TextKey } from '../texts/texts.js';
import { decibels } from '../timeline.js';
import { levelMeter } from '../views/level-meter.js';
import { begin, secondsLeft, wayOn } from '../views/rest-view.js';
import { isLive, type Layout } from './layout.js';
import { PANEL } from './panel.js';

const styles = css`
  /* As wide as the longest that it may say there. */
  :host {
    container-type: normal;
  }
  .compact {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: end;
    gap: 4px 10px;
    inline-size: fit-content;
    min-inline-size: min(100%, 10rem);
    max-inline-size: 100%;
    min-block-size: 44px;
    padding: 6px 14px;
    border-radius: 22px;
    background: var(--_paper);
    font-size: var(--_body);
  }
  .compact .says {
    flex: auto;
    min-inline-size: 0;
  }
  .compact .stack {
    align-items: center;
  }
  .compact .said {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .compact .sentence {
    flex: 1 1 100%;
    line-height: 1.25;
  }
  .compact .unsure {
    color: var(--_quiet);
  }
  /* Room for two signs and the level, or for three signs. In less than that the level goes to a line of its own, which is cut off. */
  .compact .ends {
    flex: auto;
    inline-size: 151px;
    display: flex;
    flex-flow: row-reverse wrap;
    gap: 10px;
    block-size: 36px;
    overflow: hidden;
    /* For the focus. */
    padding: 4px;
    margin: -4px;
  }
  .compact .says:has(+ .ends) {
    flex-grow: 0;
    margin-inline-end: auto;
  }
  .compact .level {
    margin: 4px 0;
    flex: none;
  }
  .compact .signs {
    flex: none;
    display: flex;
    gap: 10px;
  }
  .compact button {
    flex: none;
    max-inline-size: 100%;
  }
  .compact .sign {
    display: grid;
    place-items: center;
    padding: 0;
    text-decoration: none;
  }
  .compact .sign svg {
    inline-size: 16px;
    block-size: 16px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
`;

/** A badge for a corner of a page: one line, the statement or the one thing that can be done. */
function render(view: MeterView): TemplateResult {
  const { state, snapshot, report, language, actions } = view;
  const live = isLive(state);
  const listens = state === 'listening';
  const paused = state === 'paused';
  const statement = live ? (snapshot?.statement ?? 'no-speech') : report?.statement;
  const explain = sign(
    `${language.text('disclosure.short')} ${language.text('disclosure.more')}`,
    'M8 7v5M8 4h.01M8 1a7 7 0 1 0 .01 0',
    actions.openExplanation,
    'disclosure',
  );
  if (statement === undefined) return html`${resting(view)}${explain}`;
  const stop = sign(language.text('action.stop'), 'M4 4h8v8h-8z', actions.stop);
  const go = (label: TextKey, run: () => void): TemplateResult => sign(language.text(label), 'M5 3l8 5-8 5z', run);
  return html`
    <div class="says stack">
      <span class="said unsure ${paused ? '' : 'away'}" part="status">${language.text('state.paused')}</span>
      <span class="said ${typeof statement === 'object' ? '' : 'unsure'} ${paused ? 'away' : ''}" part="statement">
        ${glyph(nameOf(statement))}
        <span class="stack">
          <span>${language.statement(statement)}</span>
          ${guard([language], () => roomForAll(language))}
        </span>
      </span>
    </div>
    <div class="ends">
      <div class="signs">
        ${listens ? nothing : live ? go('action.resume', actions.resume) : go(...begin(view))} ${live ? stop : nothing}
        ${explain}
      </div>
      ${live ? levelMeter(listens && snapshot ? decibels(snapshot.level.rms) : null, language) : nothing}
    </div>
  `;
}

/** Every statement, unseen, so that the badge is as wide with each. */
const roomForAll = (language: Language): TemplateResult[] =>
  [...EMOTIONS, 'not-sure' as const, 'no-speech' as const].map(
    (name) => html`<span class="away" aria-hidden="true">${language.text(`statement.${name}`)}</span>`,
  );

function resting(view: MeterView): TemplateResult {
  const { state, error, recording, language, actions } = view;
  const action = (key: TextKey, run: () => void): TemplateResult =>
    html`<button part="button" @click=${run}>${language.text(key)}</button>`;
  const sentence = (text: string, ...rest: TemplateResult[]): TemplateResult =>
    html`<span class="sentence small" part="title" tabindex=${state === 'needs-consent' ? -1 : nothing}>${text}</span
      >${rest}`;
  switch (state) {
    case 'error':
      return sentence(error ? language.error(error).title : '', action(...wayOn(view)));
    case 'needs-consent':
      return sentence(
        language.text('consent.title'),
        action('action.agree', actions.agree),
        action('action.decline', actions.decline),
      );
    case 'needs-gesture':
      return action('action.wake', actions.resume);
    case 'recording':
      return html`<span class="says small"
          >${language.text('recording.title')} · ${secondsLeft({ recording, language })}</span
        >
        ${action('action.done', actions.stop)}`;
    case 'loading':
    case 'analysing':
      return html`<span class="says small">${language.text(`state.${state}`)}</span>
        ${action('action.cancel', actions.stop)}`;
    case 'idle':
    case 'stopped':
    case 'listening':
    case 'paused':
      return html`<span class="says small quiet" part="disclosure">${language.text('disclosure.short')}</span>
        ${action(...begin(view))}`;
  }
}

const sign = (label: string, path: string, run: () => void, part = 'button'): TemplateResult =>
  html`<button class="sign" part=${part} aria-label=${label} title=${label} @click=${run}>
    <svg viewBox="0 0 16 16" aria-hidden="true"><path d=${path} /></svg>
  </button>`;

export const COMPACT: Layout = { styles: [...PANEL.styles, styles], render };
