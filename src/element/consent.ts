/** Key in the page's local storage, written only where the site asks for it. */
const STORED = 'emotion-meter-consent';

/** Values of the attribute `consent`: asked once a page, or remembered from visit to visit. */
export type ConsentMode = 'required' | 'remember' | null;

/** Whether the visitor has agreed that the voice is analysed, where the site wants to be sure of it. */
export class Consent {
  #given = false;
  #answer: ((given: boolean) => void) | null = null;

  /** The question stands and is not answered. */
  get isAsked(): boolean {
    return this.#answer !== null;
  }

  /** Resolves when the visitor has answered; at once if nothing needs to be asked. */
  async ask(mode: ConsentMode): Promise<boolean> {
    if (mode === null || this.#given || (mode === 'remember' && isStored())) return true;
    this.#answer?.(false);
    const given = await new Promise<boolean>((resolve) => (this.#answer = resolve));
    if (given && mode === 'remember') store();
    return given;
  }

  answer(given: boolean): void {
    this.#given = given;
    this.#answer?.(given);
    this.#answer = null;
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
