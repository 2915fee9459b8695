import { html, type TemplateResult } from 'lit';
import type { MeterState, MeterView } from '../meter-view.js';
import type { TextKey } from '../texts/texts.js';

type Control = readonly [TextKey, () => void];

function controlsOf(state: MeterState, { actions }: MeterView): readonly Control[] {
  if (state === 'paused') {
    return [
      ['action.stop', actions.stop],
      ['action.resume', actions.resume],
    ];
  }
  if (state === 'stopped') {
    return [
      ['action.choose', actions.choose],
      ['action.wake', actions.start],
    ];
  }
  return [
    ['action.pause', actions.pause],
    ['action.stop', actions.stop],
  ];
}

/** What can be done while something is read; the likeliest last, as a pill. */
export const controls = (state: MeterState, view: MeterView): TemplateResult[] =>
  controlsOf(state, view).map(
    ([key, run], i, all) =>
      html`<button class=${i === all.length - 1 ? 'pill' : ''} part="button" @click=${run}>
        ${view.language.text(key)}
      </button>`,
  );

/** The line that always stands there: what is analysed, and where; the explanation behind it. */
export const disclosureLine = ({ language, actions }: MeterView): TemplateResult =>
  html`<p class="disclosure small quiet" part="disclosure">
    ${language.text('disclosure.short')}
    <button @click=${actions.openExplanation}>${language.text('disclosure.more')}</button>
  </p>`;
