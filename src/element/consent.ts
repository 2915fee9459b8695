import type { ReactiveControllerHost } from 'lit';
import { EmotionError } from '../contract/emotion-error.js';
import type { EmotionSession } from '../session/index.js';
import type { LayoutName } from './layouts/layouts.js';

/** Key in the page's local storage, written only where the site asks for it. */
const STORED = 'emotion-meter-consent';

/**
 * `required` asks once a page, in a kiosk every visitor, `remember` once and for all. A word that is neither, or a bare attribute,
 * is `required`: a slip must not listen unasked.
 */
export const demandOf = (consent: unknown): 'required' | 'remember' | null => {
  if (consent === 'remember') return consent;
  return (consent ?? false) === false ? null : 'required';
};

type Asking = ReactiveControllerHost & {
  readonly consent: string | null;
  readonly layout: LayoutName;
  readonly session: Pick<EmotionSession, 'stop'>;
};

/** Whether the visitor has agreed that the voice is analysed, where the site wants to be sure of it. */
export class Consent {
  readonly #host: Asking;
  readonly #onChange: () => void;
  #given = false;
  #answer: ((given: boolean) => void) | null = null;

  /** @param onChange called when the question is asked, and when the answer is no. */
  constructor(host: Asking, onChange: () => void) {
    this.#host = host;
    this.#onChange = onChange;
  }

  /** The question stands and is not answered. */
  get isAsked(): boolean {
    return this.#answer !== null;
  }

  /**
   * Null if nothing needs to be asked; then no older question stands either. Else resolves when the visitor has agreed. What
   * `signal` ends asks no longer.
   * @throws EmotionError `aborted` if the visitor has not, who may say so on hearing the question.
   */
  ask(signal?: AbortSignal): Promise<void> | null {
    const { consent, layout } = this.#host;
    const demand = demandOf(consent);
    const remembers = demand === 'remember';
    if (!demand || (this.#given && layout !== 'kiosk') || (remembers && isStored())) {
      this.withdraw();
      return null;
    }
    return signal?.aborted ? null : this.#ask(remembers, signal);
  }

  async #ask(remembers: boolean, signal?: AbortSignal): Promise<void> {
    const isNew = !this.isAsked;
    this.#answer?.(false);
    // Nobody is listened to meanwhile.
    void this.#host.session.stop();
    const answer = new Promise<boolean>((resolve) => {
      this.#answer = resolve;
      // By then another question may stand.
      signal?.addEventListener('abort', () => void (this.#answer === resolve && this.withdraw()));
    });
    if (isNew) this.#onChange();
    if (await answer) {
      if (remembers) store();
      return;
    }
    throw new EmotionError('aborted', 'The visitor does not want to be listened to.', 'Ask again by start().');
  }

  /** Takes the question away, as if it were answered by no. */
  withdraw(): void {
    if (this.isAsked) this.answer(false);
  }

  answer(given: boolean): void {
    this.#given = given;
    this.#answer?.(given);
    this.#answer = null;
    if (given) this.#host.requestUpdate();
    else this.#onChange();
  }
}

// Storage may be forbidden: then it is asked each time.
function isStored(): boolean {
  try {
    return localStorage.getItem(STORED) === 'given';
  } catch {
    return false;
  }
}

function store(): void {
  try {
    localStorage.setItem(STORED, 'given');
  } catch {
    return;
  }
}
