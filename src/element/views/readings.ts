import { html, nothing, type TemplateResult } from 'lit';
import type { Report } from '../../contract/snapshot.js';
import type { MeterView } from '../meter-view.js';
import { SLICE_SECONDS, type Slice, SLICES, slicesOf } from '../timeline.js';
import { promptCard } from './prompt-card.js';
import { qualityParts } from './quality-dial.js';
import { ribbon } from './ribbon.js';
import { between, certaintyOf, liveDetail, statementView } from './statement-view.js';

/** The statement with its line of detail, live. */
export function liveStatement({ language, snapshot, written, state }: MeterView): TemplateResult {
  const detail = state === 'paused' || !written ? '' : liveDetail(written, language);
  return statementView(snapshot?.statement ?? 'no-speech', detail, language);
}

/** The same of a whole recording or session. */
export function reportStatement({ language }: MeterView, { statement, probabilities }: Report): TemplateResult {
  const detail =
    typeof statement === 'object'
      ? certaintyOf(statement, language)
      : probabilities
        ? between(probabilities, language)
        : language.text('report.silent');
  return statementView(statement, detail, language);
}

export function liveRibbon(view: MeterView): TemplateResult {
  const { language, slices, prompts, explained } = view;
  return ribbon(
    {
      slices,
      sliceSeconds: SLICE_SECONDS,
      label: language.text('timeline.label'),
      end: language.text('timeline.now'),
      prompts,
      explained,
    },
    view,
  );
}

/** Drawn again in every frame while it is played. */
const slicesOfReport = new WeakMap<Report, readonly Slice[]>();

function slicesOnce(report: Report): readonly Slice[] {
  const slices = slicesOfReport.get(report) ?? slicesOf(report.windows, report.duration);
  slicesOfReport.set(report, slices);
  return slices;
}

export const reportRibbon = (view: MeterView, report: Report): TemplateResult =>
  ribbon(
    {
      slices: slicesOnce(report),
      sliceSeconds: report.duration / SLICES,
      label: view.playback?.name ?? view.language.text('timeline.whole'),
      end: view.language.clock(report.duration),
      prompts: [],
      explained: null,
    },
    view,
  );

/**
 * What helps now, also while it is paused, so that there is time to read it: the parts of the quality figure if they are asked for,
 * advice, or where that will come; afterwards what plays it.
 */
export function advice(view: MeterView): TemplateResult {
  const { language, snapshot, written, state, qualityOpen, report } = view;
  const [prompt] = snapshot?.prompts ?? [];
  const isOver = state === 'stopped';
  const quality = qualityOpen && (isOver ? report : written)?.measures.quality;
  const parts = quality ? qualityParts(quality, language) : nothing;
  if (isOver) return html`${parts} ${player(view)}`;
  if (quality) return html`${parts}`;
  return prompt ? promptCard(prompt, view) : html`<p class="small quiet">${language.text('prompt.none')}</p>`;
}

/** Plays and saves what was read. */
const player = ({ language, playback }: MeterView): TemplateResult | typeof nothing =>
  playback === null
    ? nothing
    : html`<div class="row" part="player">
        <button class="pill" @click=${() => playback.toggle()}>
          ${language.text(playback.playing ? 'action.pause' : 'action.play')}
        </button>
        <button @click=${() => playback.save()}>${language.text('action.save')}</button>
      </div>`;

/** The small line at the top: the state, and the time of the sound. */
export const statusLine = ({ language, state }: MeterView, seconds: number): TemplateResult =>
  html`<div class="row apart small quiet">
    <span part="status">${language.text(`state.${state}`)}</span
    ><span class="clock"><span class="still">${language.clock(seconds)}</span></span>
  </div>`;
