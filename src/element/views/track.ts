import { html, type TemplateResult } from 'lit';
import { styleProperties } from './style-properties.js';

/** A bar, filled from its beginning. @param share 0 to 1. */
export const track = (share: number): TemplateResult =>
  html`<span class="track"><span class="fill" ${styleProperties({ scale: `${share.toFixed(2)} 1` })}></span></span>`;
