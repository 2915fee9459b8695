import type { Prompt } from '../contract/snapshot.js';
import type { Language } from './texts/texts.js';

/**
 * Those of the device itself: others send what they say, and with it how somebody sounds, to a server. Browsers begin to look for
 * them when they are first asked, and have none until then.
 */
export const ownVoices = (): readonly SpeechSynthesisVoice[] =>
  'speechSynthesis' in window ? speechSynthesis.getVoices().filter(({ localService }) => localService) : [];

/** Being said, or about to be. */
let saying: SpeechSynthesisUtterance | null = null;

/** Says advice aloud; where the device has no voice for the language, the display has to do. */
export function sayAloud({ text }: Prompt, language: Language): void {
  const tag = language.tag.toLowerCase();
  const [speaks] = tag.split('-');
  const tagOf = ({ lang }: SpeechSynthesisVoice): string => lang.replace('_', '-').toLowerCase();
  const fitting = ownVoices().filter((voice) => tagOf(voice).split('-')[0] === speaks);
  const voice = fitting.find((each) => tagOf(each) === tag) ?? fitting[0];
  if (!voice) return;
  const words = new SpeechSynthesisUtterance(language.text(text));
  words.voice = voice;
  // Refused before a gesture, or by a device that cannot, it is over, too.
  words.onend = words.onerror = () => {
    if (saying === words) saying = null;
  };
  saying = words;
  speechSynthesis.speak(words);
}

/** Says no more of it; nothing that the page itself says is taken away. */
export function fallSilent(): void {
  if (saying) speechSynthesis.cancel();
  saying = null;
}
