import { spawn } from 'node:child_process';
import { DataError, TOLD } from './data-error.js';

/** `jobs` tasks at a time, in their order. */
export async function sideBySide<T>(tasks: readonly T[], jobs: number, run: (task: T) => Promise<void>): Promise<void> {
  const waiting = [...tasks];
  await Promise.all(
    Array.from({ length: jobs }, async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await run(next);
    }),
  );
}

/** By which a service, an editor's stop button or a terminal ends this process, and some of them no other. */
const ENDINGS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/**
 * This command once more, with `own` options behind what was typed, in a process that does not outlive this one.
 * @param what it is, for people.
 * @throws DataError where it fails; why it has said itself.
 */
export function inOwnProcess(what: string, own: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...process.execArgv, ...process.argv.slice(1), ...own], {
      stdio: 'inherit',
      env: { ...process.env, [TOLD]: '' },
    });
    const end = (): void => void child.kill();
    const stop = (): void => process.exit(1);
    process.setMaxListeners(0); // as many as there are jobs
    process.on('exit', end);
    for (const ending of ENDINGS) process.on(ending, stop);
    child.on('close', (code, signal) => {
      process.off('exit', end);
      for (const ending of ENDINGS) process.off(ending, stop);
      if (code === 0) resolve();
      else reject(new DataError(`${what} ended with ${code ?? signal}; run the command again to go on.`));
    });
  });
}
