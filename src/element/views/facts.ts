import { css, html, type TemplateResult } from 'lit';
import type { Language, TextKey } from '../texts/texts.js';
import { levelMeter } from './level-meter.js';

/** Decibels of speech over background from which it is called quiet, and below which noisy. */
const QUIET_ROOM = 25;
const NOISY_ROOM = 12;

export const factStyles = css`
  .facts {
    display: grid;
    grid-template-columns: repeat(3, 1fr);
    margin: 8px 0 0;
    border-block: 1px solid var(--_hairline);
  }
  .facts > div {
    min-inline-size: 0;
    padding-block: 10px;
  }
  .facts > div + div {
    padding-inline-start: 14px;
    border-inline-start: 1px solid var(--_hairline);
  }
  .facts dd {
    margin: 0;
    font-size: var(--_body);
  }
`;

export interface Facts {
  /** Decibels re full scale; null if there is none. */
  readonly level: number | null;
  readonly speechSeconds: number;
  /** Speech over background, decibels; null if not known. */
  readonly signalToNoise: number | null;
}

/** Level, seconds of speech, and how quiet it is around. */
export const factsView = ({ level, speechSeconds, signalToNoise }: Facts, language: Language): TemplateResult => html`
  <dl class="facts">
    <div>
      <dt class="small quiet words">${language.text('level.label')}</dt>
      <dd>${levelMeter(level, language)}</dd>
    </div>
    <div>
      <dt class="small quiet words">${language.text('speech.label')}</dt>
      <dd>${language.clock(speechSeconds)}</dd>
    </div>
    <div>
      <dt class="small quiet words">${language.text('room.label')}</dt>
      <dd class="words">${language.text(roomOf(signalToNoise))}</dd>
    </div>
  </dl>
`;

function roomOf(signalToNoise: number | null): TextKey {
  if (signalToNoise === null) return 'room.unknown';
  if (signalToNoise >= QUIET_ROOM) return 'room.quiet';
  return signalToNoise >= NOISY_ROOM ? 'room.some' : 'room.loud';
}
