const WIDTH = 24;

const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

/** A line that is drawn over in a terminal and printed every tenth in a log: share done, time left, what is said beside. */
export class ProgressBar {
  readonly #started = Date.now();
  #printed = -1;

  constructor(readonly label: string) {}

  update(done: number, all: number, beside = ''): void {
    const share = done / all;
    const seconds = (Date.now() - this.#started) / 1000;
    const left = share > 0 ? (seconds / share) * (1 - share) : 0;
    const filled = Math.round(share * WIDTH);
    const line = `${this.label} ${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${done}/${all}  ${clock(left)} left  ${beside}`;
    if (process.stdout.isTTY) process.stdout.write(`\r${line}\x1b[K${done === all ? '\n' : ''}`);
    else if (Math.floor(share * 10) > this.#printed) {
      this.#printed = Math.floor(share * 10);
      console.log(line);
    }
  }
}
