import type { Snapshot } from '../contract/snapshot.js';
import type { StateName } from '../session/index.js';
import { demandOf } from './consent.js';

/** Seconds of sound without speech after which the next voice is another visitor's. */
const VISITOR_GONE_SECONDS = 20;
/** Milliseconds before it is started again after an error: at first, and at most. */
const FIRST_RETRY = 5000;
const LONGEST_RETRY = 300_000;
/** Milliseconds for which what was said last stands there. */
const REPORT_STANDS = 60_000;

export interface AttendedMeter {
  readonly state: { readonly name: string };
  /** Whether it starts without being asked to. */
  readonly autostart: boolean;
  /** Where it demands so, every visitor is asked. */
  readonly consent: string | null;
  start(): Promise<void>;
  stop(): Promise<unknown>;
}

/** Keeps a display without an attendant going: starts it where leave was given, starts it again after errors, and makes it new for each visitor. */
export class KioskAttendant {
  #state: StateName = 'idle';
  #retryAfter = FIRST_RETRY;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Whoever agreed, or was heard. */
  #somebodyIsThere = false;
  #ended = false;

  /** @param startAnew forgets everything of the last visitor. */
  constructor(
    readonly meter: AttendedMeter,
    readonly startAnew: () => void,
  ) {}

  /** Starts by itself if that asks nobody anything. */
  async begin(): Promise<void> {
    this.#ended = false;
    if (!this.meter.autostart) await this.#startIfGranted();
  }

  /** After an error it listens again, later each time, unless somebody does something before. */
  onState(name: StateName): void {
    const before = this.#state;
    this.#state = name;
    clearTimeout(this.#timer);
    if (this.#ended) return;
    if (name === 'loading') this.#somebodyIsThere = this.#asksEach;
    if (name === 'stopped') this.#timer = setTimeout(this.startAnew, REPORT_STANDS);
    if (name !== 'error') return;
    // Whoever had a recording read did not ask to be listened to.
    const listened = before !== 'analysing' && before !== 'recording';
    this.#timer = setTimeout(() => void (listened ? this.#start() : this.#startIfGranted()), this.#retryAfter);
    this.#retryAfter = Math.min(2 * this.#retryAfter, LONGEST_RETRY);
  }

  onSnapshot({ measures }: Snapshot): void {
    this.#retryAfter = FIRST_RETRY;
    if (measures.sinceSpeech === 0) this.#somebodyIsThere = true;
    else if (this.#somebodyIsThere && measures.sinceSpeech >= VISITOR_GONE_SECONDS) {
      this.#somebodyIsThere = false;
      this.startAnew();
      if (this.#asksEach) void this.#askAnew();
    }
  }

  end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
  }

  get #asksEach(): boolean {
    return demandOf(this.meter.consent) === 'required';
  }

  async #startIfGranted(): Promise<void> {
    if ((await microphoneIsGranted()) && !this.#ended) this.#start();
  }

  /** What the last visitor allowed, the next one may not. */
  async #askAnew(): Promise<void> {
    await this.meter.stop();
    if (this.#ended) return;
    this.startAnew();
    this.#start();
  }

  #start(): void {
    // Somebody may have started it already.
    if (!['idle', 'stopped', 'error'].includes(this.meter.state.name)) return;
    // What goes wrong comes back through onState().
    this.meter.start().catch(() => undefined);
  }
}

async function microphoneIsGranted(): Promise<boolean> {
  try {
    return (await navigator.permissions.query({ name: 'microphone' })).state === 'granted';
  } catch {
    return false;
  }
}
