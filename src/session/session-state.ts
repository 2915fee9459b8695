import type { EmotionErrorRecord } from '../contract/emotion-error.js';

/**
 * Where a session is: idle → loading → (needs-gesture →) listening ⇄ paused → stopped, or recording → stopped and analysing → stopped for recordings.
 * `needs-gesture` also comes back when the device takes the sound away; `error` comes from anywhere and keeps what happened.
 * A pause() that comes while it is loading or needs a gesture leads to `paused` in the place of `listening`.
 * start() and analyze() lead on from every one of them.
 */
export type SessionState =
  | {
      readonly name:
        'idle' | 'needs-gesture' | 'loading' | 'listening' | 'paused' | 'recording' | 'analysing' | 'stopped';
    }
  | { readonly name: 'error'; readonly error: EmotionErrorRecord };

/** What a session does, without the error. */
export type StateName = SessionState['name'];
