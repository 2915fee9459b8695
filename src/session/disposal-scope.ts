/** Owns whatever has to be undone when a connection ends; undone in reverse order, and at once if it has ended already. */
export class DisposalScope {
  #undo: (() => void)[] | null = [];
  #tellEnd: () => void = () => undefined;
  /** Resolves at the end. */
  readonly whenEnded = new Promise<void>((resolve) => (this.#tellEnd = resolve));

  get ended(): boolean {
    return this.#undo === null;
  }

  add(undo: () => void): void {
    if (this.#undo) this.#undo.push(undo);
    else undo();
  }

  listen(target: EventTarget, type: string, listener: (event: Event) => void): void {
    target.addEventListener(type, listener);
    this.add(() => target.removeEventListener(type, listener));
  }

  end(): void {
    const undo = this.#undo ?? [];
    this.#undo = null;
    this.#tellEnd();
    for (const one of undo.reverse()) one();
  }
}
