import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from './feature-cache.js';
import type { StreamFigures } from './streaming.js';
import type { ThresholdChoice } from './thresholds.js';
import type { ProtocolMetrics } from './metrics.js';

/** How the shipped weights themselves came about and did on the speakers held out of their training. */
export interface ShippedFigures {
  readonly validationSpeakers: readonly string[];
  readonly epochs: number;
  readonly seed: number;
  readonly cold: { readonly uar: number; readonly accuracy: number; readonly ece: number };
  readonly byCorpus: Readonly<Record<string, ShippedFigures['cold']>>;
  /** Coverage, precision and changes of statements in a stream at each limit of confidence. */
  readonly coverage: readonly ThresholdChoice[];
}

/** models/NAME/metrics.json. */
export interface MetricsFile {
  readonly protocols: Readonly<Record<string, ProtocolMetrics>>;
  readonly shipped?: ShippedFigures;
  /** The live analysis on joined recordings: by networks and seeds, then cold (each recording's speaker unknown) and adapted. */
  readonly streams?: Readonly<
    Record<string, Readonly<Record<string, StreamFigures & { readonly confidence: number }>>>
  >;
}

export function readMetrics(folder: string): MetricsFile {
  const path = join(folder, 'metrics.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as MetricsFile) : { protocols: {} };
}

/** Adds to what is there; figures of the same name are replaced. */
export function addMetrics(folder: string, { protocols, ...rest }: Partial<MetricsFile>): void {
  const before = readMetrics(folder);
  const after: MetricsFile = { ...before, ...rest, protocols: { ...before.protocols, ...protocols } };
  writeWhole(join(folder, 'metrics.json'), `${JSON.stringify(after, null, 1)}\n`);
}
