import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Emotion } from '../../../src/contract/emotions.js';
import type { NetworkView } from '../../../src/contract/model-manifest.js';
import type { Comparison } from './comparison.js';
import type { LearningPoint } from '../learning/learning-history.js';
import type { LimitFigures, PolicyFigures } from './policy-search.js';
import type { ProtocolMetrics } from './protocol-metrics.js';
import type { KeptRecipes } from '../protocols/recipe-names.js';
import type { RecordingFigures } from './recording-figures.js';
import type { SpeakerProbe } from './speaker-probe.js';
import type { StreamMetrics } from './stream-metrics.js';
import { readKept } from '../command/read-kept.js';
import { writeWhole } from '../command/write-whole.js';

/** What a network heard of a corpus. */
export interface Heard {
  readonly recordings: number;
  readonly speakers: number;
  /** Emotions that none of these has. */
  readonly without: readonly Emotion[];
}

/** How the shipped weights themselves came about and did on the speakers held out of their training. */
export interface ShippedFigures {
  readonly validationSpeakers: readonly string[];
  /** The corpus for whose like they are; none where all count by their size. */
  readonly home?: string;
  /** The weights', where it was typed. */
  readonly licence?: string;
  /** By corpus. */
  readonly heard?: Readonly<Record<string, Heard>>;
  readonly epochs: number;
  readonly seed: number;
  /** Whether its networks learnt as one, from a larger model's answers. */
  readonly taught?: boolean;
  readonly cold: { readonly uar: number; readonly accuracy: number; readonly ece: number };
  readonly byCorpus: Readonly<Record<string, ShippedFigures['cold']>>;
  /** Of all of them in noise, by telephone…, cold. */
  readonly worsened?: Readonly<Record<string, ShippedFigures['cold']>>;
  /** What its policy states in streams of them at each limit. */
  readonly coverage: readonly LimitFigures[];
  /** Of whole recordings, each of somebody new. */
  readonly recordings?: RecordingFigures;
  readonly learning?: readonly LearningPoint[];
}

/** How streams were heard. */
export interface KeptHearing {
  /** Set where a device's constant was taken out, as the product has done since 2.3.1. */
  readonly withoutConstant?: true;
}

type Always = 'uar' | 'accuracy' | 'interval' | 'seeds' | 'perClass' | 'perSpeaker' | 'perSex' | 'confusion' | 'ece';

/** A protocol's figures as they are kept: those that were measured before some were asked for lack these. */
export type KeptMetrics = Pick<ProtocolMetrics, Always | 'mostCertainHalf'> &
  Partial<ProtocolMetrics> &
  Partial<Pick<StreamMetrics, 'stream'>> &
  KeptRecipes &
  KeptHearing;

/** The UAR of the first seeds alone. */
const uarOfSeeds = ({ uar, uarBySeed = [] }: KeptMetrics, seeds: number): number =>
  uarBySeed.length > seeds ? uarBySeed.slice(0, seeds).reduce((sum, one) => sum + one, 0) / seeds : uar;

/** What a degradation costs in UAR, by as many seeds as it was measured with; null where other networks were asked. */
export const lossOf = (clean: KeptMetrics, degraded: KeptMetrics): number | null =>
  clean.networks?.join() === degraded.networks?.join() &&
  clean.epochs === degraded.epochs &&
  clean.format === degraded.format &&
  (!clean.recipes || !degraded.recipes || clean.recipes.join() === degraded.recipes.join())
    ? uarOfSeeds(clean, degraded.seeds) - degraded.uar
    : null;

/** The policies on the validation speakers. */
export interface PolicyReport extends KeptRecipes, KeptHearing {
  readonly seeds: number;
  readonly epochs: number;
  readonly networks?: readonly NetworkView[];
  /** The best first. */
  readonly best: readonly PolicyFigures[];
}

/** Of variants of one length; one seed each where it is not told. */
export interface KeptComparison extends Comparison {
  readonly epochs: number;
  readonly seeds?: number;
  /** Of the manifest that such networks have; none where it was 1. */
  readonly format?: number;
  /** By variant, the name of its recipe (recipe-names.ts); none where figures are of before these were kept. */
  readonly recipes?: Readonly<Record<string, string>>;
}

/** models/NAME/metrics.json. */
export interface MetricsFile {
  readonly protocols: Readonly<Record<string, KeptMetrics>>;
  readonly shipped?: ShippedFigures;
  readonly policies?: PolicyReport;
  /** Of the weights of this version; not kept with figures of before. */
  readonly speakerProbe?: SpeakerProbe & { readonly version?: string };
  /** Median milliseconds for a full window, by backend. */
  readonly latency?: Readonly<Record<string, number>>;
  /** Of `npm run compare`, by group of variants. */
  readonly comparisons?: Readonly<Record<string, KeptComparison>>;
}

/** What stands there; without policies and limits of before 1.9.0, which had another form and are measured anew. */
export function readMetrics(folder: string): MetricsFile {
  const path = join(folder, 'metrics.json');
  if (!existsSync(path)) return { protocols: {} };
  const { policies, shipped, ...others } = readKept<MetricsFile>(path);
  return {
    ...others,
    ...(policies?.best.every((one) => 'smoothing' in one) ? { policies } : {}),
    ...(shipped?.coverage.every((one) => 'scattered' in one) ? { shipped } : {}),
  };
}

/** Adds to what is there; figures of the same name are replaced. */
export function addMetrics(folder: string, { protocols, ...rest }: Partial<MetricsFile>): void {
  const before = readMetrics(folder);
  const after: MetricsFile = { ...before, ...rest, protocols: { ...before.protocols, ...protocols } };
  writeWhole(join(folder, 'metrics.json'), `${JSON.stringify(after, null, 1)}\n`);
}
