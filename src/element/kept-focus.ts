import type { LitElement, ReactiveController } from 'lit';

/**
 * Keeps the keyboard's place: where the button that was pressed goes away, what stands there instead has the focus. A question
 * takes it from every button, so that no key that is pressed twice answers it.
 */
export class KeptFocus implements ReactiveController {
  readonly #host: LitElement;
  #focused: Element | null = null;
  #question: HTMLElement | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    this.#focused = this.#host.shadowRoot?.activeElement ?? null;
  }

  hostUpdated(): void {
    const question = this.#find('[tabindex]');
    const isNew = question && question !== this.#question;
    this.#question = question;
    if (!this.#focused || (isShown(this.#focused) && !isNew)) return;
    (question ?? this.#find('[part~="button"]') ?? this.#find('button'))?.focus({ preventScroll: true });
  }

  /** The first that is shown. */
  #find(selector: string): HTMLElement | undefined {
    return [...this.#host.renderRoot.querySelectorAll<HTMLElement>(`section ${selector}`)].find(isShown);
  }
}

const isShown = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true });
