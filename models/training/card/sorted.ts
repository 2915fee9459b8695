import type { KeptMetrics } from '../figures/metrics-file.js';

export const ROBUSTNESS = 'robustness-';

export type Named = readonly [string, KeptMetrics];

/** Which of the figures stand in which part of the card. */
export function sortProtocols(protocols: Readonly<Record<string, KeptMetrics>>): {
  /** On voices never heard. */
  readonly clean: readonly Named[];
  readonly degraded: readonly Named[];
  readonly streams: readonly Named[];
  /** Of corpora that the networks left out. */
  readonly unheardStreams: readonly Named[];
  /** Of the forerunner's rows. */
  readonly rows: readonly Named[];
} {
  const all = Object.entries(protocols);
  const isRows = (name: string): boolean => /^seed\b/.test(name);
  const isStream = (name: string): boolean => name.startsWith('streaming-');
  const isUnheardStream = (name: string): boolean => name.includes('-loco-streaming-');
  const isDegraded = (name: string): boolean => name.startsWith(ROBUSTNESS);
  return {
    clean: all.filter(([name]) => ![isRows, isStream, isUnheardStream, isDegraded].some((is) => is(name))),
    degraded: all.filter(([name]) => isDegraded(name)),
    streams: all.filter(([name]) => isStream(name)),
    unheardStreams: all.filter(([name]) => isUnheardStream(name)),
    rows: all.filter(([name]) => isRows(name)),
  };
}
