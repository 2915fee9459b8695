import { EmotionError } from '../contract/emotion-error.js';
import { LONGEST_RECORDING_SECONDS } from '../contract/recording-limit.js';
import { type Backend, nameOf, type Report, type Snapshot } from '../contract/snapshot.js';
import { aborted, untilAborted } from './aborted.js';
import type { Advice, AdviceOptions } from './advice.js';
import { AnalysisThread, type LoadedThread } from './analysis-thread.js';
import { resolveAssets } from './assets.js';
import { fetched } from './fetched.js';
import { type ListeningThread, LiveConnection } from './live-connection.js';
import { watchPolicy } from './page-policy.js';
import type { OpenedRecording, RecordingInput } from './recording.js';
import { SessionEventTarget } from './session-events.js';
import type { SessionState } from './session-state.js';
import type { SoundSource } from './sound-source.js';
import type { RecordOptions } from './voice-recorder.js';

/** How a session works; all of it may be left out. */
export interface SessionOptions extends AdviceOptions {
  /** Folder of the built files, relative to the page; by default where this script came from. */
  readonly assets?: string | null;
  /** Address of a model's manifest.json, relative to the page; by default the one shipped. */
  readonly model?: string | null;
  /** Forces one; by default the fastest that answers rightly. */
  readonly backend?: Backend | 'auto';
}

/** Of one recording. */
export interface AnalyzeOptions {
  /** Ends the analysis, which rejects with `aborted` then. */
  readonly signal?: AbortSignal;
  /** Share done, 0 to 1. */
  readonly onProgress?: (share: number) => void;
  /** Given what is about to be read: of an address what was fetched from there, a `File` by its name, to be played or kept. */
  readonly onOpen?: (recording: OpenedRecording) => void;
  /**
   * The only channel that is heard, 1 being the first, as for the command line; nothing is read or measured of the others. If left
   * out, their mean is heard, and all who speak count as one. One that is not there is refused as `audio-unsupported`.
   */
  readonly channel?: number | undefined;
}

/** So many workers that died are replaced within so many milliseconds; where more do, the session gives up. */
const REPLACEMENTS = 2;
const REPLACEMENTS_WITHIN = 60_000;

/**
 * Listens to a source and tells how it sounds: owns threads, sources and the state, handles no sample itself. Usable without the
 * element. Every failure is an {@link EmotionError}, also told as `emotion-error`; `start()` may be called again after any.
 */
export class EmotionSession extends SessionEventTarget {
  /** Taken up by the next start() or analyze(), and by a worker that takes the place of one that died. */
  options: SessionOptions;
  #state: SessionState = { name: 'idle' };
  #snapshot: Snapshot | null = null;
  /** Fetched with the model. */
  #advice: Advice | null = null;
  #thread: AnalysisThread | null = null;
  #connection: LiveConnection | null = null;
  /** Of an analysis or a recording: aborted by what is begun in its place. */
  #turn = new AbortController();
  /** Of a recording: ended by stop(), it gives what it has. */
  #recorder: AbortController | null = null;
  /** What the last live session amounted to, once the worker has said so. */
  #told: Promise<Report | null> = Promise.resolve(null);
  /** When workers died of late, `performance.now()`. */
  #deaths: number[] = [];

  constructor(options: SessionOptions = {}) {
    super();
    this.options = options;
  }

  /** What it does now; every change is told as `emotion-state`. */
  get state(): SessionState {
    return this.#state;
  }

  /** The newest of what is or was listened to last; null before the first, and from a recording on. */
  get snapshot(): Snapshot | null {
    return this.#snapshot;
  }

  /**
   * Opens the source and listens. Call it from a gesture, or be ready for the state `needs-gesture`, which resume() leaves.
   * Whatever is asked for in between wins: then it resolves, too, and {@link state} says what came of it.
   * @throws EmotionError
   */
  async start(source: SoundSource = { kind: 'microphone' }): Promise<void> {
    this.#deaths = [];
    await this.#connect(source);
  }

  /** Hears nothing until resume(); the stream's time stands still. Asked for while it is loading, it holds from the first sound on. */
  async pause(): Promise<void> {
    await this.#connection?.setPaused(true);
  }

  /** Listens on after pause(), or from a gesture in the state `needs-gesture`. */
  async resume(): Promise<void> {
    if (this.#connection && this.#state.name !== 'listening') this.#advice?.interrupt();
    await this.#connection?.setPaused(false);
  }

  /**
   * Lets the source go, or ends a running analysis or recording. Tells what a live session amounted to; null if it heard nothing,
   * and of recordings, which their own methods tell.
   */
  async stop(): Promise<Report | null> {
    if (!this.#recorder) return this.#end();
    this.#recorder.abort();
    return null;
  }

  /**
   * Analyses a whole recording, faster than it lasts. Ends what ran before.
   * @throws EmotionError; `aborted` after the signal or whatever ends it: stop(), dispose(), or what is begun in its place.
   */
  async analyze(recording: RecordingInput, options: AnalyzeOptions = {}): Promise<Report> {
    const { signal } = options;
    const report = await this.#instead('analysing', async (turn) => {
      const abort = (): void => void (turn.aborted || this.#end());
      if (signal?.aborted) abort();
      signal?.addEventListener('abort', abort, { signal: turn });
      // Fetched when it is first used, as the recorder is.
      const [{ analyzeRecording }, advice] = await Promise.all([
        fetched(import('./recording-analysis.js')),
        this.#advisor(),
      ]);
      turn.throwIfAborted();
      advice.begin(this.options, false);
      return analyzeRecording(recording, () => this.#loaded(), advice, turn, options);
    });
    this.tell('emotion-report', report);
    return report;
  }

  /**
   * Records the microphone until its seconds are over or stop() is called, as a WAV, to be given to analyze(); nothing is kept
   * here. Ends what ran before.
   * @throws EmotionError; `aborted` after stop() before the microphone is open, dispose(), or what is begun in its place.
   */
  record(options: RecordOptions = {}): Promise<Blob> {
    return this.#instead('recording', async (signal) => {
      const { recordVoice } = await fetched(import('./voice-recorder.js'));
      const recorder = new AbortController();
      const onOpen = (): void => void (this.#recorder = recorder);
      const { seconds: asked = 0 } = options;
      const seconds = asked > 0 ? Math.min(asked, LONGEST_RECORDING_SECONDS) : LONGEST_RECORDING_SECONDS;
      return recordVoice({ ...options, seconds, until: recorder.signal, signal, onOpen });
    });
  }

  /** Forgets what was learnt of the present speaker: another one begins. */
  resetSpeaker(): void {
    void this.#thread?.ask((worker) => worker.resetSpeaker()).catch(() => undefined);
  }

  /** Takes a prompt away, from the present snapshot too; an id that is not shown is ignored. */
  dismissPrompt(id: number): void {
    const prompts = this.#advice?.dismiss(id);
    if (this.#snapshot && prompts) this.#snapshot = { ...this.#snapshot, prompts };
  }

  /** Ends everything, the worker too, once it has told what a live session amounted to; start() begins anew. */
  async dispose(): Promise<void> {
    void this.#end(undefined, true);
    await this.#told;
  }

  async #connect(source: SoundSource, paused = false): Promise<void> {
    void this.#release();
    const connection = new LiveConnection({
      onSnapshot: (snapshot) => this.#onSnapshot(snapshot),
      onChange: () => this.#become({ name: connection.state }),
      onGap: () => this.#advice?.interrupt(),
      onFailure: (error) => this.#fail(error),
    });
    this.#connection = connection;
    this.#snapshot = null;
    this.#become({ name: 'loading' });
    // Whoever heard of it may have begun something else.
    if (connection.ended) return;
    try {
      if (paused) void connection.setPaused(true);
      await connection.open(source, this.#watched(source, connection));
    } catch (error) {
      if (!connection.ended) throw this.#fail(error);
    }
  }

  /** The loaded worker; if it dies while the connection lives, another one takes over. What it had heard, and knew of the speaker, is lost. */
  async #watched(source: SoundSource, connection: LiveConnection, goesOn = false): Promise<ListeningThread> {
    const [loaded, advice] = await Promise.all([this.#loaded(), this.#advisor()]);
    // Whoever came in between has begun his own.
    if (!connection.ended) advice.begin(this.options, source.kind === 'microphone', goesOn);
    loaded.thread
      .ask(() => connection.whenEnded)
      .catch((error: unknown) => {
        if (connection.ended) return;
        const now = performance.now();
        this.#deaths = [...this.#deaths.filter((time) => now - time < REPLACEMENTS_WITHIN), now];
        if (this.#deaths.length > REPLACEMENTS) this.#fail(error);
        else if (connection.state === 'loading') this.#connect(source, connection.paused).catch(() => undefined);
        else
          connection.goOn(this.#watched(source, connection, true)).catch((failed: unknown) => {
            if (!connection.ended) this.#fail(failed);
          });
      });
    return { ...loaded, quality: advice.quality };
  }

  async #advisor(): Promise<Advice> {
    const { Advice } = await fetched(import('./advice.js'));
    return (this.#advice ??= new Advice());
  }

  async #loaded(): Promise<LoadedThread> {
    const { base, manifest } = resolveAssets(this.options);
    if (!this.#thread?.ready) {
      watchPolicy();
      this.#thread = new AnalysisThread(`${base}worker.js`);
    }
    const thread = this.#thread;
    const model = await thread.load({ manifestUrl: manifest, wasmUrl: base, backend: this.options.backend ?? 'auto' });
    return { thread, model, base };
  }

  #onSnapshot(heard: Snapshot): void {
    const snapshot = this.#advice?.add(heard) ?? heard;
    const before = this.#snapshot;
    this.#snapshot = snapshot;
    this.tell('emotion-reading', snapshot);
    if (!before || nameOf(snapshot.statement) !== nameOf(before.statement))
      this.tell('emotion-statement', snapshot.statement);
    for (const prompt of snapshot.prompts) {
      if (!before?.prompts.some(({ id }) => id === prompt.id)) this.tell('emotion-prompt', prompt);
    }
  }

  /**
   * Ends what runs and does `work` in its place, which must stop when its signal is aborted: then something else has been begun,
   * or nothing is wanted any more, and it says nothing more.
   */
  async #instead<T>(name: 'analysing' | 'recording', work: (turn: AbortSignal) => Promise<T>): Promise<T> {
    const turn = new AbortController();
    const ended = this.#end(turn);
    const { signal } = turn;
    try {
      await ended;
      signal.throwIfAborted();
      // Its advice is of another stream.
      if (name === 'analysing') this.#snapshot = null;
      this.#become({ name });
      signal.throwIfAborted();
      const result = await untilAborted(work(signal), signal);
      void this.#release();
      this.#become({ name: 'stopped' });
      return result;
    } catch (error) {
      throw signal.aborted ? aborted(error) : this.#fail(error);
    }
  }

  /** Ends what runs, at once; tells what a live session amounted to when the worker has said so. */
  #end(turn?: AbortController, isLast?: boolean): Promise<Report | null> {
    const told = this.#release(turn, isLast);
    if (!['idle', 'error'].includes(this.#state.name)) this.#become({ name: 'stopped' });
    return told;
  }

  /**
   * Gives the turn to what begins, if anything does, before anyone is told: who begins something on hearing of it comes later.
   * @param isLast whether the worker ends, too, when it has told what it heard: whatever begins has one of its own then. By
   * default one that hangs on its way or has failed, as it would for whatever comes next.
   * @returns what a live session amounted to, when the worker has said so.
   */
  #release(turn = new AbortController(), isLast = !this.#thread?.ready): Promise<Report | null> {
    const connection = this.#connection;
    const thread = this.#thread;
    connection?.end();
    this.#connection = null;
    this.#turn.abort();
    this.#turn = turn;
    this.#recorder = null;
    const hasHeard = thread?.ready && connection && connection.state !== 'loading';
    const told = hasHeard ? (this.#told = this.#finish(thread, connection)) : Promise.resolve(null);
    if (isLast) {
      this.#thread = null;
      void this.#told.then(() => thread?.end());
    }
    return told;
  }

  async #finish(thread: AnalysisThread, { processing }: LiveConnection): Promise<Report | null> {
    // By its end another one may have been begun.
    const prompts = this.#advice?.given ?? [];
    const heard = await thread.ask((worker) => worker.finish()).catch(() => null);
    const report = heard && { ...heard, processing, prompts };
    if (report) this.tell('emotion-report', report);
    return report;
  }

  #fail(reason: unknown): EmotionError {
    const known = EmotionError.from(reason, 'worker-failed', 'Start again.');
    void this.#release();
    const error = known.toRecord();
    this.#become({ name: 'error', error });
    this.tell('emotion-error', error);
    return known;
  }

  #become(state: SessionState): void {
    if (state.name === this.#state.name && state.name !== 'error') return;
    this.#state = state;
    this.tell('emotion-state', state);
  }
}
