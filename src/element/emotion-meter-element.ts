import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { RELEASE } from '../contract/release.js';
import { type Backend, BACKENDS, nameOf, type Prompt, type Report, type Snapshot } from '../contract/snapshot.js';
import {
  EmotionSession,
  type AnalyzeOptions,
  type OpenedRecording,
  type PresetName,
  type QualityWeights,
  type RecordingInput,
  type SessionEvents,
  type SessionState,
  type SiteRule,
  type SoundSource,
  type StateName,
} from '../session/index.js';
import { aborted } from '../session/aborted.js';
import { announcementOf, Announcer } from './announcer.js';
import { Consent } from './consent.js';
import { HandedRecordings } from './handed-recordings.js';
import { KeptFocus } from './kept-focus.js';
import { LayoutInUse } from './layout-in-use.js';
import type { LayoutName } from './layouts/layouts.js';
import type { MeterActions, MeterView } from './meter-view.js';
import { PageLanguage } from './page-language.js';
import { Playback } from './playback.js';
import { Recorder } from './recorder.js';
import { SessionMemory } from './session-memory.js';
import type { SpeakingAdvice } from './speaking-advice.js';
import { disclosurePage } from './views/disclosure.js';

const EVENTS = [
  'emotion-state',
  'emotion-reading',
  'emotion-statement',
  'emotion-prompt',
  'emotion-report',
  'emotion-error',
] as const satisfies readonly (keyof SessionEvents)[];

/** What begins nothing by itself. */
const RESTING: readonly StateName[] = ['idle', 'stopped', 'error'];

/** The layouts with advice of their own, by the same name. */
const ADVISED = ['kiosk', 'in-car'] as const satisfies readonly (LayoutName & PresetName)[];

/** The session's states, and the question whether it may listen. */
export type ElementState = SessionState | { readonly name: 'needs-consent' };

/** What is about to be opened. */
export interface ElementRequest {
  readonly source: SoundSource['kind'] | 'recording';
}

/**
 * `<emotion-meter>`: listens to a voice and says, on the device, how it sounds.
 *
 * It listens to {@link srcObject}, else to the media element that `for` names; where neither is set, start() reads the recording
 * that `src` names, else it listens to the microphone. A recording may also be dropped on it or chosen. Colours follow the page's `color-scheme`.
 * Its events bubble, and are heard outside of a shadow, too. What is set while it works is taken up by the next start() or analyze(), but
 * `layout`, `lang` and `speak` at once.
 *
 * @attribute lang - of its words and, for advice on pace, of the talk, BCP 47; else that of what it stands in
 *
 * @fires {CustomEvent<ElementRequest>} emotion-request - before anything is opened or asked; `preventDefault()` forbids it, so that the page can ask itself
 * @fires {CustomEvent<ElementState>} emotion-state - at every change
 * @fires {CustomEvent<Snapshot>} emotion-reading - some eight times a second of sound
 * @fires {CustomEvent<Statement>} emotion-statement - when it is the first one, or another emotion or word than before
 * @fires {CustomEvent<Prompt>} emotion-prompt - when advice comes up
 * @fires {CustomEvent<Report>} emotion-report - of every session that heard anything, when it has ended, and of every recording
 * @fires {CustomEvent<EmotionErrorRecord>} emotion-error - what failed, but for `aborted`; start() may be called again
 *
 * @slot how-it-works - replaces the explanation that “How it works” opens
 *
 * @csspart panel - the box, in every layout
 * @csspart status - the small line at its top
 * @csspart title - what stands there while nothing is heard
 * @csspart statement - how it sounds; `in-car` the shape
 * @csspart bars - the seven emotions
 * @csspart circumplex - the plane of valence and arousal, where there is room
 * @csspart timeline - the last minute, or the whole in the end
 * @csspart level - the input level
 * @csspart pace - syllables a second
 * @csspart quality - the quality figure, once it is known
 * @csspart prompt - advice, or that a kiosk soon clears its report
 * @csspart button - what starts, stops or chooses, or keeps a kiosk's report; none while `in-car` listens
 * @csspart player - plays what was read, and saves it; the timeline seeks
 * @csspart disclosure - the line that says what happens here
 *
 * @cssState idle - nothing has begun
 * @cssState needs-consent - asks whether it may listen
 * @cssState needs-gesture - waits for a click or a key, without which the browser gives no sound
 * @cssState loading - opens the source and the model
 * @cssState listening - listens
 * @cssState paused - hears nothing until it goes on
 * @cssState recording - records the microphone
 * @cssState analysing - reads a recording
 * @cssState stopped - what it heard stands there
 * @cssState error - could not listen or read, and says why
 *
 * @cssprop [--emotion-meter-paper=light-dark(#fbfaf8, #15171b)] - ground; a darker one `in-car` at night
 * @cssprop [--emotion-meter-ink=light-dark(#1c1a1b, #f2efec)] - text and lines; amber `in-car` at night
 * @cssprop [--emotion-meter-neutral=light-dark(#686163, #aaa2a4)] - colour of this emotion
 * @cssprop [--emotion-meter-happy=light-dark(#c78200, #ffbb49)] - colour of this emotion
 * @cssprop [--emotion-meter-sad=light-dark(#104a97, #4d86d9)] - colour of this emotion
 * @cssprop [--emotion-meter-angry=light-dark(#be222a, #f05653)] - colour of this emotion
 * @cssprop [--emotion-meter-fear=light-dark(#a75cbd, #db8ef2)] - colour of this emotion
 * @cssprop [--emotion-meter-disgust=light-dark(#689a38, #9cd06e)] - colour of this emotion
 * @cssprop [--emotion-meter-surprise=light-dark(#279ea4, #79e5eb)] - colour of this emotion
 * @cssprop [--emotion-meter-radius=12px] - of the box; twice of it `in-car`, and of no effect on `compact`
 * @cssprop [--emotion-meter-width=30rem] - of the panel at most
 */
export class EmotionMeterElement extends LitElement {
  /** The package's version. */
  static readonly release: string = RELEASE;
  static override readonly properties = {
    layout: {},
    preset: {},
    rules: { attribute: false },
    qualityWeights: { attribute: false },
    for: {},
    src: {},
    channel: { type: Number },
    assets: {},
    model: {},
    backend: {},
    consent: {},
    autostart: { type: Boolean },
    speak: { type: Boolean },
    srcObject: { attribute: false },
  };

  /**
   * `panel`, `compact`, `kiosk` or `in-car`. A kiosk looks after itself: it starts where the microphone is allowed already, again
   * after errors, and forgets a visitor after 20 s without speech.
   */
  layout: LayoutName = 'panel';
  /** The set of advice: `default`, `coaching`, `call`, `in-car` or `kiosk`; by default that of the layout. */
  preset: PresetName | (string & {}) | null = null;
  /** A site's own advice: adds to the preset, changes or takes away its rules. What is wrong is left out and named on the console. */
  rules: readonly SiteRule[] = [];
  /** What the parts of the quality figure weigh, 0 or more, where they are not to weigh as documented. What is wrong is left out and named on the console. */
  qualityWeights: Partial<QualityWeights> | null = null;
  /** Id, in the same tree, of the `<audio>` or `<video>` to listen to. */
  for: string | null = null;
  /** Address of a recording, relative to the page, that start() reads. */
  src: string | null = null;
  /** Of recordings, be they given, dropped or chosen, the only channel that is heard, 1 being the first; by default the mean of all. */
  channel: number | null = null;
  /** Folder of the built files, relative to the page; by default where this script came from. */
  assets: string | null = null;
  /** Address of a model's manifest.json, relative to the page; by default the shipped one. */
  model: string | null = null;
  /** Forces `webgpu`, `wasm` or `cpu`; otherwise the fastest that answers rightly. */
  backend: Backend | (string & {}) | null = null;
  /** `required` asks the visitor before the first sound is read, in a kiosk every visitor; `remember` also keeps a yes for the next visit. Any other word is `required`. */
  consent: 'required' | 'remember' | (string & {}) | null = null;
  /** Starts as soon as it is on the page; waits for a gesture where the browser demands one. */
  autostart = false;
  /** Speaks advice aloud, where the device has a voice of its own for the language. Through loudspeakers the microphone hears it too. */
  speak = false;
  /** A stream to listen to, as a `<video>` has one; taken up by the next start(). */
  srcObject: MediaStream | null = null;

  /** The same without a face; its `options` are written anew from the element's properties whenever anything begins. */
  readonly session: EmotionSession = new EmotionSession();

  readonly #internals = this.attachInternals();
  readonly #memory = new SessionMemory(this.session);
  readonly #announcer = new Announcer();
  readonly #consent = new Consent(this, () => this.#tell('emotion-state', this.state));
  readonly #recorder = new Recorder(this);
  readonly #handed = new HandedRecordings(this);
  readonly #language = new PageLanguage(this);
  /** From the first time on that it is to speak. */
  #speaking: Promise<SpeakingAdvice | null> | null = null;
  readonly #layout = new LayoutInUse(this, () => this.#onVisitorGone());
  readonly #playback = new Playback(() => this.requestUpdate());
  /** What was given to be read last. */
  #reading: RecordingInput | null = null;
  #progress = 0;
  /** The `src` that was there when anything was begun last. */
  #taken: string | null = null;
  /** Id of the advice that the parts of the quality were opened over, 0 over none; −1 while they are closed. */
  #openedOver = -1;
  /** On the page, moves within it left aside. */
  #placed = false;
  /** What was asked for last, and not forbidden. */
  #again = (): Promise<unknown> => this.start();

  constructor() {
    super();
    new KeptFocus(this);
    const { session } = this;
    session.addEventListener('emotion-reading', ({ detail }) => this.#layout.attendant?.onSnapshot(detail));
    session.addEventListener('emotion-state', ({ detail: { name } }) => {
      // Nothing is to be heard of it by the microphone.
      this.#playback.pause();
      if (name === 'loading') this.#playback.load(null);
      // By then a live session has told what it amounted to: that is not of the recording that is read in its place.
      if (name === 'analysing') this.#playback.load(this.#reading instanceof Blob ? this.#reading : null);
      this.#layout.attendant?.onState(name);
    });
    for (const type of EVENTS) session.addEventListener(type, ({ detail }) => this.#tell(type, detail));
    this.#showState();
  }

  /** What it does now; every change is told as `emotion-state`. */
  get state(): ElementState {
    return this.#consent.isAsked ? { name: 'needs-consent' } : this.session.state;
  }

  /** The newest of what is or was listened to last; null before the first, and from a recording on. */
  get snapshot(): Snapshot | null {
    return this.session.snapshot;
  }

  /** What the last session or recording amounted to, until anything else begins; null before. */
  get report(): Report | null {
    return this.#memory.report;
  }

  /** What was read last, fetched where that was an address, so that a page can play it; null after a live start. */
  get recording(): OpenedRecording | null {
    return this.#playback.recording;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#placed) return;
    this.#placed = true;
    void this.#layout.attendant?.begin();
    // What was set before it was defined is there by the first update.
    void super.getUpdateComplete().then(() => {
      if (this.autostart && this.isConnected) this.#actions.start();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    queueMicrotask(() => {
      // Only moved.
      if (this.isConnected) return;
      this.#placed = false;
      this.#again = () => this.start();
      this.#layout.attendant?.end();
      this.#consent.withdraw();
      this.#playback.load(null);
      void this.session.dispose();
    });
  }

  /** Begins to listen, or to read the recording that `src` names. @throws EmotionError; `aborted` if consent is refused, by the visitor or the page. */
  async start(): Promise<void> {
    // By then it may be another source.
    const again = (): Promise<void> => this.start();
    if (this.#toRead) await this.#read(this.#toRead, {}, again);
    else await this.#agreed(this.#source().kind, again, () => this.session.start(this.#source()));
  }

  /** Hears nothing until resume(). */
  pause(): Promise<void> {
    return this.session.pause();
  }

  /** Listens on after pause(), or from a gesture in the state `needs-gesture`. */
  resume(): Promise<void> {
    return this.session.resume();
  }

  /** Lets the source go; tells what a live session amounted to, null if it heard nothing, and of recordings, which their own methods tell. */
  stop(): Promise<Report | null> {
    this.#consent.withdraw();
    return this.session.stop();
  }

  /**
   * Reads a whole recording, faster than it lasts. Ends what ran before.
   * @throws EmotionError; `aborted` if consent is refused, and after the signal or whatever ends it: stop(), or what is begun in its place.
   */
  async analyze(recording: RecordingInput, options: AnalyzeOptions = {}): Promise<Report> {
    const { channel } = options;
    return this.#read(recording, options, () => this.analyze(recording, { channel }));
  }

  /**
   * Records the microphone, `seconds` long (10 if left out or not above 0, 60 at most) or until stop(), and reads what was recorded; nothing is
   * kept but on the page.
   * @throws EmotionError; `aborted` if consent is refused, and after whatever is begun in its place.
   */
  async record(options: { readonly seconds?: number } = {}): Promise<Report> {
    const again = (): Promise<Report> => this.record(options);
    const recording = await this.#agreed('microphone', again, () => this.#recorder.record(options.seconds));
    // Who heard that it is recorded may have begun something else, or taken the element away.
    if (this.#again !== again) throw aborted();
    // Of the microphone all is heard, whatever is chosen of recordings.
    const readAgain = (): Promise<Report> => this.#agreed('recording', readAgain, () => this.#analyze(recording, {}));
    this.#again = readAgain;
    return this.#analyze(recording, {});
  }

  /** Forgets what was learnt of the present speaker: another one begins. */
  resetSpeaker(): void {
    this.session.resetSpeaker();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('src') && this.hasUpdated) this.#takeNewSource(changed.get('src') ?? null);
    if (changed.has('layout')) this.#layout.takeUp();
    if (this.speak)
      this.#speaking ??= import('./speaking-advice.js').then(
        ({ SpeakingAdvice }) => new SpeakingAdvice(this, this.#language),
        // The display has to do.
        () => null,
      );
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    // By the first update it knows which layout it needs.
    await super.getUpdateComplete();
    await this.#layout.ready;
    return super.getUpdateComplete();
  }

  protected override render(): TemplateResult | typeof nothing {
    const layout = this.#layout.current;
    if (!layout) return nothing;
    const view = this.#view();
    const { language, state, snapshot } = view;
    const live = state === 'listening' ? snapshot : null;
    const statement = live?.statement ?? 'no-speech';
    const names = [
      this.layout,
      nameOf(statement),
      live?.prompts[0]?.severity ?? '',
      this.#handed.hovering ? 'dropping' : '',
    ];
    return html`
      <section class=${names.join(' ')} part="panel" tabindex="-1" dir=${language.dir} lang=${language.tag}>
        ${layout.render(view)}
      </section>
      ${guard([language], () => disclosurePage(language))}
      <input
        class="unseen"
        type="file"
        accept="audio/*,video/*"
        multiple
        tabindex="-1"
        aria-hidden="true"
        @change=${this.#handed.onChoice}
      />
      <p class="unseen" role="status" lang=${language.tag}>
        ${this.#announcer.say(announcementOf(view), performance.now())}
      </p>
    `;
  }

  #view(): MeterView {
    const { state, snapshot } = this;
    return {
      language: this.#language.current,
      layout: this.layout,
      state: state.name,
      error: 'error' in state ? state.error : null,
      snapshot,
      written: this.#memory.written,
      report: state.name === 'stopped' ? this.#memory.report : null,
      slices: this.#memory.timeline.slices,
      trail: this.#memory.trail.places,
      prompts: this.#memory.prompts,
      explained: this.#memory.explained,
      qualityOpen: this.#qualityOpen,
      progress: this.#progress,
      recording: this.#recorder.progress,
      playback: this.#playable,
      attendant: this.#layout.attendant,
      hasSource: Boolean(this.srcObject || this.for || this.src),
      hasRecording: Boolean(this.#toRead),
      actions: this.#actions,
    };
  }

  /** Errors are shown, and told by an event: nothing is thrown unseen. */
  readonly #actions: MeterActions = {
    start: () => void this.start().catch(() => undefined),
    again: () => void this.#again().catch(() => undefined),
    resume: () => void this.resume(),
    pause: () => void this.pause(),
    stop: () => void this.stop(),
    choose: () => this.renderRoot.querySelector('input')?.click(),
    explain: (prompt) => {
      this.#memory.explain(prompt);
      this.#hear(this.#memory.explained);
      this.requestUpdate();
    },
    dismiss: (prompt) => {
      this.session.dismissPrompt(prompt.id);
      if (this.#memory.explained) this.#hear(null);
      this.#memory.dismiss(prompt);
      void this.#speaking?.then((speaking) => speaking?.fallSilent());
      this.requestUpdate();
    },
    openExplanation: () => this.renderRoot.querySelector('dialog')?.showModal(),
    toggleQuality: () => {
      this.#openedOver = this.#qualityOpen ? -1 : this.#advised;
      this.requestUpdate();
    },
    agree: () => this.#consent.answer(true),
    decline: () => this.#consent.withdraw(),
  };

  /**
   * Before a sound is read: the page may forbid it, and what it asks for is asked of the visitor. Where it asks for nothing, `work` begins at
   * once, so that a stop() which follows finds something to end.
   */
  async #agreed<T>(
    source: ElementRequest['source'],
    again: () => Promise<unknown>,
    work: () => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const detail: ElementRequest = { source };
    if (!this.#dispatch('emotion-request', detail, true)) throw aborted();
    this.#again = again;
    this.#taken = this.src;
    const agreed = this.#consent.ask(signal);
    if (agreed) await agreed;
    const backend = BACKENDS.find((name) => name === this.backend) ?? 'auto';
    const preset = this.preset ?? ADVISED.find((name) => name === this.layout) ?? null;
    const { assets, model, rules, qualityWeights } = this;
    this.session.options = { assets, model, backend, preset, rules, qualityWeights, language: this.#language.tag };
    return work();
  }

  /** Of a recording: what advice rests on is to be heard from its beginning, afterwards the whole. */
  #hear(explained: Prompt | null): void {
    if (explained || !this.#playback.playing) this.#playable?.seek(explained?.evidence.from ?? 0);
  }

  /** Of bytes, not of samples. */
  get #playable(): Playback | null {
    return this.recording instanceof Blob ? this.#playback : null;
  }

  /** Id of the advice that stands there; 0 if none does. */
  get #advised(): number {
    const prompts = this.report ? this.#memory.prompts : this.snapshot?.prompts;
    return prompts?.[0]?.id ?? 0;
  }

  /** Advice that came later takes its place. */
  get #qualityOpen(): boolean {
    return this.#advised <= this.#openedOver;
  }

  /** What start() reads, where it does not listen. A framework takes away by undefined or '' what it has set. */
  get #toRead(): string | null {
    return this.srcObject || this.for ? null : this.src;
  }

  /** Another recording, or none: what stands there was of the one before. Where it starts by itself, it does so again. */
  #takeNewSource(before: string | null): void {
    const isTaken = this.#taken === this.src;
    this.#taken = this.src;
    const { name } = this.session.state;
    const readsOld = name === 'analysing' && this.#reading === before;
    if (isTaken || !(readsOld || RESTING.includes(name))) return;
    if (readsOld) void this.session.stop();
    this.#forget();
    if (this.autostart && this.#toRead && this.isConnected) this.#actions.start();
  }

  #source(): SoundSource {
    if (this.srcObject) return { kind: 'stream', stream: this.srcObject };
    if (!this.for) return { kind: 'microphone' };
    const element = (this.getRootNode() as Document | ShadowRoot).getElementById(this.for);
    return { kind: 'media', element: element instanceof HTMLMediaElement ? element : null };
  }

  #tell(type: keyof SessionEvents, detail: unknown): void {
    // Of a hidden page nobody sees a reading; the next one will do.
    if (type !== 'emotion-reading' || !this.ownerDocument.hidden) this.requestUpdate();
    if (type === 'emotion-state') this.#showState();
    this.#dispatch(type, detail);
  }

  #dispatch(type: string, detail: unknown, cancelable = false): boolean {
    return this.dispatchEvent(new CustomEvent(type, { detail, cancelable, bubbles: true, composed: true }));
  }

  /** To the page's styles. */
  #showState(): void {
    try {
      const { states } = this.#internals;
      states.clear();
      states.add(this.state.name);
    } catch {
      // Browsers of before May 2024 have none, or none by such names: pages hear of it by the event.
    }
  }

  #onVisitorGone(): void {
    this.session.resetSpeaker();
    this.#forget();
  }

  #forget(): void {
    this.#memory.clear();
    this.#playback.load(null);
    this.requestUpdate();
  }

  async #read(recording: RecordingInput, options: AnalyzeOptions, again: () => Promise<unknown>): Promise<Report> {
    const chosen = { ...options, channel: options.channel ?? this.channel ?? undefined };
    return this.#agreed('recording', again, () => this.#analyze(recording, chosen), options.signal);
  }

  /** What was allowed. */
  #analyze(recording: RecordingInput, options: AnalyzeOptions): Promise<Report> {
    this.#reading = recording;
    this.#progress = 0;
    const onProgress = (share: number): void => {
      this.#progress = share;
      this.requestUpdate();
      options.onProgress?.(share);
    };
    const onOpen = (opened: OpenedRecording): void => {
      if (opened !== this.recording) this.#playback.load(opened);
      this.requestUpdate();
      options.onOpen?.(opened);
    };
    return this.session.analyze(recording, { ...options, onOpen, onProgress });
  }
}

declare global {
  // Of elements, document and window: the events bubble.
  interface GlobalEventHandlersEventMap {
    'emotion-request': CustomEvent<ElementRequest>;
    'emotion-state': CustomEvent<ElementState>;
    'emotion-reading': CustomEvent<SessionEvents['emotion-reading']>;
    'emotion-statement': CustomEvent<SessionEvents['emotion-statement']>;
    'emotion-prompt': CustomEvent<SessionEvents['emotion-prompt']>;
    'emotion-report': CustomEvent<SessionEvents['emotion-report']>;
    'emotion-error': CustomEvent<SessionEvents['emotion-error']>;
  }
}
