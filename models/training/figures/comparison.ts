import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readKept } from '../command/read-kept.js';
import { CONDITIONS } from '../learning/outcomes.js';
import { WORSENED } from './worsened.js';
import { accuracyOf, type Outcome, unweightedAverageRecall } from '../metrics/metrics.js';

/** Beside the conditions of outcomes.ts. */
export const BEGINNINGS = 'first 1.5 s';

/** One part of one seed. */
interface Run {
  readonly seconds: number;
  readonly outcomes: Readonly<Record<string, readonly Outcome[]>>;
}

export interface ComparedVariant {
  readonly variant: string;
  /** By seed, all parts of each. */
  readonly seeds: readonly (readonly Run[])[];
}

/** Rows of a table, the best first. */
export interface Comparison {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** One part of one seed of a variant, by the name of its recipe: results of what the variant was before have other names. */
export const resultFile = (length: string, variant: string, recipe: string, seed: number, part: number): string =>
  `${[length, variant, recipe, seed, part].join('~')}.json`;

/**
 * Every variant of this length in `folder`, by the seeds of which all parts are done.
 * @param recipes by variant the name of its recipe; results of others are left out.
 * @param most seeds, from the first on.
 */
export function resultsOf(
  folder: string,
  length: string,
  parts: number,
  recipes: Readonly<Record<string, string>>,
  most = Infinity,
): ComparedVariant[] {
  const bySeed = new Map<string, Map<string, Run[]>>();
  for (const file of existsSync(folder) ? readdirSync(folder) : []) {
    const [itsLength, variant = '', recipe, seed = ''] = file.replace(/\.json$/, '').split('~');
    if (itsLength !== length || recipe !== recipes[variant] || !file.endsWith('.json')) continue;
    if (Number(seed) > most) continue;
    const seeds = bySeed.get(variant) ?? new Map<string, Run[]>();
    bySeed.set(variant, seeds);
    seeds.set(seed, [...(seeds.get(seed) ?? []), readKept<Run>(join(folder, file))]);
  }
  return [...bySeed].flatMap(([variant, seeds]) => {
    const whole = [...seeds.values()].filter((runs) => runs.length === parts);
    return whole.length === 0 ? [] : [{ variant, seeds: whole }];
  });
}

/** UAR by what is known of the speaker, of women and men, the worst speaker's accuracy. */
export function comparisonOf(variants: readonly ComparedVariant[]): Comparison {
  const conditions = [...CONDITIONS.map(({ name }) => name), BEGINNINGS, ...Object.keys(WORSENED)];
  const ranked = variants.map(({ variant, seeds }) => {
    const uars = conditions.map((name) =>
      seeds.map((runs) => meanRecall(runs.flatMap(({ outcomes }) => outcomes[name] ?? []))),
    );
    const cold = seeds.flatMap((runs) => runs.flatMap(({ outcomes }) => outcomes['cold'] ?? []));
    const bySex = (['female', 'male'] as const).map((wanted) =>
      percent(meanRecall(cold.filter(({ sex }) => sex === wanted))),
    );
    const bySpeaker = [...new Set(cold.map(({ speaker }) => speaker))].map((name) =>
      accuracyOf(cold.filter(({ speaker }) => speaker === name)),
    );
    const cells = [
      variant,
      String(seeds.length),
      ...uars.map(bySeed),
      ...bySex,
      percent(Math.min(...bySpeaker)),
      mean(seeds.flatMap((runs) => runs.map(({ seconds }) => seconds))).toFixed(0),
    ];
    return { uar: mean(uars[0] ?? []), cells };
  });
  return {
    head: ['variant', 'seeds', ...conditions, 'women', 'men', 'worst speaker', 's a run'],
    rows: ranked.sort((a, b) => b.uar - a.uar).map(({ cells }) => cells),
  };
}

/** Mean over the corpora, each by the emotions that it has. */
function meanRecall(outcomes: readonly Outcome[]): number {
  const corpusOf = ({ speaker }: Outcome): string => speaker.split('/')[0] ?? '';
  const corpora = [...new Set(outcomes.map(corpusOf))];
  return mean(
    corpora.map((corpus) => unweightedAverageRecall(outcomes.filter((outcome) => corpusOf(outcome) === corpus))),
  );
}

/** Not every run was asked everything. */
function bySeed(uars: readonly number[]): string {
  const all = percent(mean(uars));
  return uars.length === 1 || Number.isNaN(mean(uars)) ? all : `${all} (${uars.map(percent).join(', ')})`;
}

const mean = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0) / all.length;

const percent = (share: number): string => (Number.isNaN(share) ? '–' : (100 * share).toFixed(1));
