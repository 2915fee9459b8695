import { html, type TemplateResult } from 'lit';
import type { MeterState, MeterView } from '../meter-view.js';
import type { TextKey } from '../texts/texts.js';

type Control = readonly [key: TextKey, run: () => void, isLikeliest?: true];

/** What undoes a click stands where that was: a second one in haste must not do something else. */
function controlsOf(state: MeterState, { hasRecording, actions }: MeterView): readonly [Control, Control] {
  if (state === 'paused') {
    return [
      ['action.resume', actions.resume, true],
      ['action.stop', actions.stop],
    ];
  }
  if (state === 'stopped') {
    return [
      ['action.choose', actions.choose],
      [hasRecording ? 'action.read' : 'action.wake', actions.start, true],
    ];
  }
  return [
    ['action.pause', actions.pause],
    ['action.stop', actions.stop, true],
  ];
}

const drawn = ([key, run, isLikeliest]: Control, { language }: MeterView): TemplateResult =>
  html`<button class=${isLikeliest ? 'pill' : ''} part="button" @click=${run}>${language.text(key)}</button>`;

/** What can be done while something is read; the likeliest as a pill. */
export const controls = (state: MeterState, view: MeterView): TemplateResult[] =>
  controlsOf(state, view).map((control) => drawn(control, view));

/** Only the likeliest. */
export const mainControl = (state: MeterState, view: MeterView): TemplateResult[] =>
  controlsOf(state, view)
    .filter(([, , isLikeliest]) => isLikeliest)
    .map((control) => drawn(control, view));

/** The line that always stands there: what is analysed, and where; the explanation behind it. */
export const disclosureLine = ({ language, actions }: MeterView): TemplateResult =>
  html`<p class="disclosure small quiet" part="disclosure">
    ${language.text('disclosure.short')}
    <button @click=${actions.openExplanation}>${language.text('disclosure.more')}</button>
  </p>`;
