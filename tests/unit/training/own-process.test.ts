import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, it } from 'node:test';

const MODULES = new URL('../../../models/training/command/', import.meta.url).href;

/** As a command is: without an option it starts one that waits and, where asked, one that fails once the other waits. */
const COMMAND = `
import { existsSync, writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { commandLine } from '${MODULES}command-line.ts';
import { DataError } from '${MODULES}data-error.ts';
import { inOwnProcess, sideBySide } from '${MODULES}own-process.ts';
const { values, positionals } = commandLine('', { allowPositionals: true, options: { task: { type: 'string' } } });
if (values.task === undefined) await sideBySide(positionals, Math.max(2, positionals.length), (task) => inOwnProcess('Task ' + task, ['--task', task]));
else if (values.task === 'wait') {
  writeFileSync('waiting', String(process.pid));
  await setTimeout(60_000);
} else if (values.task === 'fail') {
  while (!existsSync('waiting')) await setTimeout(10);
  throw new DataError('The disk is full.');
}
`;

describe('a command that starts others', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'emotion-meter-processes-'));
    writeFileSync(join(folder, 'command.mts'), COMMAND);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const start = (...tasks: string[]): ChildProcess =>
    spawn(process.execPath, ['--import', import.meta.resolve('tsx'), 'command.mts', ...tasks], { cwd: folder });
  const untilEnded = async (): Promise<void> => {
    const pid = Number(readFileSync(join(folder, 'waiting'), 'utf8'));
    for (let tries = 0; tries < 200; tries += 1) {
      try {
        process.kill(pid, 0);
      } catch {
        return;
      }
      await setTimeout(25);
    }
    process.kill(pid);
    assert.fail('one goes on after its command');
  };

  it('ends the others where one fails, and says so without a stack', async () => {
    const command = start('wait', 'fail');
    let told = '';
    command.stderr?.on('data', (part: Buffer) => (told += part.toString()));
    const closed = once(command, 'close');
    const [code] = (await once(command, 'exit')) as [number];
    assert.equal(code, 2);
    await untilEnded();
    await closed;
    assert.equal(told, 'The disk is full.\nTask fail ended with 2; run the command again to go on.\n');
  });

  // By a service, by an editor's stop button, which tells this process alone, or as its terminal is closed.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    it(`ends them where it is ended itself by ${signal}`, async () => {
      const command = start('wait');
      while (!existsSync(join(folder, 'waiting'))) await setTimeout(25);
      command.kill(signal);
      await once(command, 'exit');
      await untilEnded();
    });
  }

  it('may start many, one for each core of a server', async () => {
    const command = start(...Array.from({ length: 12 }, () => 'end'));
    let told = '';
    command.stderr?.on('data', (part: Buffer) => (told += part.toString()));
    await once(command, 'close');
    assert.equal(told, '');
  });
});
