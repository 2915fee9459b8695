import type { Measures, SpeechActivity } from '../contract/snapshot.js';

/** Seconds of speech over which its level is averaged. */
const LEVEL_SECONDS = 2;

/** Counts and levels of speech and of what is around it; time is counted in frames. */
export class SpeechMeasures {
  #speechFrames = 0;
  #power = 0;
  #sinceSpeech = 0;

  constructor(readonly hopSeconds: number) {}

  push(activity: SpeechActivity, rms: number): void {
    if (activity !== 'speech') {
      this.#sinceSpeech += this.hopSeconds;
      return;
    }
    this.#sinceSpeech = 0;
    this.#speechFrames += 1;
    // The mean at first, then an exponential average.
    const share = Math.max(1 / this.#speechFrames, this.hopSeconds / LEVEL_SECONDS);
    this.#power += share * (rms * rms - this.#power);
  }

  current(noiseLevel: number | null): Measures {
    const speechLevel = this.#speechFrames > 0 ? 10 * Math.log10(Math.max(this.#power, 1e-12)) : null;
    return {
      speechSeconds: this.#speechFrames * this.hopSeconds,
      speechLevel,
      noiseLevel,
      signalToNoise: speechLevel !== null && noiseLevel !== null ? Math.max(0, speechLevel - noiseLevel) : null,
      sinceSpeech: this.#sinceSpeech,
      clipped: 0,
      talkShare: null,
      pauses: { count: 0, meanSeconds: 0, longestSeconds: 0, share: 0 },
      rate: null,
      loudness: null,
      liveliness: null,
      tension: null,
      quality: null,
    };
  }
}
