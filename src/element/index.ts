export * from '../session/index.js';
export { EmotionMeterElement } from './emotion-meter-element.js';
export { addLanguage } from './texts/languages.js';
export type { Translation } from './texts/translation.js';
