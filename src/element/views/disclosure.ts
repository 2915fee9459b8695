import { css, html, type TemplateResult } from 'lit';
import type { Language } from '../texts/texts.js';

export const disclosureStyles = css`
  dialog {
    max-inline-size: min(34rem, calc(100vw - 32px));
    padding: 22px;
    border: 0;
    border-radius: var(--_radius);
    background: var(--_paper);
    color: var(--_ink);
    font-size: var(--_body);
    line-height: 1.5;
    box-shadow: 0 8px 40px rgb(0 0 0 / 25%);
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 40%);
  }
  dialog h2 {
    font-size: var(--_large);
  }
  dialog p {
    margin-block-start: 12px;
  }
  dialog form {
    margin-block-start: 20px;
  }
`;

/** One page that explains, in the site's own words if it fills the slot. */
export const disclosurePage = (language: Language): TemplateResult => html`
  <dialog aria-labelledby="how" dir=${language.dir} lang=${language.tag}>
    <h2 id="how" tabindex="-1" autofocus>${language.text('disclosure.title')}</h2>
    <slot name="how-it-works">
      <p>${language.text('disclosure.listens')}</p>
      <p>${language.text('disclosure.private')}</p>
      <p>${language.text('disclosure.limits')}</p>
    </slot>
    <form method="dialog"><button class="pill">${language.text('action.close')}</button></form>
  </dialog>
`;
