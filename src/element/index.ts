export * from '../session/index.js';
export { EmotionMeterElement } from './emotion-meter-element.js';
