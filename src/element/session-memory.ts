import { nameOf, type Prompt, type Report, type Snapshot } from '../contract/snapshot.js';
import type { EmotionSession } from '../session/index.js';
import { AffectTrail } from './affect-trail.js';
import { sliceAt, SLICE_SECONDS, SLICES, Timeline } from './timeline.js';

/** What the displays remember of a session's events. */
export class SessionMemory {
  readonly timeline = new Timeline();
  readonly trail = new AffectTrail();
  #rests = false;
  #report: Report | null = null;
  #written: Snapshot | null = null;
  #prompts: readonly Prompt[] = [];
  #explained: Prompt | null = null;

  constructor(session: Pick<EmotionSession, 'addEventListener'>) {
    session.addEventListener('emotion-reading', ({ detail }) => this.#takeSnapshot(detail));
    session.addEventListener('emotion-prompt', ({ detail }) => void (this.#prompts = [...this.#prompts, detail]));
    session.addEventListener('emotion-report', ({ detail }) => {
      // One that comes when something else has begun is of what nobody looks at any more.
      if (!this.#rests) return;
      this.#report = detail;
      this.#prompts = detail.prompts;
    });
    session.addEventListener('emotion-state', ({ detail: { name } }) => {
      this.#rests = name === 'stopped' || name === 'error';
      if (this.#rests) this.#explained = null;
      if (name === 'loading' || name === 'analysing' || name === 'recording') this.clear();
    });
  }

  get report(): Report | null {
    return this.#report;
  }

  /**
   * The snapshot that bars, figures and details are drawn from: another one with every slice of the timeline and whenever
   * another thing is stated; faster ones cannot be read, and would be laid out in vain.
   */
  get written(): Snapshot | null {
    return this.#written;
  }

  /** Of the last minute, or of a report what nobody has put away. */
  get prompts(): readonly Prompt[] {
    return this.#prompts;
  }

  /** The one whose evidence is asked for. */
  get explained(): Prompt | null {
    return this.#explained;
  }

  /** Shows what a prompt rests on, or no longer. */
  explain(prompt: Prompt): void {
    this.#explained = this.#explained?.id === prompt.id ? null : prompt;
  }

  /** Puts a prompt of a report away, so that the next one can be read. */
  dismiss(prompt: Prompt): void {
    if (!this.#report) return;
    this.#prompts = this.#prompts.filter(({ id }) => id !== prompt.id);
    this.#explained = null;
  }

  clear(): void {
    this.timeline.clear();
    this.trail.clear();
    this.#report = null;
    this.#written = null;
    this.#prompts = [];
    this.#explained = null;
  }

  #takeSnapshot(snapshot: Snapshot): void {
    this.timeline.push(snapshot);
    this.trail.push(snapshot);
    const { written } = this;
    if (
      !written ||
      sliceAt(written) !== sliceAt(snapshot) ||
      nameOf(written.statement) !== nameOf(snapshot.statement)
    ) {
      this.#written = snapshot;
    }
    this.#prompts = this.#prompts.filter(({ time }) => time > snapshot.time - SLICES * SLICE_SECONDS);
    if (!snapshot.prompts.some(({ id }) => id === this.#explained?.id)) this.#explained = null;
  }
}
