import type { FeatureBlock, Level } from '../contract/feature-block.js';
import type { Report, Snapshot } from '../contract/snapshot.js';
import type { QualityStandard } from './communication-quality.js';
import { FrameAnalysis, type ReadyWindow } from './frame-analysis.js';
import { louder } from './louder-level.js';
import type { Predictor } from './model.js';
import { PresentReading } from './present-reading.js';
import { ReportBuilder } from './report-builder.js';

/** Readings that a live session's report lists at most: all of some nine minutes of speech, of an hour every eighth. */
const KEPT_READINGS = 4096;

/** The analysis of a live stream: blocks of frames in, a snapshot every hop out. */
export class Analyzer {
  readonly #model: Predictor;
  readonly #frames: FrameAnalysis;
  /** Of the present speaker. */
  #present: PresentReading;
  readonly #report = new ReportBuilder(KEPT_READINGS);
  #level: Level | null = null;
  /** Null before the first block, which need not be the stream's first: another worker may have had the ones before. */
  #next: Pick<FeatureBlock, 'sequence' | 'firstFrame'> | null = null;
  #lost = 0;
  #skipped = 0;

  /** @param standard what communication quality is judged by; the documented one if left out. */
  constructor(model: Predictor, standard?: QualityStandard) {
    this.#model = model;
    this.#frames = new FrameAnalysis(model.manifest, standard);
    this.#present = new PresentReading(model);
  }

  /**
   * Takes the next block in. While behind, a caller passes `reading: false` for all but the newest: the frames are counted,
   * no window is predicted. Calls must not overlap.
   */
  async push(block: FeatureBlock, reading = true): Promise<Snapshot[]> {
    const { sequence, firstFrame, frames } = block;
    // A block that was left out is missing in the sequence too.
    const lost = this.#next ? Math.max(0, sequence - this.#next.sequence) : block.dropped;
    // Where more frames are missing than that, it was paused.
    if (this.#next && firstFrame - this.#next.firstFrame > lost * frames) {
      this.#frames.interrupt();
      this.#present = new PresentReading(this.#model);
    }
    this.#lost += lost;
    if (this.#next) this.#frames.skipTo(firstFrame);
    else this.#frames.beginAt(firstFrame);
    this.#next = { sequence: sequence + 1, firstFrame: firstFrame + frames };
    this.#level = louder(this.#level, block.level);
    this.#frames.clipped = block.level.clipped;
    const snapshots: Snapshot[] = [];
    const { mfcc: coefficients } = this.#model.manifest.featureSpec;
    for (let i = 0; i < frames; i += 1) {
      const step = this.#frames.push(block.zcr[i] ?? 0, block.rms[i] ?? 0, block.mfcc, i * coefficients);
      if (!step) continue;
      if (step.window && reading) await this.#read(step.window);
      else if (step.window) this.#skipped += 1;
      snapshots.push(
        this.#present.snapshot(step, {
          level: this.#level ?? block.level,
          measures: this.#frames.measures,
          capturedAt: block.capturedAt === 0 ? null : block.capturedAt,
          dropped: this.#lost,
          skipped: this.#skipped,
        }),
      );
      this.#level = null;
    }
    return snapshots;
  }

  finish(): Report {
    return this.#report.finish(this.#frames.time, this.#frames.wholeMeasures, this.#model);
  }

  resetSpeaker(): void {
    this.#frames.resetSpeaker();
    this.#present = new PresentReading(this.#model);
  }

  async #read(window: ReadyWindow): Promise<void> {
    // Another may have begun to speak by the answer.
    const present = this.#present;
    const [answer] = await this.#model.predict([window.rows], window.frames);
    if (!answer) return;
    const { start, end, level } = window;
    const probabilities = present.push(this.#frames.read(window, answer), window);
    this.#report.add({ start, end, probabilities, level });
  }
}
