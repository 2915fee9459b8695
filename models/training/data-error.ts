/** What only who typed the command can mend: a sentence and a way on. */
export class DataError extends Error {}

/** Lets a command end with the sentence alone, without a stack. */
export function sayPlainly(): void {
  process.on('uncaughtException', (error) => {
    // An option that there is not, too.
    const isPlain = error instanceof DataError || ('code' in error && /^ERR_PARSE_ARGS/.test(String(error.code)));
    console.error(isPlain ? error.message : error);
    process.exit(isPlain ? 2 : 1);
  });
}
