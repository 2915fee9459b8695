import type { DisposalScope } from './disposal-scope.js';

/** From one look to the next, milliseconds. */
const LOOK_MILLISECONDS = 1000;
/** Looks in a row at which it stood still: one may come right after the page was busy. */
const LOOKS = 2;
/** A context that may not sound yet leaves resume() unanswered: so long is waited for it, milliseconds. */
const WAKE_PATIENCE = 300;

/**
 * Whether a context's sound flows: it waits for a gesture, or stands still though it claims to run, as on iOS after a call (WebKit's
 * bug 263627). Each connection has its own.
 */
export class AudioClock {
  /** Looks at which it stood still. */
  #still = 0;

  constructor(readonly context: AudioContext) {}

  /** Whether anything can be heard: what is not, is not read as silence either. */
  get flows(): boolean {
    return this.runs;
  }

  /** @param onChange called when {@link runs} or {@link flows} may be another. */
  watch(scope: DisposalScope, onChange: () => void): void {
    scope.listen(this.context, 'statechange', onChange);
    let before = NaN;
    const watch = setInterval(() => {
      const { runs } = this;
      const { state, currentTime } = this.context;
      this.#still = state === 'running' && currentTime === before ? this.#still + 1 : 0;
      before = currentTime;
      if (this.runs !== runs) onChange();
    }, LOOK_MILLISECONDS);
    scope.add(() => clearInterval(watch));
  }

  get runs(): boolean {
    return this.context.state === 'running' && this.#still < LOOKS;
  }

  /** Lets it run, if it may: then {@link runs}. */
  async wake(): Promise<void> {
    // One that claims to run would see nothing to do.
    if (this.#still >= LOOKS) this.context.suspend().catch(() => undefined);
    this.#still = 0;
    await Promise.race([
      // Refused where it is closed meanwhile: then nobody waits for it any more.
      this.context.resume().catch(() => undefined),
      new Promise((resolve) => setTimeout(resolve, WAKE_PATIENCE)),
    ]);
  }
}
