import type { QualityWeights } from '../contract/quality-settings.js';
import { QUALITY_PARTS, type QualityPart } from '../contract/snapshot.js';

const isPart = (name: string): name is QualityPart => (QUALITY_PARTS as readonly string[]).includes(name);

/** A site's weights, of which what is wrong is left out and named in `problems`, a sentence each. @param given anything. */
export function weightsOf(given: unknown): { readonly weights: Partial<QualityWeights>; readonly problems: string[] } {
  const weights: Partial<Record<QualityPart, number>> = {};
  const problems: string[] = [];
  const entries = Object.entries(given ?? {}) as [string, unknown][];
  for (const [name, weight] of entries) {
    const isWeight = typeof weight === 'number' && weight >= 0 && weight < Infinity;
    if (!isPart(name)) problems.push(`the quality has no part "${name}"`);
    else if (!isWeight) problems.push(`the weight of the quality's ${name} is no number from 0 on: ${String(weight)}`);
    else weights[name] = weight;
  }
  if (QUALITY_PARTS.some((part) => weights[part] !== 0)) return { weights, problems };
  return { weights: {}, problems: [...problems, 'some part of the quality must weigh more than 0'] };
}
