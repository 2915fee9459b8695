import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { loadLanguage, onLanguageChange } from './texts/languages.js';
import { english, type Language } from './texts/texts.js';

/** The language of an element: its own `lang`, or that of what it stands in; English until its words are there. */
export class PageLanguage implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #current: Language = english();
  #end: () => void = () => undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  /** As the page says it, BCP 47: known before its words are there. */
  get tag(): string {
    return languageOf(this.#host);
  }

  get current(): Language {
    return this.#current;
  }

  hostConnected(): void {
    const learn = (): void => void this.#learn();
    const forget = onLanguageChange(learn);
    const observer = new MutationObserver(learn);
    observe(this.#host, observer);
    this.#end = () => {
      forget();
      observer.disconnect();
    };
    learn();
  }

  hostDisconnected(): void {
    this.#end();
  }

  /** Looks what the language is now. */
  async #learn(): Promise<void> {
    const { tag } = this;
    const language = await loadLanguage(tag);
    // Another may have been asked for meanwhile.
    if (tag !== this.tag) return;
    this.#current = language;
    this.#host.requestUpdate();
  }
}

/** That of the nearest element that says, out of every shadow. */
function languageOf(element: Element): string {
  const told = element.closest<HTMLElement>('[lang]')?.lang;
  if (told) return told;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? languageOf(root.host) : 'en';
}

/** Pages change their language while they run: theirs, and that of every shadow on the way. */
function observe(element: Element, observer: MutationObserver): void {
  const root = element.getRootNode();
  observer.observe(root, { subtree: true, attributeFilter: ['lang'] });
  if (root instanceof ShadowRoot) observe(root.host, observer);
}
