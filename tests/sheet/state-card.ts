import { html, LitElement, type TemplateResult } from 'lit';
import { type LayoutName, LAYOUTS } from '../../src/element/layouts/layouts.js';
import type { MeterView } from '../../src/element/meter-view.js';

/** Draws views of a layout as the element does, without anything that listens. */
export async function defineStateCard(layout: LayoutName): Promise<(view: MeterView) => LitElement> {
  const tag = `${layout}-state-card`;
  const { styles, render } = await LAYOUTS[layout]();

  class StateCard extends LitElement {
    static override readonly styles = [...styles];
    static override readonly properties = { view: { attribute: false } };
    declare view: MeterView;

    override render(): TemplateResult {
      const { state, snapshot, language } = this.view;
      const live = state === 'listening' ? snapshot : null;
      const statement = live?.statement ?? 'no-speech';
      const name = typeof statement === 'object' ? statement.emotion : statement;
      return html`<section
        class="${layout} ${name} ${live?.prompts[0]?.severity ?? ''}"
        dir=${language.dir}
        lang=${language.tag}
      >
        ${render(this.view)}
      </section>`;
    }
  }
  if (!customElements.get(tag)) customElements.define(tag, StateCard);
  return (view) => Object.assign(document.createElement(tag) as StateCard, { view });
}
