export * from '../session/index.js';
// The element by its tag, also where a script tag defines it.
export type * from './define.js';
export { type ElementRequest, type ElementState, EmotionMeterElement } from './emotion-meter-element.js';
export type { LayoutName } from './layouts/layouts.js';
export { addLanguage } from './texts/added-language.js';
export { wordsAMinute } from './texts/words-a-minute.js';
export { sentenceOf } from './texts/languages.js';
export type { Translation } from './texts/translation.js';
