import { COLD } from '../learning/outcomes.js';
import type { Outcome } from '../metrics/metrics.js';
import { judge, type ProtocolMetrics, protocolMetrics } from './protocol-metrics.js';
import { PROTOCOLS, type Protocol } from '../protocols/protocols.js';

/** What networks said of the tested by condition, in each fold of each seed. */
export type Kept = readonly (readonly Readonly<Record<string, readonly Outcome[]>>[])[];

const leavesCorpusOut = ({ folds, unit }: Protocol): boolean => folds === null && !unit;

/**
 * The figures of a protocol over all folds and seeds by condition. Where a corpus is left out, only the other corpora tell what
 * is usual, by networks that had not heard them: with the last of these protocols all of them have their figures, and until
 * then no more than cold, which takes no bias out.
 * @param keptOf what was said in a protocol; null where not all of it is there.
 */
export function summarise(
  protocol: Protocol,
  keptOf: (protocol: Protocol) => Kept | null,
): Record<string, ProtocolMetrics> {
  const group = leavesCorpusOut(protocol) ? PROTOCOLS.filter(leavesCorpusOut) : [protocol];
  const measured = group.flatMap((one) => {
    const kept = keptOf(one);
    return kept ? [{ one, kept }] : [];
  });
  if (measured.length === group.length) {
    const figures = measured.map(({ one, kept }) =>
      figuresOf(one, kept, Object.keys(kept[0]?.[0] ?? {}), measured.filter((other) => other.one !== one).map(saidOf)),
    );
    return Object.fromEntries(figures.flat());
  }
  const missing = group.filter((one) => measured.every((other) => other.one !== one)).map(({ name }) => name);
  console.log(`Only cold: what had been heard of a speaker tells once these are measured too: ${missing.join(', ')}.`);
  const own = measured.filter(({ one }) => one === protocol);
  return Object.fromEntries(own.flatMap(({ one, kept }) => figuresOf(one, kept, [COLD.name], [])));
}

const saidOf = ({ kept }: { readonly kept: Kept }): Kept[number] => kept.flat();

function figuresOf(
  { name, unit, labels }: Protocol,
  kept: Kept,
  conditions: readonly string[],
  others: readonly Kept[number][],
): [string, ProtocolMetrics][] {
  const leaks = unit === 'row' || unit === 'file';
  return conditions.map((condition) => {
    const judged = judge(
      kept.map((folds) => folds.map((said) => said[condition] ?? [])),
      others.flat().flatMap((said) => said[condition] ?? []),
    );
    return [
      condition === COLD.name ? name : `${name}, ${condition}`,
      { ...protocolMetrics(judged, labels.names), ...(leaks ? { leaks } : {}) },
    ];
  });
}
