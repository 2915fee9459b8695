import type { EmotionSession } from '../session/index.js';
import type { LayoutName } from './layouts/layouts.js';
import type { PageLanguage } from './page-language.js';
import { fallSilent, ownVoices, sayAloud } from './spoken-advice.js';

interface Host {
  readonly session: EmotionSession;
  readonly layout: LayoutName;
  readonly speak: boolean;
}

/** Has advice spoken aloud where the site wants that, and stopped when anything else begins. Fetched by those alone that speak. */
export class SpeakingAdvice {
  readonly #host: Host;

  constructor(host: Host, language: PageLanguage) {
    this.#host = host;
    // So that its voices are known by the first advice.
    ownVoices();
    host.session.addEventListener('emotion-prompt', ({ detail }) => {
      // In a car the first step is a frame without words.
      if (host.speak && (host.layout !== 'in-car' || detail.severity !== 'info')) sayAloud(detail, language.current);
    });
    // Nothing is to be heard of it by the microphone.
    host.session.addEventListener('emotion-state', this.fallSilent);
  }

  readonly fallSilent = (): void => {
    if (this.#host.speak) fallSilent();
  };
}
