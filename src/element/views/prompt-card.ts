import { css, html, nothing, type TemplateResult } from 'lit';
import type { Prompt } from '../../contract/snapshot.js';
import type { MeterView } from '../meter-view.js';

export const promptStyles = css`
  .prompt {
    flex: 1;
    justify-content: end;
    gap: 0 6px;
    padding: 8px 14px;
    border-radius: 10px;
    background: var(--_wash);
  }
  .prompt p {
    flex: 1 12em;
  }
  .prompt button {
    padding-inline: 5px;
  }
  .prompt [aria-pressed='true'] {
    background: var(--_ink);
    color: var(--_paper);
  }
  .prompt .dismiss {
    text-decoration: none;
  }
`;

/** One short piece of advice, its reason on request; of a report, when it was given, and told when another one takes its place. */
export function promptCard(prompt: Prompt, { explained, language, report, actions }: MeterView): TemplateResult {
  const isExplained = explained?.id === prompt.id;
  const why = language.text('prompt.why-label');
  const time = report && language.clock(prompt.time);
  return html`<div class="prompt row" part="prompt" role="group" aria-label=${language.text('prompt.label')}>
    <p role=${report ? 'status' : nothing}>${language.text(prompt.text)}</p>
    <span>
      <button
        aria-pressed=${isExplained}
        aria-label=${time ? language.list([time, why]) : why}
        @click=${() => actions.explain(prompt)}
      >
        ${time ?? language.text('prompt.why')}
      </button>
      <button class="dismiss" aria-label=${language.text('prompt.dismiss')} @click=${() => actions.dismiss(prompt)}>
        ✕
      </button>
    </span>
  </div>`;
}
