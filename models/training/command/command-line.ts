import { parseArgs, type ParseArgsConfig } from 'node:util';
import { DataError, sayPlainly } from './data-error.js';

/** What was typed; with `--help` tells the usage and ends. @throws DataError with the usage where there is no such option, or nothing behind it. */
export function commandLine<T extends ParseArgsConfig>(usage: string, config: T): ReturnType<typeof parseArgs<T>> {
  sayPlainly();
  if (process.argv.slice(2).some((typed) => typed === '--help' || typed === '-h')) {
    console.log(usage);
    process.exit();
  }
  try {
    const typed = parseArgs(config);
    const [empty] = Object.entries(typed.values).find(([, value]) => value === '') ?? [];
    // As of "$OUT" where no OUT is set: found out when all was trained.
    if (empty !== undefined) throw new Error(`Nothing stands behind --${empty}.`);
    return typed;
  } catch (error) {
    throw new DataError(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}
