import type { Probabilities } from '../contract/emotions.js';
import type { FeatureBlock, Level } from '../contract/feature-block.js';
import type { Report, Snapshot, Statement } from '../contract/snapshot.js';
import { placeOf } from './circumplex.js';
import type { QualityStandard } from './communication-quality.js';
import { FrameAnalysis, type ReadyWindow, type Step } from './frame-analysis.js';
import type { Predictor } from './model.js';
import { ReportBuilder } from './report-builder.js';
import { stateOf } from './statement.js';
import { TemporalSmoothing } from './temporal-smoothing.js';

/** Readings that a live session's report lists at most: all of some nine minutes of speech, of an hour every eighth. */
const KEPT_READINGS = 4096;
/** Seconds after the last reading at which its probabilities are no longer shown. */
const STALE_SECONDS = 2;

/** The analysis of a live stream: blocks of frames in, a snapshot every hop out. */
export class Analyzer {
  readonly #model: Predictor;
  readonly #frames: FrameAnalysis;
  /** Of the present speaker. */
  #smoothing: TemporalSmoothing;
  readonly #report = new ReportBuilder(KEPT_READINGS);
  #statement: Statement = 'no-speech';
  #probabilities: Probabilities | null = null;
  #readAt = 0;
  #level: Level | null = null;
  /** Null before the first block, which need not be the stream's first: another worker may have had the ones before. */
  #next: Pick<FeatureBlock, 'sequence' | 'firstFrame'> | null = null;
  #lost = 0;

  /** @param standard what communication quality is judged by; the documented one if left out. */
  constructor(model: Predictor, standard?: QualityStandard) {
    this.#model = model;
    this.#frames = new FrameAnalysis(model.manifest, standard);
    this.#smoothing = new TemporalSmoothing(model.manifest.smoothing);
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
      this.#forgetMood();
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
      snapshots.push(this.#snapshot(step, block));
    }
    return snapshots;
  }

  finish(): Report {
    return this.#report.finish(this.#frames.time, this.#frames.wholeMeasures, this.#model);
  }

  resetSpeaker(): void {
    this.#frames.resetSpeaker();
    this.#forgetMood();
  }

  #forgetMood(): void {
    this.#smoothing = new TemporalSmoothing(this.#model.manifest.smoothing);
    this.#probabilities = null;
    this.#statement = 'no-speech';
  }

  async #read(window: ReadyWindow): Promise<void> {
    const smoothing = this.#smoothing;
    const [answer] = await this.#model.predict([window.rows], window.frames);
    if (!answer) return;
    const { start, end, level } = window;
    const probabilities = smoothing.push(this.#frames.read(window, answer), window);
    this.#report.add({ start, end, probabilities, level });
    // Another may have begun to speak meanwhile.
    if (smoothing !== this.#smoothing) return;
    this.#state(probabilities);
    this.#readAt = end;
  }

  #state(probabilities: Probabilities): void {
    this.#probabilities = probabilities;
    this.#statement = stateOf(probabilities, this.#model.manifest.thresholds, this.#statement);
  }

  #snapshot({ time, activity, adaptedSeconds }: Step, block: FeatureBlock): Snapshot {
    const speaks = activity === 'speech';
    // Somebody speaks on, and nothing is read of it yet; a pause is left as it is, and nothing to be drawn.
    const faded = speaks && time > this.#readAt ? this.#smoothing.at(time) : null;
    if (faded) this.#state(faded);
    // After a long pause only what is still stated is shown again.
    const stale = time - this.#readAt > STALE_SECONDS && !(speaks && typeof this.#statement === 'object');
    const probabilities = stale ? null : this.#probabilities;
    const place = probabilities ? placeOf(probabilities) : null;
    const unknown = speaks ? 'not-sure' : 'no-speech';
    const snapshot: Snapshot = {
      time,
      speech: activity,
      probabilities,
      statement: probabilities ? this.#statement : unknown,
      arousal: place?.arousal ?? null,
      valence: place?.valence ?? null,
      level: this.#level ?? block.level,
      measures: this.#frames.measures,
      prompts: [],
      adaptation: { seconds: adaptedSeconds },
      backend: this.#model.backend,
      capturedAt: block.capturedAt === 0 ? null : block.capturedAt,
      dropped: this.#lost,
    };
    this.#level = null;
    return snapshot;
  }
}

/** Of two stretches, the louder peak and the greater share at full scale. */
const louder = (a: Level | null, b: Level): Level =>
  a === null
    ? b
    : { peak: Math.max(a.peak, b.peak), rms: Math.max(a.rms, b.rms), clipped: Math.max(a.clipped, b.clipped) };
