import { html, nothing, type TemplateResult } from 'lit';
import type { Probabilities } from '../../contract/emotions.js';
import { statementOf } from '../../contract/reading-statement.js';
import type { Report, Statement } from '../../contract/snapshot.js';
import type { Place } from '../affect-trail.js';
import type { MeterView } from '../meter-view.js';
import { probabilitiesAt } from '../playback.js';
import type { Language, TextKey } from '../texts/texts.js';
import { SLICE_SECONDS, type Slice, SLICES, slicesOf } from '../timeline.js';
import { promptCard } from './prompt-card.js';
import { qualityParts } from './quality-dial.js';
import { ribbon } from './ribbon.js';
import { between, certaintyOf, liveDetail, statementView } from './statement-view.js';

/** What a recording sounds like at a place. */
interface Heard {
  readonly statement: Statement;
  readonly probabilities: Probabilities | null;
}

/** Of a whole recording or session, or of the place at which it is played or held; null while live. */
export function heardOf({ report, playback }: MeterView): Heard | null {
  if (!report || !playback?.place) return report;
  const probabilities = probabilitiesAt(report, playback.place);
  return { probabilities, statement: probabilities ? statementOf(probabilities) : 'no-speech' };
}

/** The way over the plane: of the last seconds, or the one place of the whole; null where neither is told. */
export function wayOf(view: MeterView): readonly Place[] | null {
  const { report, trail } = view;
  if (!report) return trail;
  const { arousal, valence, duration } = report;
  return heardOf(view) !== report || arousal === null || valence === null
    ? null
    : [{ time: duration, arousal, valence }];
}

/** The statement with its line of detail. */
export function statement(view: MeterView): TemplateResult {
  const { language, snapshot, written, state, report } = view;
  const heard = heardOf(view);
  if (heard) {
    const silent = heard === report ? 'report.silent' : 'activity.pause';
    return statementView(heard.statement, detailOf(heard, language, silent), language);
  }
  const detail = state === 'paused' || !written ? '' : liveDetail(written, language);
  return statementView(snapshot?.statement ?? 'no-speech', detail, language);
}

function detailOf({ statement: said, probabilities }: Heard, language: Language, silent: TextKey): string {
  if (typeof said === 'object') return certaintyOf(said, language);
  return probabilities ? between(probabilities, language) : language.text(silent);
}

/** The last minute, or the whole. @param plays buttons beside its name, if there is room for any. */
export function timeline(view: MeterView, plays: TemplateResult | typeof nothing = nothing): TemplateResult {
  const { language, slices, prompts, explained, report } = view;
  const stretch = report
    ? {
        slices: slicesOnce(report),
        sliceSeconds: report.duration / SLICES,
        label: view.playback?.name ?? language.text('timeline.whole'),
        end: language.clock(report.duration),
      }
    : {
        slices,
        sliceSeconds: SLICE_SECONDS,
        label: language.text('timeline.label'),
        end: language.text('timeline.now'),
      };
  return ribbon({ ...stretch, plays, prompts, explained }, view);
}

/** Drawn again in every frame while it is played. */
const slicesOfReport = new WeakMap<Report, readonly Slice[]>();

function slicesOnce(report: Report): readonly Slice[] {
  const slices = slicesOfReport.get(report) ?? slicesOf(report.windows, report.duration);
  slicesOfReport.set(report, slices);
  return slices;
}

/**
 * What helps now, also while it is paused, so that there is time to read it: the parts of the quality figure if they are asked for,
 * advice, or where that will come; afterwards what was advised, one after the other.
 */
export function advice(view: MeterView): TemplateResult | typeof nothing {
  const { language, snapshot, written, qualityOpen, report } = view;
  const [prompt] = report ? view.prompts : (snapshot?.prompts ?? []);
  const quality = qualityOpen && (report ?? written)?.measures.quality;
  const none = report ? nothing : html`<p class="small quiet">${language.text('prompt.none')}</p>`;
  const card = prompt ? promptCard(prompt, view) : none;
  return quality ? qualityParts(quality, language) : card;
}

/** Plays and saves what was read. */
export const player = ({ playback, language }: MeterView): TemplateResult | typeof nothing =>
  playback
    ? html`<span class="player" part="player">
        <button @click=${() => playback.toggle()}>
          ${language.text(playback.playing ? 'action.pause' : 'action.play')}
        </button>
        <button @click=${() => playback.save()}>${language.text('action.save')}</button>
      </span>`
    : nothing;

/** The small line at the top: the state, and the time of the sound. */
export const statusLine = ({ language, state, written, report }: MeterView): TemplateResult =>
  html`<div class="row apart small quiet">
    <span part="status">${language.text(`state.${state}`)}</span
    ><span class="clock"><span class="still">${language.clock(report?.duration ?? written?.time ?? 0)}</span></span>
  </div>`;
