import { css, html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { Prompt } from '../../contract/snapshot.js';
import { glyph } from '../glyphs.js';
import type { MeterView } from '../meter-view.js';
import type { Language } from '../texts/texts.js';
import { namedRuns, type Slice, SLICES } from '../timeline.js';
import { styleProperties } from './style-properties.js';

/** More would not be listened to. */
const TOLD_RUNS = 8;

export interface RibbonContent {
  readonly slices: readonly Slice[];
  /** Seconds of sound in a slice. */
  readonly sliceSeconds: number;
  readonly label: string;
  readonly end: string;
  readonly plays: TemplateResult | typeof nothing;
  /** Times and evidence are seconds of the same sound as the slices. */
  readonly prompts: readonly Prompt[];
  /** The one whose evidence is shown. */
  readonly explained: Prompt | null;
}

/** A place along the ribbon by its slice, which may lie before its beginning. */
const at = (slice: number): Readonly<Record<string, string>> => ({
  'inset-inline-start': `${((100 * slice) / SLICES).toFixed(3)}%`,
});

export const ribbonStyles = css`
  .ribbon {
    position: relative;
    overflow: hidden;
    contain: strict;
    block-size: calc(var(--_height, 52px) + 4px);
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
  /* Slices keep their places on the strip, and the strip is moved: time passing lays out nothing. */
  .strip {
    position: absolute;
    inset-block: 0;
    inline-size: 100%;
  }
  .strip > * {
    position: absolute;
  }
  .slice {
    inset-block: 0;
    inline-size: calc(100% / ${SLICES} + 0.5px);
    /* Painted to its height and paleness: scaled and faded, each slice would be a layer's work in every frame. */
    background: linear-gradient(color-mix(in srgb, var(--_own) var(--certainty), transparent) 0 0) center no-repeat;
  }
  .lane {
    position: relative;
  }
  /* The name of a file, which may be long, beside how long it lasts. */
  bdi {
    flex: 1 0 6em;
    /* Where the line begins, whichever way the name itself runs. */
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  /* No higher than the line that they stand in. */
  .player {
    display: flex;
    gap: 12px;
    margin-block: -6px;
    color: var(--_ink);
  }
  /* Over the ribbon: a line where it is played, to be moved; with paper on both sides, it is seen on every colour. */
  .playhead {
    appearance: none;
    margin: 0;
    background: none;
    cursor: pointer;
  }
  .playhead::-webkit-slider-thumb {
    appearance: none;
    inline-size: 2px;
    block-size: calc(var(--_height, 52px) + 4px);
    border-inline: 2px solid var(--_paper);
    border-block: 0;
    border-radius: 0;
    background: var(--_ink);
  }
  .playhead::-moz-range-thumb {
    appearance: none;
    inline-size: 2px;
    block-size: calc(var(--_height, 52px) + 4px);
    border-inline: 2px solid var(--_paper);
    border-block: 0;
    border-radius: 0;
    background: var(--_ink);
  }
  .marks {
    position: relative;
    contain: strict;
    block-size: 16px;
    font-size: 11px;
  }
  .marks .prompt-mark {
    inset-block-end: 0;
    inline-size: 8px;
    block-size: 6px;
    margin-inline-start: -3px;
    background: var(--_quiet);
    clip-path: polygon(50% 0, 100% 100%, 0 100%);
  }
  .marks .evidence {
    inset-block-start: 0;
    block-size: 2px;
    background: var(--_ink);
  }
`;

/** The last minute: height is loudness, colour and glyph what was stated, opacity how surely; gaps are pauses. */
export function ribbon(content: RibbonContent, { language, playback }: MeterView): TemplateResult {
  const { slices, sliceSeconds, label, end, plays, prompts, explained } = content;
  // The newest stands at the end, and is the only one that still changes.
  const newest = slices.at(-1);
  const first = (newest?.index ?? 0) - SLICES + 1;
  const sliceAt = (seconds: number): number => Math.max(first, seconds / sliceSeconds);
  // Not by a custom property, which every slice would inherit anew.
  const passed = styleProperties({
    translate: `${(((language.dir === 'rtl' ? 100 : -100) * first) / SLICES).toFixed(3)}%`,
  });
  /** What all but the newest slice depends on. */
  const past = [newest?.index, slices.length, slices[0]];
  return html`
    <div part="timeline">
      <div class="row apart small quiet">
        <bdi>${plays !== nothing && playback?.name === null ? nothing : label}</bdi>${plays}<span>${end}</span>
      </div>
      <div class="marks">
        <div class="strip" ${passed}>
          ${guard(past, () =>
            namedRuns(slices).map(
              ({ sounds, from }) => html`<span ${styleProperties(at(Math.max(first, from)))}>${glyph(sounds)}</span>`,
            ),
          )}
        </div>
      </div>
      <div class="lane">
        <div class="ribbon" role="img" aria-label=${guard([...past, language], () => describe(content, language))}>
          <div class="strip" ${passed}>
            ${guard(past, () => ring(slices.slice(0, -1)))} ${newest ? line(newest) : nothing}
          </div>
        </div>
        ${playback ? playhead(playback, content, language) : nothing}
      </div>
      <div class="marks">
        <div class="strip" ${passed}>
          ${prompts.map(({ time }) => html`<span class="prompt-mark" ${styleProperties(at(sliceAt(time)))}></span>`)}
          ${explained ? evidence(sliceAt(explained.evidence.from), sliceAt(explained.evidence.to)) : nothing}
        </div>
      </div>
    </div>
  `;
}

/** Each slice keeps its place among them until another one takes it: a step of time changes one. */
function ring(slices: readonly Slice[]): (TemplateResult | typeof nothing)[] {
  const places = new Array<TemplateResult | typeof nothing>(SLICES).fill(nothing);
  for (const slice of slices) places[slice.index % SLICES] = line(slice);
  return places;
}

/** A gap where nobody speaks. */
const line = ({ index, sounds, level, certainty }: Slice): TemplateResult | typeof nothing =>
  sounds === 'no-speech'
    ? nothing
    : html`<span
        class="slice ${sounds}"
        ${styleProperties({
          ...at(index),
          'background-size': `100% ${(6 + 94 * level).toFixed(0)}%`,
          '--certainty': `${(35 + 65 * certainty).toFixed(0)}%`,
        })}
      ></span>`;

/** In seconds, as it is told. */
function playhead(
  playback: NonNullable<MeterView['playback']>,
  { label, slices, sliceSeconds }: RibbonContent,
  language: Language,
): TemplateResult {
  return html`<input
    class="strip playhead"
    type="range"
    aria-label=${label}
    aria-valuetext=${language.clock(playback.place)}
    max=${slices.length * sliceSeconds}
    step="any"
    .value=${playback.place}
    @input=${({ target }: Event) => playback.seek((target as HTMLInputElement).valueAsNumber)}
  />`;
}

const evidence = (from: number, to: number): TemplateResult =>
  html`<span
    class="evidence"
    ${styleProperties({ ...at(from), 'inline-size': `${((100 * (to - from)) / SLICES).toFixed(3)}%` })}
  ></span>`;

/** The last few stretches that last, in words. */
function describe({ slices, sliceSeconds }: RibbonContent, language: Language): string {
  const told = namedRuns(slices)
    .slice(-TOLD_RUNS)
    .map(({ sounds, slices: length }) =>
      language.text('timeline.episode', {
        statement: language.text(`statement.${sounds}`),
        duration: language.duration(length * sliceSeconds),
      }),
    );
  return told.length > 0 ? language.list(told) : language.text('timeline.nothing');
}
