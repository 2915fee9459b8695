import type { ReactiveControllerHost } from 'lit';

/** Takes recordings that are dropped on the element, and tells while some hover. */
export class RecordingDrop {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #hovering = false;

  constructor(host: ReactiveControllerHost & HTMLElement, onFiles: (files: Iterable<File>) => void) {
    this.#host = host;
    for (const type of ['dragover', 'dragleave', 'drop'] as const) {
      host.addEventListener(type, (event) => {
        if (type !== 'dragleave') event.preventDefault();
        this.#hover(type === 'dragover');
        if (type === 'drop') onFiles(event.dataTransfer?.files ?? []);
      });
    }
  }

  get hovering(): boolean {
    return this.#hovering;
  }

  #hover(hovering: boolean): void {
    if (this.#hovering === hovering) return;
    this.#hovering = hovering;
    this.#host.requestUpdate();
  }
}
