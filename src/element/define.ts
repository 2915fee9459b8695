import { EmotionMeterElement } from './emotion-meter-element.js';

// A page may load two copies; the first one stays.
if (!customElements.get('emotion-meter')) customElements.define('emotion-meter', EmotionMeterElement);

declare global {
  interface HTMLElementTagNameMap {
    'emotion-meter': EmotionMeterElement;
  }
}
