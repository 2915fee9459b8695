import { css, html, type TemplateResult } from 'lit';
import type { Measures } from '../../contract/snapshot.js';
import type { MeterView } from '../meter-view.js';
import { wordsAMinute } from '../texts/words-a-minute.js';
import { levelMeter } from './level-meter.js';
import { qualityDial } from './quality-dial.js';

export const factStyles = css`
  .facts {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    margin-block-start: 8px;
    border-block: 1px solid var(--_hairline);
  }
  .facts > div {
    padding-block: 8px;
  }
  .facts > div + div {
    padding-inline-start: min(14px, 3cqi);
    border-inline-start: 1px solid var(--_hairline);
  }
  .facts dd {
    display: flex;
    align-items: center;
    min-block-size: 36px;
    font-size: var(--_body);
  }
`;

/** @param level of the input, decibels re full scale; null if there is none. */
export function factsView(level: number | null, measures: Measures | null, view: MeterView): TemplateResult {
  const { language, qualityOpen, actions } = view;
  const rate = measures?.rate?.syllables ?? null;
  const words = rate === null ? null : wordsAMinute(rate, language.tag);
  const inWords = words === null ? '' : language.text('pace.words', { words: language.whole(words) });
  return html`<dl class="facts">
    <div>
      <dt class="small quiet">${language.text('level.label')}</dt>
      <dd>${levelMeter(level, language)}</dd>
    </div>
    <div>
      <dt class="small quiet">${language.text('pace.label')}</dt>
      <dd part="pace" title=${inWords} class=${rate === null ? 'quiet' : ''}>
        <div>
          <span class="pace"
            >${rate === null ? '–' : language.text('pace.value', { rate: language.tenths(rate) })}<span class="unseen"
              >${inWords}</span
            ></span
          >
        </div>
      </dd>
    </div>
    <div>
      <dt class="small quiet">${language.text('quality.label')}</dt>
      <dd>${qualityDial(measures?.quality ?? null, qualityOpen, actions.toggleQuality, language)}</dd>
    </div>
  </dl>`;
}
