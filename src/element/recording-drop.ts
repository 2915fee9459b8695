import type { ReactiveControllerHost } from 'lit';

/** Takes recordings that are dropped on the element, and tells while some hover. */
export class RecordingDrop {
  hovering = false;

  constructor(host: ReactiveControllerHost & HTMLElement, onFiles: (files: Iterable<File>) => void) {
    for (const type of ['dragover', 'dragleave', 'drop'] as const) {
      host.addEventListener(type, (event) => {
        const hovering = type === 'dragover';
        if (hovering !== this.hovering) host.requestUpdate();
        this.hovering = hovering;
        event.preventDefault();
        if (type === 'drop') onFiles(event.dataTransfer?.files ?? []);
      });
    }
  }
}
