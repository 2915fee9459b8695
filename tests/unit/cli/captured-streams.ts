import type { Streams } from '../../../src/cli/streams.js';

/** Keeps what a command writes. */
export function capturedStreams(): Streams & { readonly written: { out: string; err: string } } {
  const written = { out: '', err: '' };
  return {
    written,
    out: (text) => {
      written.out += text;
      return Promise.resolve();
    },
    err: (text) => {
      written.err += text;
      return Promise.resolve();
    },
  };
}
