import type { Snapshot } from '../contract/snapshot.js';
import type { StateName } from '../session/index.js';
import { demandOf } from './consent.js';

/** Seconds of sound without speech after which the next voice is another visitor's. */
const VISITOR_GONE_SECONDS = 20;
/** Milliseconds before it is started again after an error: at first, and at most. */
const FIRST_RETRY = 5000;
const LONGEST_RETRY = 300_000;
/** Milliseconds for which what was said last stands there, from when anybody has done anything. */
const REPORT_STANDS = 60_000;
/** Seconds before its end at which that is said: what WCAG 2.2.1 demands to ask for more time. */
const NOTICE_SECONDS = 20;
/** So often the notice is put off for who reads “How it works” without touching anything: for less than three minutes. */
const READING_TURNS = 3;
/** What somebody does who is there. */
const DEEDS = ['pointerdown', 'keydown', 'focusin', 'wheel'] as const;

export interface AttendedMeter extends EventTarget {
  readonly state: { readonly name: string };
  /** Whether it starts without being asked to. */
  readonly autostart: boolean;
  /** Where it demands so, every visitor is asked. */
  readonly consent: string | null;
  readonly renderRoot: EventTarget & Pick<ParentNode, 'querySelector'>;
  start(): Promise<void>;
  stop(): Promise<unknown>;
  requestUpdate(): void;
}

/** Keeps a display without an attendant going: starts it where leave was given, starts it again after errors, and makes it new for each visitor. */
export class KioskAttendant {
  #state: StateName = 'idle';
  #retryAfter = FIRST_RETRY;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Whoever agreed, or was heard. */
  #somebodyIsThere = false;
  #ended = false;
  /** What was said last is still there to be cleared. */
  #stands = false;
  #clearsSoon = false;
  /** How often the notice was put off since anybody did anything. */
  #putOff = 0;

  /** @param startAnew forgets everything of the last visitor. */
  constructor(
    readonly meter: AttendedMeter,
    readonly startAnew: () => void,
  ) {}

  /** Whether the report is about to be cleared, unless it is asked to {@link keep} it. */
  get clearsSoon(): boolean {
    return this.#clearsSoon;
  }

  /** Lets the report stand as long as if it had just come. */
  readonly keep = (): void => {
    if (!this.#stands) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#giveNotice, REPORT_STANDS - 1000 * NOTICE_SECONDS);
    if (this.#clearsSoon) this.meter.requestUpdate();
    this.#clearsSoon = false;
  };

  /** Starts by itself if that asks nobody anything. */
  async begin(): Promise<void> {
    this.#ended = false;
    for (const place of this.#places)
      for (const deed of DEEDS) place.addEventListener(deed, this.#onDeed, { passive: true });
    if (!this.meter.autostart) await this.#startIfGranted();
  }

  /** After an error it listens again, later each time, unless somebody does something before. */
  onState(name: StateName): void {
    const before = this.#state;
    this.#state = name;
    this.#takeBack();
    if (this.#ended) return;
    this.#stands = name === 'stopped';
    if (name === 'loading') this.#somebodyIsThere = this.#asksEach;
    if (name === 'stopped') this.keep();
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
    for (const place of this.#places) for (const deed of DEEDS) place.removeEventListener(deed, this.#onDeed);
    this.#takeBack();
  }

  readonly #giveNotice = (): void => {
    // Under what is read there it would neither be seen nor heard.
    const explanation = this.#explanation;
    if (explanation && this.#putOff < READING_TURNS) {
      this.#putOff += 1;
      return this.keep();
    }
    explanation?.close();
    this.#clearsSoon = true;
    this.meter.requestUpdate();
    this.#timer = setTimeout(this.#clear, 1000 * NOTICE_SECONDS);
  };

  readonly #clear = (): void => {
    if (this.#explanation) return this.keep();
    this.#takeBack();
    this.startAnew();
  };

  /** Whatever it was about to do. */
  #takeBack(): void {
    clearTimeout(this.#timer);
    this.#stands = false;
    this.#clearsSoon = false;
    this.#putOff = 0;
  }

  /** What is done to the notice is for its button to tell: it must not go away from under a finger, or from a reader's cursor. */
  readonly #onDeed = (event: Event): void => {
    const [target] = event.composedPath() as Partial<Element>[];
    if (target?.closest?.('.notice-of-clearing')) return;
    this.#putOff = 0;
    this.keep();
  };

  /** A focus that moves within the meter is heard in its shadow alone, what is done to its margin outside of that alone. */
  get #places(): readonly EventTarget[] {
    return [this.meter, this.meter.renderRoot];
  }

  /** “How it works”, where it is open over all else. */
  get #explanation(): HTMLDialogElement | null {
    return this.meter.renderRoot.querySelector<HTMLDialogElement>('dialog[open]');
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
