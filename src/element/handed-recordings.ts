import type { ReactiveControllerHost } from 'lit';
import type { EmotionError } from '../contract/emotion-error.js';
import type { MeterState } from './meter-view.js';

type Host = ReactiveControllerHost &
  HTMLElement & {
    readonly state: { readonly name: MeterState };
    analyze(recording: File): Promise<unknown>;
  };

/** Recordings that a visitor drops on the element, and it tells while some hover, or chooses. */
export class HandedRecordings {
  hovering = false;
  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
    for (const type of ['dragover', 'dragleave', 'drop'] as const) {
      host.addEventListener(type, (event) => {
        const hovering = type === 'dragover';
        if (hovering !== this.hovering) host.requestUpdate();
        this.hovering = hovering;
        event.preventDefault();
        if (type === 'drop') void this.#read(event.dataTransfer?.files ?? []);
      });
    }
  }

  readonly onChoice = ({ target }: Event): void => {
    if (!(target instanceof HTMLInputElement)) return;
    void this.#read(target.files ?? []);
    // So that the same file can be chosen again.
    target.value = '';
  };

  /** One after the other, until something else is begun. What cannot be read is shown when the others have been, for nobody to miss it. */
  async #read(files: Iterable<File>): Promise<void> {
    const host = this.#host;
    let unread: File | undefined;
    // Browsers empty the list after the event.
    for (const file of [...files]) {
      const code = await host.analyze(file).then(
        () => null,
        (error: EmotionError) => error.code,
      );
      if (code && code !== 'aborted') unread = file;
      else if (code || host.state.name !== 'stopped') return;
    }
    if (unread && host.state.name !== 'error') await host.analyze(unread).catch(() => null);
  }
}
