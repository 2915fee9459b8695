import type { EmotionErrorRecord } from '../contract/emotion-error.js';
import type { Prompt, Report, Snapshot, Statement } from '../contract/snapshot.js';
import type { SessionState } from './session-state.js';

/** The events of a session, by type, with the details of their CustomEvents. */
export interface SessionEvents {
  'emotion-state': SessionState;
  'emotion-reading': Snapshot;
  /** Only when it is another one than before. */
  'emotion-statement': Statement;
  /** When it comes up. */
  'emotion-prompt': Prompt;
  'emotion-report': Report;
  'emotion-error': EmotionErrorRecord;
}

/** An EventTarget as it is for listeners that know the details of a session's events. */
interface TypedTarget extends EventTarget {
  addEventListener: Listening<AddEventListenerOptions>;
  removeEventListener: Listening<EventListenerOptions>;
}

interface Listening<Options> {
  <T extends keyof SessionEvents>(
    type: T,
    listener: (event: CustomEvent<SessionEvents[T]>) => void,
    options?: Options | boolean,
  ): void;
  (type: string, listener: EventListenerOrEventListenerObject | null, options?: Options | boolean): void;
}

/** Tells a session's events. */
export class SessionEventTarget extends (EventTarget as new () => TypedTarget) {
  protected tell<T extends keyof SessionEvents>(type: T, detail: SessionEvents[T]): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
