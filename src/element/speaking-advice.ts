import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { EmotionSession } from '../session/index.js';
import type { LayoutName } from './layouts/layouts.js';
import type { PageLanguage } from './page-language.js';
import type * as SpokenAdvice from './spoken-advice.js';

type Host = ReactiveControllerHost & {
  readonly session: EmotionSession;
  readonly layout: LayoutName;
  readonly speak: boolean;
};

/** Has advice spoken aloud where the site wants that, and stopped when anything else begins. */
export class SpeakingAdvice implements ReactiveController {
  readonly #host: Host;
  #spoke = false;

  constructor(host: Host, language: PageLanguage) {
    this.#host = host;
    host.addController(this);
    host.session.addEventListener('emotion-prompt', ({ detail }) => {
      // In a car the first step is a frame without words.
      const says = host.layout !== 'in-car' || detail.severity !== 'info';
      if (says) this.#aloud(({ sayAloud }) => sayAloud(detail, language.current));
    });
    // Nothing is to be heard of it by the microphone.
    host.session.addEventListener('emotion-state', this.fallSilent);
  }

  hostUpdate(): void {
    const { speak } = this.#host;
    // So that its voices are known by the first advice.
    if (speak && !this.#spoke) this.#aloud(({ ownVoices }) => ownVoices());
    this.#spoke = speak;
  }

  readonly fallSilent = (): void => this.#aloud(({ fallSilent }) => fallSilent());

  /** Fetched by those alone that speak; where it cannot be, the display has to do. */
  #aloud(work: (voice: typeof SpokenAdvice) => void): void {
    if (this.#host.speak) import('./spoken-advice.js').then(work, () => undefined);
  }
}
