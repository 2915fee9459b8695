import { parseArgs, type ParseArgsConfig } from 'node:util';
import { DataError, sayPlainly } from './data-error.js';

/** What was typed; with `--help` tells the usage and ends. @throws DataError with the usage where there is no such option. */
export function commandLine<T extends ParseArgsConfig>(usage: string, config: T): ReturnType<typeof parseArgs<T>> {
  sayPlainly();
  if (process.argv.slice(2).some((typed) => typed === '--help' || typed === '-h')) {
    console.log(usage);
    process.exit();
  }
  try {
    return parseArgs(config);
  } catch (error) {
    throw new DataError(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}
