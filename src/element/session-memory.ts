import type { Probabilities } from '../contract/emotions.js';
import type { Prompt, Report, Snapshot } from '../contract/snapshot.js';
import type { SessionEvents, SessionState } from '../session/index.js';
import { AffectTrail } from './affect-trail.js';
import { SLICE_SECONDS, SLICES, Timeline } from './timeline.js';

/** What the displays remember of a session's events. */
export class SessionMemory {
  readonly timeline = new Timeline();
  readonly trail = new AffectTrail();
  #report: Report | null = null;
  #figures: Probabilities | null = null;
  #figuresOf = NaN;
  #prompts: readonly Prompt[] = [];
  #explained: Prompt | null = null;

  get report(): Report | null {
    return this.#report;
  }

  /** The probabilities as they are written in figures: anew with every slice of the timeline, since faster ones cannot be read. */
  get figures(): Probabilities | null {
    return this.#figures;
  }

  /** Of the last minute. */
  get prompts(): readonly Prompt[] {
    return this.#prompts;
  }

  /** The one whose evidence is asked for. */
  get explained(): Prompt | null {
    return this.#explained;
  }

  take<T extends keyof SessionEvents>(type: T, detail: SessionEvents[T]): void {
    if (type === 'emotion-reading') this.#takeSnapshot(detail as Snapshot);
    else if (type === 'emotion-prompt') this.#prompts = [...this.#prompts, detail as Prompt];
    else if (type === 'emotion-report') this.#report = detail as Report;
    else if (type === 'emotion-state') {
      const { name } = detail as SessionState;
      if (name === 'loading' || name === 'analysing') this.clear();
    }
  }

  /** Shows what a prompt rests on, or no longer. */
  explain(prompt: Prompt): void {
    this.#explained = this.#explained?.id === prompt.id ? null : prompt;
  }

  clear(): void {
    this.timeline.clear();
    this.trail.clear();
    this.#report = null;
    this.#figures = null;
    this.#figuresOf = NaN;
    this.#prompts = [];
    this.#explained = null;
  }

  #takeSnapshot(snapshot: Snapshot): void {
    this.timeline.push(snapshot);
    this.trail.push(snapshot);
    const slice = this.timeline.slices.at(-1)?.index ?? NaN;
    if (slice !== this.#figuresOf || !snapshot.probabilities) this.#figures = snapshot.probabilities;
    this.#figuresOf = slice;
    this.#prompts = this.#prompts.filter(({ time }) => time > snapshot.time - SLICES * SLICE_SECONDS);
    if (!snapshot.prompts.some(({ id }) => id === this.#explained?.id)) this.#explained = null;
  }
}
