import type { Prompt } from '../contract/snapshot.js';
import type { Language } from './texts/texts.js';

/** Says advice aloud; where a browser cannot speak, the display has to do. */
export function sayAloud({ text }: Prompt, language: Language): void {
  if (!('speechSynthesis' in window)) return;
  const words = new SpeechSynthesisUtterance(language.text(text));
  words.lang = language.tag;
  speechSynthesis.speak(words);
}
