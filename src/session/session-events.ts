import type { EmotionErrorRecord } from '../contract/emotion-error.js';
import type { Prompt, Report, Snapshot, Statement } from '../contract/snapshot.js';
import type { SessionState } from './session-state.js';

/** The events of a session, by type, with the details of their CustomEvents. */
export interface SessionEvents {
  /** At every change. */
  'emotion-state': SessionState;
  /** While it listens, some eight times a second of sound. */
  'emotion-reading': Snapshot;
  /** When it is the first one, or another emotion or word than before; the confidence alone does not count. */
  'emotion-statement': Statement;
  /** When it comes up. */
  'emotion-prompt': Prompt;
  /** Of a live session that heard anything, when it has ended, and of every recording that was analysed. */
  'emotion-report': Report;
  /** What failed, but for `aborted`, which is no failure. */
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
