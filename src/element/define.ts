import { EmotionMeterElement } from './emotion-meter-element.js';

const first = customElements.get('emotion-meter') as Partial<typeof EmotionMeterElement> | undefined;
// A page may load two copies; the first one stays.
if (!first) customElements.define('emotion-meter', EmotionMeterElement);
else if (first.release !== EmotionMeterElement.release)
  console.warn(
    `emotion-meter: ${first.release ?? 'another'} is there already, ${EmotionMeterElement.release} is not used.`,
  );

declare global {
  interface HTMLElementTagNameMap {
    'emotion-meter': EmotionMeterElement;
  }
}
