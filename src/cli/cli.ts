import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EmotionError } from '../contract/emotion-error.js';
import { parseCommandLine, UsageError, type Command } from './command-line.js';
import { HELP_TEXT } from './help-text.js';
import { PACKAGE_FOLDER } from './package-files.js';
import { processStreams, type Streams } from './streams.js';

/** @returns the exit code. */
async function run(command: Command, streams: Streams): Promise<number> {
  switch (command.name) {
    case 'help':
      await streams.out(HELP_TEXT);
      return 0;
    case 'version':
      await streams.out(`${version()}\n`);
      return 0;
    // Loaded when asked for: the network's code takes longer to load than a short recording to measure.
    case 'analyze':
      return (await import('./analyze-command.js')).analyze(command.options, streams);
    case 'features':
      return (await import('./features-command.js')).features(command.options, streams);
  }
}

function version(): string {
  const { version: found } = JSON.parse(readFileSync(join(PACKAGE_FOLDER, 'package.json'), 'utf8')) as {
    version: string;
  };
  return found;
}

// Decoders print what they also return: ours is told by the streams, once.
console.error = () => undefined;
const streams = processStreams();
try {
  process.exitCode = await run(parseCommandLine(process.argv.slice(2)), streams);
} catch (error) {
  if (error instanceof UsageError) {
    await streams.err(`${error.message}\nSee emotion-meter --help.\n`);
    process.exitCode = 2;
  } else if (error instanceof EmotionError) {
    await streams.err(`${error.message} ${error.remedy}\n`);
    process.exitCode = 1;
  } else throw error;
}
