import { statementOf } from '../contract/reading-statement.js';
import { nameOf, type Reading, type Snapshot, type StatementName } from '../contract/snapshot.js';

/** Slices in a minute. */
export const SLICES = 120;
/** Seconds of sound in one of them. */
export const SLICE_SECONDS = 60 / SLICES;
/** Levels are drawn between these, decibels re full scale. */
const QUIETEST = -56;
const LOUDEST = -10;
/** Slices that a run lasts at least, to be named by its glyph. */
const NAMED_SLICES = 4;

/** A moment of sound, as it is drawn. */
export interface Slice {
  /** Counts from the start of the sound. */
  readonly index: number;
  /** 0 silent to 1 loud. */
  readonly level: number;
  readonly sounds: StatementName;
  /** 0 to 1. */
  readonly certainty: number;
}

/** Slices of one statement in a row. */
export interface Run {
  readonly sounds: Slice['sounds'];
  /** Index of the first slice, and how many there are. */
  readonly from: number;
  readonly slices: number;
}

/** Index of the slice that a snapshot falls into. */
export const sliceAt = ({ time }: Pick<Snapshot, 'time'>): number => Math.floor(time / SLICE_SECONDS);

/** The last minute of a stream, slice by slice. */
export class Timeline {
  #slices: Slice[] = [];

  get slices(): readonly Slice[] {
    return this.#slices;
  }

  /** Takes a snapshot into its slice: its last level and statement count. */
  push({ time, level, statement, speech, probabilities }: Snapshot): void {
    const index = sliceAt({ time });
    const last = this.#slices.at(-1);
    if (last && index < last.index) this.#slices = [];
    // A breath inside of speech is a gap in the ribbon, whatever is stated over it.
    const sounds = speech === 'speech' ? nameOf(statement) : 'no-speech';
    const certainty = typeof statement === 'object' ? statement.confidence : Math.max(0, ...(probabilities ?? []));
    const isSame = last?.index === index;
    if (isSame) this.#slices.pop();
    const kept = isSame && sounds === 'no-speech' ? last.sounds : sounds;
    this.#slices.push({ index, level: heightOf(level.rms), sounds: kept, certainty });
    while ((this.#slices[0]?.index ?? index) <= index - SLICES) this.#slices.shift();
  }

  clear(): void {
    this.#slices = [];
  }
}

/** A whole recording in {@link SLICES} slices: of each, the reading that was made around its middle of what was said in it. */
export function slicesOf(windows: readonly Reading[], duration: number): readonly Slice[] {
  const seconds = duration / SLICES;
  return Array.from({ length: SLICES }, (_, index) => {
    const from = index * seconds;
    const said = windows.filter(({ start, end }) => end > from && start < from + seconds);
    const reading = said.find(({ end }) => end >= from + seconds / 2) ?? said.at(-1);
    if (!reading) return { index, level: 0, sounds: 'no-speech' as const, certainty: 0 };
    const { level, probabilities } = reading;
    const sounds = nameOf(statementOf(probabilities));
    return { index, level: heightOf(level), sounds, certainty: Math.max(...probabilities) };
  });
}

/** Those of the same statement together, silence left out. */
export function runsOf(slices: readonly Slice[]): readonly Run[] {
  const runs: Run[] = [];
  for (const { index, sounds } of slices) {
    const last = runs.at(-1);
    if (last?.sounds === sounds && last.from + last.slices === index) {
      runs[runs.length - 1] = { ...last, slices: last.slices + 1 };
    } else if (sounds !== 'no-speech') runs.push({ sounds, from: index, slices: 1 });
  }
  return runs;
}

/** Those long enough to be marked by a glyph. */
export const namedRuns = (slices: readonly Slice[]): readonly Run[] =>
  runsOf(slices).filter((run) => run.slices >= NAMED_SLICES);

/** Decibels re full scale below which nothing is told. */
const SILENCE = -120;

/** @param rms linear. */
export const decibels = (rms: number): number => Math.max(SILENCE, 20 * Math.log10(rms));

/** 0 quiet to 1 loud. */
export const heightOfDecibels = (level: number): number =>
  Math.min(1, Math.max(0, (level - QUIETEST) / (LOUDEST - QUIETEST)));

const heightOf = (rms: number): number => heightOfDecibels(decibels(rms));
