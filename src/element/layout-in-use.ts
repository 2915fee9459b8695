import { adoptStyles, type LitElement } from 'lit';
import type { AttendedMeter, KioskAttendant } from './kiosk-attendant.js';
import type { Layout } from './layouts/layout.js';
import { isLayout, type LayoutName, LAYOUTS } from './layouts/layouts.js';
import { disclosureStyles } from './views/disclosure.js';

type Host = LitElement & AttendedMeter & { layout: LayoutName };

/** The layout that an element is drawn in, fetched when it is asked for; a kiosk's comes with what looks after it. */
export class LayoutInUse {
  readonly #host: Host;
  readonly #onVisitorGone: () => void;
  #current: Layout | null = null;
  #attendant: KioskAttendant | null = null;
  #ready: Promise<void> = Promise.resolve();

  constructor(host: Host, onVisitorGone: () => void) {
    this.#host = host;
    this.#onVisitorGone = onVisitorGone;
  }

  /** Null until its code is there. */
  get current(): Layout | null {
    return this.#current;
  }

  /** Only in a kiosk: a display that nobody looks after looks after itself. */
  get attendant(): KioskAttendant | null {
    return this.#attendant;
  }

  /** Resolves when what was asked for last is there. */
  get ready(): Promise<void> {
    return this.#ready;
  }

  /** Takes up the host's, which may be anything where it comes from an attribute. */
  takeUp(): void {
    const host = this.#host;
    if (!isLayout(host.layout)) host.layout = 'panel';
    this.#ready = this.#learn(host.layout);
  }

  async #learn(name: LayoutName): Promise<void> {
    const host = this.#host;
    const parts = await Promise.all([LAYOUTS[name](), name === 'kiosk' ? import('./kiosk-attendant.js') : null]).catch(
      () => null,
    );
    // Another may have been asked for meanwhile.
    if (name !== host.layout) return;
    if (!parts) {
      // The panel is here; what was to be fetched is not, and the browser's console says so.
      host.layout = 'panel';
      return this.#learn('panel');
    }
    const [layout, kiosk] = parts;
    this.#current = layout;
    this.#attendant?.end();
    this.#attendant = kiosk && new kiosk.KioskAttendant(host, this.#onVisitorGone);
    if (host.isConnected) void this.#attendant?.begin();
    adoptStyles(host.renderRoot as ShadowRoot, [...layout.styles, disclosureStyles]);
    host.requestUpdate();
  }
}
