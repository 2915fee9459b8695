import { css, html, nothing, type TemplateResult } from 'lit';
import type { Prompt } from '../../contract/snapshot.js';
import { glyph } from '../glyphs.js';
import type { Language } from '../texts/texts.js';
import { episodesOf, namedEpisodes, type Slice, SLICES } from '../timeline.js';
import { styleProperties } from './style-properties.js';

export interface RibbonContent {
  readonly slices: readonly Slice[];
  /** Seconds of sound in a slice. */
  readonly sliceSeconds: number;
  readonly label: string;
  readonly end: string;
  /** Times and evidence are seconds of the same sound as the slices. */
  readonly prompts: readonly Prompt[];
  /** The one whose evidence is shown. */
  readonly explained: Prompt | null;
  /** Where it is played, 0 to 1 of the whole; null if it is not. */
  readonly playhead: number | null;
}

export const ribbonStyles = css`
  .ribbon {
    display: grid;
    grid-template-columns: repeat(var(--slices), minmax(0, 1fr));
    align-items: center;
    block-size: 56px;
    margin-block-start: 4px;
    /* The resting line shows through where nobody speaks. */
    background: radial-gradient(
        circle,
        color-mix(in srgb, var(--_ink) 40%, var(--_paper)) 0.8px,
        transparent 1.2px
      ) -2px
      50% / 6px 4px repeat-x;
    /* Lines of two pixels with one between, however wide a slice is: fractions of a pixel would make patterns. */
    mask-image: repeating-linear-gradient(to right, #000 0 2px, transparent 2px 3px);
  }
  .lane {
    position: relative;
  }
  .playhead {
    position: absolute;
    inset-block: 0;
    inline-size: 2px;
    background: var(--_ink);
  }
  .slice {
    grid-row: 1;
    border-radius: 1px;
    background: var(--_own);
    block-size: calc(4px + var(--level) * var(--_height, 52px));
    opacity: var(--certainty);
  }
  .marks {
    display: grid;
    grid-template-columns: repeat(var(--slices), minmax(0, 1fr));
    block-size: 16px;
    position: relative;
  }
  .marks > * {
    grid-row: 1;
  }
  .marks .glyph {
    inline-size: 14px;
    block-size: 14px;
  }
  .marks .prompt-mark {
    inline-size: 8px;
    block-size: 6px;
    margin-inline-start: -3px;
    align-self: end;
    background: var(--_quiet);
    clip-path: polygon(50% 0, 100% 100%, 0 100%);
  }
  .marks .evidence {
    align-self: start;
    block-size: 2px;
    background: var(--_ink);
  }
  @media (forced-colors: active) {
    .slice,
    .playhead,
    .marks .prompt-mark,
    .marks .evidence {
      background: CanvasText;
      forced-color-adjust: none;
    }
  }
`;

/** The last minute: height is loudness, colour and glyph what was stated, opacity how surely; gaps are pauses. */
export function ribbon(content: RibbonContent, language: Language): TemplateResult {
  const { slices, sliceSeconds, label, end, prompts, explained, playhead } = content;
  // The newest stands at the end.
  const first = (slices.at(-1)?.index ?? 0) - SLICES + 1;
  const column = (index: number): string => String(Math.min(SLICES, Math.max(1, index - first + 1)));
  const columnAt = (seconds: number): string => column(Math.floor(seconds / sliceSeconds));
  return html`
    <div
      part="timeline"
      role="img"
      ${styleProperties({ '--slices': String(SLICES) })}
      aria-label=${describe(content, language)}
    >
      <div class="row apart small quiet"><span>${label}</span><span>${end}</span></div>
      <div class="marks">
        ${namedEpisodes(slices).map(
          ({ sounds, from, slices: length }) =>
            html`<span ${styleProperties({ 'grid-column': `${column(from)} / span ${length}` })}
              >${glyph(sounds)}</span
            >`,
        )}
      </div>
      <div class="lane">
        <div class="ribbon">
          ${slices
            .filter(({ sounds }) => sounds !== 'no-speech')
            .map(
              ({ index, sounds, level, certainty }) =>
                html`<span
                  class="slice ${sounds}"
                  ${styleProperties({
                    'grid-column': column(index),
                    'grid-row': '1',
                    '--level': level.toFixed(2),
                    '--certainty': (0.35 + 0.65 * certainty).toFixed(2),
                  })}
                ></span>`,
            )}
        </div>
        ${playhead === null ? nothing : html`<span class="playhead" ${styleProperties({ 'inset-inline-start': `${(100 * playhead).toFixed(2)}%` })}></span>`}
      </div>
      <div class="marks">
        ${prompts.map(
          ({ time }) => html`<span class="prompt-mark" ${styleProperties({ 'grid-column': columnAt(time) })}></span>`,
        )}
        ${
          explained
            ? html`<span
                class="evidence"
                ${styleProperties({
                  'grid-column': `${columnAt(explained.evidence.from)} / ${columnAt(explained.evidence.to + sliceSeconds)}`,
                })}
              ></span>`
            : nothing
        }
      </div>
    </div>
  `;
}

/** The last few episodes in words. */
function describe({ slices, sliceSeconds }: RibbonContent, language: Language): string {
  const told = episodesOf(slices)
    .slice(-5)
    .map(({ sounds, slices: length }) =>
      language.text('timeline.episode', {
        statement: language.text(`statement.${sounds}`),
        seconds: language.whole(Math.max(1, length * sliceSeconds)),
      }),
    );
  const episodes = told.length > 0 ? told.join(', ') : language.text('timeline.nothing');
  return language.text('timeline.description', { episodes });
}
