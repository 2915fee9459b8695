import type { LitElement, ReactiveController } from 'lit';

const BUTTONS = '[part~="button"]';

/**
 * Keeps the keyboard's place. Where the button that was pressed goes away, the one that stands in its place has the focus; where
 * anything else goes, the box, which no key does anything to. A question takes it from every button, so that no key that is
 * pressed twice answers it.
 */
export class KeptFocus implements ReactiveController {
  readonly #host: LitElement;
  #focused: HTMLElement | null = null;
  /** Of what has the focus, among the buttons that are shown; −1 if it is none of them. */
  #place = -1;
  #question: HTMLElement | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    this.#focused = (this.#host.shadowRoot?.activeElement ?? null) as HTMLElement | null;
    this.#place = this.#focused ? this.#shown(BUTTONS).indexOf(this.#focused) : -1;
  }

  hostUpdated(): void {
    const [question] = this.#shown('[tabindex]');
    const isNew = question && question !== this.#question;
    this.#question = question;
    if (!this.#focused || (isShown(this.#focused) && !isNew)) return;
    const buttons = this.#shown(BUTTONS);
    const [box] = this.#host.renderRoot.querySelectorAll('section');
    const next = this.#place < 0 ? box : (buttons[this.#place] ?? buttons.at(-1) ?? box);
    (question ?? next)?.focus({ preventScroll: true });
  }

  #shown(selector: string): HTMLElement[] {
    return [...this.#host.renderRoot.querySelectorAll<HTMLElement>(`section ${selector}`)].filter(isShown);
  }
}

const isShown = (element: HTMLElement): boolean =>
  element.checkVisibility({ visibilityProperty: true, checkVisibilityCSS: true });
