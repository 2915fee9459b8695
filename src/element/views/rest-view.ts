import { css, html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { EMOTIONS } from '../../contract/emotions.js';
import { glyph } from '../glyphs.js';
import type { MeterView } from '../meter-view.js';
import type { Language, TextKey } from '../texts/texts.js';
import { levelMeter } from './level-meter.js';
import { track } from './track.js';

export const restStyles = css`
  .rest {
    display: flex;
    flex-direction: column;
    justify-content: space-between;
    gap: 24px;
  }
  .title {
    font-size: var(--_statement);
    line-height: 1.15;
    letter-spacing: -0.01em;
    text-wrap: balance;
  }
  /* A sentence of its own needs more room than a word. */
  .error .title {
    font-size: var(--_large);
    line-height: 1.3;
  }
  .text,
  .rest .level,
  .rest .track {
    margin-block: 8px 20px;
  }
  .text {
    max-inline-size: 44ch;
    font-size: var(--_body);
  }
  .rest .row {
    gap: 12px 16px;
  }
  .tells {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(6.9em, 1fr));
    gap: 8px;
    padding: 0;
    list-style: none;
  }
  .tells li {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  /* While it is decoded nobody knows how far that is. */
  .waits .track {
    background: var(--_ink);
    opacity: 0.4;
  }
  @media (prefers-reduced-motion: no-preference) {
    .waits .track {
      animation: waits 1s infinite alternate;
    }
  }
  @keyframes waits {
    from {
      opacity: 0.8;
    }
  }
`;

interface Content {
  readonly title: string | undefined;
  readonly text?: string | undefined;
  readonly first?: Action;
  readonly second?: Action;
}

type Action = readonly [TextKey, () => void];

/** Begins: listens, or reads the recording that it is given. */
export const begin = ({ hasRecording, actions }: MeterView): Action => [
  hasRecording ? 'action.read' : 'action.start',
  actions.start,
];

/** After an error: the same once more, but for a recording that will be as it is. */
export const wayOn = (view: MeterView): Action =>
  view.error?.code.startsWith('audio-') ? begin(view) : ['action.again', view.actions.again];

/** Of what is recorded. */
export const secondsLeft = ({ recording, language }: Pick<MeterView, 'recording' | 'language'>): string =>
  language.text('recording.left', { seconds: language.whole(recording?.secondsLeft ?? 0) });

function contentOf(view: MeterView): Content {
  const { state, layout, error, hasSource, recording, language, actions } = view;
  const choose = ['action.choose', actions.choose] as const;
  const fault = error && language.error(error);
  const cancel = ['action.cancel', actions.stop] as const;
  switch (state) {
    case 'error':
      return {
        title: fault?.title,
        text: fault?.remedy,
        first: wayOn(view),
        second: choose,
      };
    case 'needs-consent':
      return {
        title: language.text('consent.title'),
        text: language.text('consent.text'),
        first: ['action.agree', actions.agree],
        second: ['action.decline', actions.decline],
      };
    case 'loading':
      return { title: language.text('loading.title'), text: language.text('loading.text'), second: cancel };
    case 'needs-gesture':
      return {
        title: language.text('needs-gesture.title'),
        text: language.text('needs-gesture.text'),
        first: ['action.wake', actions.resume],
        second: cancel,
      };
    case 'recording':
      return {
        title: language.text('recording.title'),
        text: secondsLeft({ recording, language }),
        first: ['action.done', actions.stop],
      };
    case 'analysing':
      return { title: language.text('analysing.title'), second: cancel };
    // Seen in the car alone: elsewhere it only keeps its room, as while listening.
    case 'paused':
      return {
        title: language.text('needs-gesture.title'),
        first: ['action.resume', actions.resume],
        second: ['action.stop', actions.stop],
      };
    case 'idle':
    case 'stopped':
    case 'listening':
      return {
        title: language.text('idle.title'),
        text: language.text(hasSource ? 'idle.source-text' : layout === 'kiosk' ? 'kiosk.text' : 'idle.text'),
        first: begin(view),
        second: choose,
      };
  }
}

/** What stands there while nothing is heard: what this is, or what went wrong, and the way on. */
export function restView(view: MeterView): TemplateResult {
  const { language, state, error, playback, progress } = view;
  const { title, text, first, second } = contentOf(view);
  const isOfFile = state === 'analysing' || error?.code.startsWith('audio-');
  return html`
    <p class="small quiet" part="status">
      ${language.text(`state.${state}`)} ${isOfFile && playback?.name ? html`· <bdi>${playback.name}</bdi>` : nothing}
    </p>
    <div class=${state}>
      <h2 class="title" part="title" tabindex=${state === 'needs-consent' ? -1 : nothing}>${title}</h2>
      ${
        state === 'analysing'
          ? html`<div
              class=${progress ? 'stated' : 'waits'}
              role="progressbar"
              aria-label=${title}
              aria-valuenow=${progress ? Math.round(100 * progress) : nothing}
            >
              ${track(progress)}
            </div>`
          : html`<p class="text quiet">${text}</p>`
      }
      ${view.recording ? levelMeter(view.recording.level, language) : nothing}
      <div class="row">
        ${
          first
            ? html`<button class="pill first" part="button" @click=${first[1]}>${language.text(first[0])}</button>`
            : nothing
        }
        ${second ? html`<button part="button" @click=${second[1]}>${language.text(second[0])}</button>` : nothing}
      </div>
    </div>
    ${guard([language], () => legend(language))}
  `;
}

const legend = (language: Language): TemplateResult =>
  html`<ul class="tells small quiet" aria-label=${language.text('tells.label')}>
    ${EMOTIONS.map((emotion) => html`<li>${glyph(emotion)} ${language.emotion(emotion)}</li>`)}
  </ul>`;
