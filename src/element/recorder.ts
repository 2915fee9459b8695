import type { ReactiveControllerHost } from 'lit';
import { LONGEST_RECORDING_SECONDS } from '../contract/recording-limit.js';
import type { EmotionSession } from '../session/index.js';
import type { MeterView } from './meter-view.js';
import { decibels } from './timeline.js';

const USUAL_SECONDS = 10;

/** Records the microphone through the session, and tells meanwhile how long that goes on and how loud it is. */
export class Recorder {
  readonly #host: ReactiveControllerHost & { readonly session: EmotionSession };
  #progress: MeterView['recording'] = null;

  constructor(host: ReactiveControllerHost & { readonly session: EmotionSession }) {
    this.#host = host;
  }

  /** Null while nothing is recorded. */
  get progress(): MeterView['recording'] {
    return this.#host.session.state.name === 'recording' ? this.#progress : null;
  }

  /** @throws EmotionError */
  record(asked = 0): Promise<Blob> {
    const seconds = asked > 0 ? Math.min(asked, LONGEST_RECORDING_SECONDS) : USUAL_SECONDS;
    const onLevel = (rms: number, passed: number): void => {
      this.#progress = { secondsLeft: Math.max(0, Math.ceil(seconds - passed)), level: decibels(rms) };
      this.#host.requestUpdate();
    };
    onLevel(0, 0);
    return this.#host.session.record({ seconds, onLevel });
  }
}
