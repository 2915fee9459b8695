import { html, LitElement, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { BACKENDS, type Prompt, type Report, type Snapshot } from '../contract/snapshot.js';
import {
  EmotionSession,
  type AnalyzeOptions,
  type RecordingInput,
  type SessionEvents,
  type SessionState,
  type SoundSource,
} from '../session/index.js';
import { Announcer } from './announcer.js';
import type { MeterActions } from './meter-view.js';
import { panel, panelStyles } from './panel.js';
import { english } from './texts/texts.js';
import { SLICE_SECONDS, SLICES, Timeline } from './timeline.js';
import { disclosurePage, disclosureStyles } from './views/disclosure.js';

const EVENTS = [
  'emotion-state',
  'emotion-reading',
  'emotion-statement',
  'emotion-prompt',
  'emotion-report',
  'emotion-error',
] as const satisfies readonly (keyof SessionEvents)[];

/**
 * `<emotion-meter>`: listens to a voice and says, on the device, how it sounds.
 *
 * It listens to {@link srcObject}, else to the media element that `for` names, else to the microphone; with `src`, start() reads
 * that recording instead. A recording may also be dropped on it or chosen. Colours follow the page's `color-scheme`.
 *
 * @fires emotion-state - SessionState, at every change
 * @fires emotion-reading - Snapshot, some eight times a second of sound
 * @fires emotion-statement - Statement, when it is another one than before
 * @fires emotion-prompt - Prompt, when advice comes up
 * @fires emotion-report - Report, of a session after stop() and of every recording
 * @fires emotion-error - EmotionErrorRecord; start() may be called again
 *
 * @slot how-it-works - replaces the explanation that “How it works” opens
 *
 * @csspart panel - the box
 * @csspart status - the small line at its top
 * @csspart title - what stands there while nothing is heard
 * @csspart statement - how it sounds
 * @csspart bars - the seven emotions
 * @csspart timeline - the last minute
 * @csspart level - the input level
 * @csspart prompt - advice
 * @csspart button - every button that starts, stops or chooses
 * @csspart disclosure - the line that says what happens here
 *
 * @cssprop --emotion-meter-paper - ground
 * @cssprop --emotion-meter-ink - text and lines
 * @cssprop --emotion-meter-neutral - colour of an emotion; likewise -happy, -sad, -angry, -fear, -disgust, -surprise
 * @cssprop --emotion-meter-radius - of the box; 12px
 * @cssprop --emotion-meter-width - at most; 30rem
 */
export class EmotionMeterElement extends LitElement {
  static override readonly styles = [...panelStyles, disclosureStyles];

  /** Id, in the same tree, of the `<audio>` or `<video>` to listen to. */
  @property() for: string | null = null;
  /** Address of a recording that start() reads. */
  @property() src: string | null = null;
  /** Folder of the built files; by default where this script came from. */
  @property() assets: string | null = null;
  /** Address of a model's manifest.json; by default the shipped one. */
  @property() model: string | null = null;
  /** Forces `webgpu`, `wasm` or `cpu`; otherwise the fastest that answers rightly. */
  @property() backend: string | null = null;
  /** Starts as soon as it is on the page; waits for a gesture where the browser demands one. */
  @property({ type: Boolean }) autostart = false;
  /** A stream to listen to, as a `<video>` has one; taken up by the next start(). */
  @property({ attribute: false }) srcObject: MediaStream | null = null;

  /** The same without a face. */
  readonly session = new EmotionSession();

  readonly #language = english();
  readonly #timeline = new Timeline();
  readonly #announcer = new Announcer();
  #report: Report | null = null;
  #recording: RecordingInput | null = null;
  #prompts: readonly Prompt[] = [];
  #explained: Prompt | null = null;
  #progress = 0;
  #dropping = false;

  constructor() {
    super();
    for (const type of EVENTS) {
      this.session.addEventListener(type, (event) => {
        this.#take(event);
        this.requestUpdate();
        this.dispatchEvent(new CustomEvent(type, { detail: event.detail, bubbles: true, composed: true }));
      });
    }
  }

  get state(): SessionState {
    return this.session.state;
  }

  /** The newest; null before the first. */
  get snapshot(): Snapshot | null {
    return this.session.snapshot;
  }

  /** What was read last, so that a page can play it; null after a live start. */
  get recording(): RecordingInput | null {
    return this.#recording;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.autostart) this.start().catch(() => undefined);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Not when it is only moved.
    queueMicrotask(() => {
      if (!this.isConnected) void this.session.dispose();
    });
  }

  /** Begins to listen, or to read the recording that `src` names. @throws EmotionError */
  async start(): Promise<void> {
    if (this.src !== null && this.srcObject === null && this.for === null) await this.analyze(this.src);
    else {
      this.#configure();
      this.#recording = null;
      await this.session.start(this.#source());
    }
  }

  /** Hears nothing until resume(). */
  pause(): Promise<void> {
    return this.session.pause();
  }

  /** After pause(), or from a gesture in the state `needs-gesture`. */
  resume(): Promise<void> {
    return this.session.resume();
  }

  /** Lets the source go; tells what a live session amounted to. */
  stop(): Promise<Report | null> {
    return this.session.stop();
  }

  /** Reads a whole recording, faster than it lasts. @throws EmotionError */
  analyze(recording: RecordingInput, options: AnalyzeOptions = {}): Promise<Report> {
    this.#configure();
    this.#recording = recording;
    const onProgress = (share: number): void => {
      this.#progress = share;
      this.requestUpdate();
      options.onProgress?.(share);
    };
    return this.session.analyze(recording, { ...options, onProgress });
  }

  /** Forgets what was learnt of the present speaker: another one begins. */
  resetSpeaker(): void {
    this.session.resetSpeaker();
  }

  protected override render(): TemplateResult {
    const { state, snapshot } = this;
    return html`
      <section
        class="panel ${this.#dropping ? 'dropping' : ''}"
        part="panel"
        @dragover=${this.#onDragOver}
        @dragleave=${this.#onDragLeave}
        @drop=${this.#onDrop}
      >
        ${panel({
          language: this.#language,
          state: state.name,
          error: state.name === 'error' ? state.error : null,
          snapshot,
          report: this.#report,
          slices: this.#timeline.slices,
          prompts: this.#prompts,
          explained: this.#explained,
          progress: this.#progress,
          hasSource: this.srcObject !== null || this.for !== null,
          actions: this.#actions,
        })}
      </section>
      ${disclosurePage((snapshot ?? this.#report)?.backend ?? null, this.#language)}
      <input
        class="unseen"
        type="file"
        accept="audio/*,video/*"
        tabindex="-1"
        aria-hidden="true"
        @change=${this.#onChoice}
      />
      <p class="unseen" role="status">${this.#announcer.say(this.#announcement(), performance.now())}</p>
    `;
  }

  /** Errors are shown, and told by an event: nothing is thrown unseen. */
  readonly #actions: MeterActions = {
    start: () => void this.start().catch(() => undefined),
    resume: () => void this.resume(),
    pause: () => void this.pause(),
    stop: () => void this.stop(),
    choose: () => this.renderRoot.querySelector('input')?.click(),
    explain: (prompt) => {
      this.#explained = this.#explained?.id === prompt.id ? null : prompt;
      this.requestUpdate();
    },
    dismiss: ({ id }) => this.session.dismissPrompt(id),
    openExplanation: () => this.renderRoot.querySelector('dialog')?.showModal(),
  };

  #configure(): void {
    const backend = BACKENDS.find((name) => name === this.backend) ?? 'auto';
    this.session.options = { assets: this.assets, model: this.model, backend };
  }

  #source(): SoundSource {
    if (this.srcObject) return { kind: 'stream', stream: this.srcObject };
    if (this.for === null) return { kind: 'microphone' };
    const element = (this.getRootNode() as Document | ShadowRoot).getElementById(this.for);
    return { kind: 'media', element: element instanceof HTMLMediaElement ? element : null };
  }

  #take({ type, detail }: CustomEvent<SessionEvents[keyof SessionEvents]>): void {
    if (type === 'emotion-reading') {
      const snapshot = detail as Snapshot;
      this.#timeline.push(snapshot);
      this.#prompts = this.#prompts.filter(({ time }) => time > snapshot.time - SLICES * SLICE_SECONDS);
      if (!snapshot.prompts.some(({ id }) => id === this.#explained?.id)) this.#explained = null;
    } else if (type === 'emotion-prompt') this.#prompts = [...this.#prompts, detail as Prompt];
    else if (type === 'emotion-report') this.#report = detail as Report;
    else if (type === 'emotion-state') {
      const { name } = detail as SessionState;
      if (name !== 'loading' && name !== 'analysing') return;
      this.#timeline.clear();
      this.#report = null;
      this.#prompts = [];
      this.#explained = null;
      this.#progress = 0;
    }
  }

  #announcement(): string {
    const { state, snapshot } = this;
    if (state.name === 'error') return `${state.error.message} ${state.error.remedy}`;
    if (state.name === 'listening' && snapshot) {
      const [prompt] = snapshot.prompts;
      return prompt ? this.#language.text(prompt.text) : this.#language.statement(snapshot.statement);
    }
    if (state.name === 'stopped' && this.#report) return this.#language.statement(this.#report.statement);
    return this.#language.text(`state.${state.name}`);
  }

  readonly #read = (recording: File | undefined): void => {
    if (recording) this.analyze(recording).catch(() => undefined);
  };

  readonly #onChoice = ({ target }: Event): void => {
    if (!(target instanceof HTMLInputElement)) return;
    this.#read(target.files?.[0]);
    // So that the same file can be chosen again.
    target.value = '';
  };

  readonly #onDragOver = (event: DragEvent): void => {
    event.preventDefault();
    this.#showDropping(true);
  };

  readonly #onDragLeave = (): void => this.#showDropping(false);

  readonly #onDrop = (event: DragEvent): void => {
    event.preventDefault();
    this.#showDropping(false);
    this.#read(event.dataTransfer?.files[0]);
  };

  #showDropping(dropping: boolean): void {
    if (this.#dropping === dropping) return;
    this.#dropping = dropping;
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementEventMap {
    'emotion-state': CustomEvent<SessionEvents['emotion-state']>;
    'emotion-reading': CustomEvent<SessionEvents['emotion-reading']>;
    'emotion-statement': CustomEvent<SessionEvents['emotion-statement']>;
    'emotion-prompt': CustomEvent<SessionEvents['emotion-prompt']>;
    'emotion-report': CustomEvent<SessionEvents['emotion-report']>;
    'emotion-error': CustomEvent<SessionEvents['emotion-error']>;
  }
}
