import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Takes recordings that are dropped on the element, and tells while one hovers. */
export class RecordingDrop implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #onFile: (file: File) => void;
  #hovering = false;

  constructor(host: ReactiveControllerHost & HTMLElement, onFile: (file: File) => void) {
    this.#host = host;
    this.#onFile = onFile;
    host.addController(this);
  }

  get hovering(): boolean {
    return this.#hovering;
  }

  hostConnected(): void {
    this.#host.addEventListener('dragover', this.#onDragOver);
    this.#host.addEventListener('dragleave', this.#onDragLeave);
    this.#host.addEventListener('drop', this.#onDrop);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('dragover', this.#onDragOver);
    this.#host.removeEventListener('dragleave', this.#onDragLeave);
    this.#host.removeEventListener('drop', this.#onDrop);
  }

  readonly #onDragOver = (event: DragEvent): void => {
    event.preventDefault();
    this.#hover(true);
  };

  readonly #onDragLeave = (): void => this.#hover(false);

  readonly #onDrop = (event: DragEvent): void => {
    event.preventDefault();
    this.#hover(false);
    const file = event.dataTransfer?.files[0];
    if (file) this.#onFile(file);
  };

  #hover(hovering: boolean): void {
    if (this.#hovering === hovering) return;
    this.#hovering = hovering;
    this.#host.requestUpdate();
  }
}
