import type { LitElement, ReactiveController } from 'lit';
import type { MeterState } from './meter-view.js';

type Host = LitElement & { readonly state: { readonly name: MeterState } };

/** But for those in the place of advice: when such a one goes, none of the others has its place. */
const BUTTONS = '[part~="button"]:not(.prompt *)';

/**
 * Keeps the keyboard's place. Where the button that was pressed goes away, the one that stands in its place has the focus; where
 * anything else goes, the box, which no key does anything to. A question takes it from every button, so that no key that is
 * pressed twice answers it.
 */
export class KeptFocus implements ReactiveController {
  readonly #host: Host;
  #focused: HTMLElement | null = null;
  /** Of what has the focus, among the buttons that are shown; −1 if it is none of them. */
  #place = -1;
  #question: HTMLElement | undefined;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    this.#focused = (this.#host.shadowRoot?.activeElement ?? null) as HTMLElement | null;
    this.#place = this.#focused ? this.#shown(BUTTONS).indexOf(this.#focused) : -1;
  }

  hostUpdated(): void {
    // Looked for only where one may be: that goes through all that is drawn.
    const [question] = this.#host.state.name === 'needs-consent' ? this.#shown('[tabindex]') : [];
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

/** As the layouts hide things: asking the browser would have it work out all styles, and often lay out, in the midst of each update. */
const isShown = (element: HTMLElement): boolean => element.isConnected && !element.closest('.away');
