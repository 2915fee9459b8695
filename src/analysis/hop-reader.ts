import { EmotionError } from '../contract/emotion-error.js';
import type { Probabilities } from '../contract/emotions.js';
import type { Report, Snapshot } from '../contract/snapshot.js';
import type { FrameAnalysis, ReadyWindow, Step } from './frame-analysis.js';
import type { Predictor } from './model.js';
import { type Circumstances, PresentReading } from './present-reading.js';
import { ReportBuilder } from './report-builder.js';

/** Hops whose windows are predicted together. */
const BATCH = 16;

interface Hop {
  readonly step: Step;
  /** Null where no snapshot is wanted. */
  readonly circumstances: Circumstances | null;
}

/** Reads the hops of a recording, some at a time, and sums them up. */
export class HopReader {
  readonly #model: Predictor;
  readonly #frames: FrameAnalysis;
  readonly #present: PresentReading;
  readonly #report = new ReportBuilder(Infinity);
  #waiting: Hop[] = [];

  /** @param frames takes in what is read. */
  constructor(model: Predictor, frames: FrameAnalysis) {
    this.#model = model;
    this.#frames = frames;
    this.#present = new PresentReading(model);
  }

  /** Whether it is time to read. */
  get isFull(): boolean {
    return this.#waiting.length >= BATCH;
  }

  push(step: Step, circumstances: Circumstances | null): void {
    if (step.window || circumstances) this.#waiting.push({ step, circumstances });
  }

  /** Reads what waits. @returns snapshots of the hops with circumstances. @throws EmotionError `worker-failed` */
  async read(): Promise<readonly Snapshot[]> {
    const hops = this.#waiting;
    this.#waiting = [];
    const answers = await this.#predict(hops.flatMap(({ step }) => step.window ?? []));
    return hops.flatMap(({ step, circumstances }) => {
      const answer = step.window && answers.get(step.window);
      if (step.window && answer) this.#add(step.window, answer);
      return circumstances ? this.#present.snapshot(step, circumstances) : [];
    });
  }

  /** @param duration seconds of sound. */
  finish(duration: number): Report {
    return this.#report.finish(duration, this.#frames.wholeMeasures, this.#model);
  }

  #add(window: ReadyWindow, answer: Probabilities): void {
    const { start, end, level } = window;
    const probabilities = this.#present.push(this.#frames.read(window, answer), window);
    this.#report.add({ start, end, probabilities, level });
  }

  /** Windows of one length together. */
  async #predict(windows: readonly ReadyWindow[]): Promise<ReadonlyMap<ReadyWindow, Probabilities>> {
    const answers = new Map<ReadyWindow, Probabilities>();
    for (let from = 0; from < windows.length;) {
      const frames = windows[from]?.frames ?? 0;
      const other = windows.findIndex((window, i) => i > from && window.frames !== frames);
      const group = windows.slice(from, other < 0 ? windows.length : other);
      const rows = group.map((window) => window.rows);
      // The recording is not to blame.
      const read = await this.#model.predict(rows, frames).catch((cause: unknown) => {
        throw EmotionError.from(cause, 'worker-failed', 'Start again.');
      });
      group.forEach((window, i) => {
        const answer = read[i];
        if (answer) answers.set(window, answer);
      });
      from += group.length;
    }
    return answers;
  }
}
