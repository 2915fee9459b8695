import type { Probabilities } from '../contract/emotions.js';
import type { Report } from '../contract/snapshot.js';
import type { OpenedRecording } from '../session/index.js';

/** Seconds after a reading's end for which it still stands. */
const STANDS_SECONDS = 0.5;

/** Seconds. */
const BEFORE_END_SECONDS = 0.05;

/** What was read: played, with its place told, and saved. */
export class Playback {
  readonly #audio = new Audio();
  readonly #onChange: () => void;
  #recording: OpenedRecording | null = null;
  #frame = 0;

  /** @param onChange called whenever the place or the state is another one; while it plays, every frame. */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
    for (const type of ['play', 'pause', 'seeked']) this.#audio.addEventListener(type, this.#follow);
  }

  get playing(): boolean {
    return !this.#audio.paused;
  }

  /** Seconds; 0 before it was first played and after its end. */
  get place(): number {
    const { currentTime, ended } = this.#audio;
    return ended ? 0 : currentTime;
  }

  get recording(): OpenedRecording | null {
    return this.#recording;
  }

  /** Of the file, as somebody called it. */
  get name(): string | null {
    return this.#recording instanceof File ? this.#recording.name : null;
  }

  load(recording: OpenedRecording | null): void {
    this.#recording = recording;
    this.pause();
    URL.revokeObjectURL(this.#audio.src);
    if (recording instanceof Blob) this.#audio.src = URL.createObjectURL(recording);
    else this.#audio.removeAttribute('src');
  }

  pause(): void {
    this.#audio.pause();
  }

  /** Plays on, or holds. */
  toggle(): void {
    if (this.playing) this.pause();
    // Refused by a page's policy, it stays silent; the browser's console says why.
    else this.#audio.play().catch(() => undefined);
  }

  /** Goes on from there, or holds there: by its very end it would be over, and begin anew. */
  seek(seconds: number): void {
    const { duration } = this.#audio;
    this.#audio.currentTime = duration < Infinity ? Math.min(seconds, duration - BEFORE_END_SECONDS) : seconds;
  }

  /** Lets the browser save it, under its own name. What has none gets the ending of its kind from the browser, but for WAV not from every one. */
  save(): void {
    const isWav = this.#recording instanceof Blob && this.#recording.type.includes('wav');
    const link = document.createElement('a');
    link.href = this.#audio.src;
    link.download = this.name ?? (isWav ? 'recording.wav' : 'recording');
    link.click();
  }

  readonly #follow = (): void => {
    cancelAnimationFrame(this.#frame);
    this.#onChange();
    if (this.playing) this.#frame = requestAnimationFrame(this.#follow);
  };
}

/**
 * What was last read at a place of the recording, in seconds, or, of the first words after a pause, what will be read with them;
 * null where nobody speaks.
 */
export function probabilitiesAt({ windows }: Report, place: number): Probabilities | null {
  const last = windows.filter(({ end }) => end <= place && place - end < STANDS_SECONDS).at(-1);
  const reading = last ?? windows.find(({ start, end }) => start <= place && place < end);
  return reading?.probabilities ?? null;
}
