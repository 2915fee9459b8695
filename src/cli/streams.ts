import { writeSync } from 'node:fs';

/** Where a command writes; each call ends when the reader has room for more. */
export interface Streams {
  readonly out: (text: string) => Promise<void>;
  readonly err: (text: string) => Promise<void>;
}

/** The process's own. */
export function processStreams(): Streams {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', (error) => giveUp(stream, error));
  return { out: (text) => write(process.stdout, text), err: (text) => write(process.stderr, text) };
}

function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise<void>((resolve) => {
    if (stream.write(text)) resolve();
    else stream.once('drain', resolve);
    // A file's stream throws at once where others tell by an event.
  }).catch((error: unknown) => giveUp(stream, error));
}

/** Ends the program: without a word where the reader has gone away, such as `head`. */
function giveUp(stream: NodeJS.WriteStream, error: unknown): never {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EPIPE') process.exit();
  if (stream === process.stdout) writeSync(process.stderr.fd, `The results cannot be written (${message}).\n`);
  process.exit(1);
}
