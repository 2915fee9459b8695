import type { KeptMetrics } from '../figures/metrics-file.js';
import { POOLED, PROTOCOLS } from '../protocols/protocols.js';

export const ROBUSTNESS = 'robustness-';

export type Named = readonly [string, KeptMetrics];

/** As they are told; what is measured later is kept behind, wherever it belongs. */
const ORDER: readonly string[] = [
  ...PROTOCOLS.map(({ name }) => name),
  ...['white', 'babble', 'reverberation', 'telephone', 'gsm', 'opus', 'gain'].map((kind) => `${ROBUSTNESS}${kind}`),
  ...['', ...POOLED.map((corpus) => `${corpus}-loco-`)].flatMap((left) =>
    ['cold', '10', '30', '60', 'scattered'].map((kind) => `${left}streaming-${kind}`),
  ),
  ...['seed', 'seed-files', 'seed-speakers'],
];

function placeOf(name: string): number {
  const place = ORDER.indexOf(name.replace(/,.*/, '').replace(/^(robustness-[a-z]+)-.*/, '$1'));
  return place < 0 ? ORDER.length : place;
}

/** Those of one's own, which nobody here knows, behind the others. */
export const inOrder = (protocols: Readonly<Record<string, KeptMetrics>>): Named[] =>
  Object.entries(protocols).sort(([one], [other]) => placeOf(one) - placeOf(other));

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
  const all = inOrder(protocols);
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
