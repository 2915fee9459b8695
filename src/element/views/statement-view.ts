import { css, html, type TemplateResult } from 'lit';
import { type Emotion, EMOTIONS, type Probabilities } from '../../contract/emotions.js';
import { nameOf, type Snapshot, type Statement } from '../../contract/snapshot.js';
import { glyph } from '../glyphs.js';
import type { Language } from '../texts/texts.js';

/** Confidence from which a statement is called quite, and fairly sure. */
const QUITE_SURE = 0.8;
const FAIRLY_SURE = 0.6;
/** Seconds of speech until a voice is no longer new. */
const NEW_VOICE_SECONDS = 20;

export const statementStyles = css`
  .statement {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 44px;
    padding-block: 0.1em;
    font-size: var(--_statement);
    line-height: 1.15;
    letter-spacing: -0.01em;
  }
  .statement .glyph {
    inline-size: 1.2em;
    block-size: 1.2em;
  }
  .statement.unsure {
    color: var(--_quiet);
  }
  .detail {
    min-block-size: 1.4em;
  }
  @container (inline-size < 26rem) {
    .detail {
      min-block-size: 2.8em;
    }
  }
`;

/** The one thing that speaks, and a line on how surely. */
export function statementView(statement: Statement, detail: string, language: Language): TemplateResult {
  const stated = typeof statement === 'object';
  return html`
    <h2 class="statement ${stated ? '' : 'unsure'}" part="statement">
      ${glyph(nameOf(statement))}<span>${language.statement(statement)}</span>
    </h2>
    <p class="detail small quiet"><span>${detail}</span></p>
  `;
}

/** How surely, in words: never a bare number. */
export function certaintyOf({ confidence }: { readonly confidence: number }, language: Language): string {
  const degree = confidence >= QUITE_SURE ? 'high' : confidence >= FAIRLY_SURE ? 'middle' : 'low';
  return language.text(`certainty.${degree}`, { percent: language.percent(confidence) });
}

/** The line below a live statement. */
export function liveDetail({ statement, speech, probabilities, adaptation }: Snapshot, language: Language): string {
  if (statement === 'no-speech') return language.text(`activity.${speech}`);
  if (statement === 'not-sure') {
    const heard = probabilities ? between(probabilities, language) : language.text('activity.speech');
    return language.list([heard, language.text('certainty.few-words')]);
  }
  const seconds = Math.floor(adaptation.seconds);
  const isNew = seconds < NEW_VOICE_SECONDS;
  const warming = isNew ? ` · ${language.text('certainty.warming', { seconds: language.whole(seconds) })}` : '';
  return `${certaintyOf(statement, language)}${warming}`;
}

/** Which it is closest to, or which two it lies between. */
export function between(probabilities: Probabilities, language: Language): string {
  const share = (emotion: Emotion): number => probabilities[EMOTIONS.indexOf(emotion)] ?? 0;
  const [first = 'neutral', second = first] = [...EMOTIONS].sort((a, b) => share(b) - share(a));
  return language.text(`certainty.${share(first) > 2 * share(second) ? 'closest' : 'between'}`, {
    first: language.emotion(first),
    second: language.emotion(second),
  });
}
