import { findRuleFault } from './rule-fault.js';
import type { PresetRuleId } from './presets/presets.js';
import { isPresetName, type PresetName, PRESETS } from './presets/presets.js';
import type { PromptRule } from './prompt-rule.js';

/** Other words, times or weights for a rule of the preset; with a condition, it is a rule of its own and replaces that. */
export type RuleChange = { readonly id: PresetRuleId } & Partial<Omit<PromptRule, 'id' | 'condition'>> & {
    readonly condition?: undefined;
  };

/** Takes a rule of the preset away. */
export interface RuleOff {
  readonly id: PresetRuleId;
  readonly off: true;
}

/** What a site says of rules: adds or replaces one, changes one, takes one away. */
export type SiteRule = PromptRule | RuleChange | RuleOff;

/**
 * A preset with what a site adds, changes or takes away. What is wrong is left out and named in `problems`, a sentence each;
 * all others go on.
 */
export function rulesOf(
  preset: PresetName | null | undefined,
  siteRules: readonly SiteRule[] = [],
): { readonly rules: readonly PromptRule[]; readonly problems: readonly string[] } {
  const problems: string[] = [];
  const name = preset ?? 'default';
  if (!isPresetName(name)) problems.push(`there is no preset "${String(name)}": the default one is used`);
  const presetRules: readonly PromptRule[] = PRESETS[isPresetName(name) ? name : 'default'];
  const rules = new Map(presetRules.map((rule) => [rule.id, rule]));
  // A page may hand in anything.
  const given: readonly unknown[] = Array.isArray(siteRules) ? siteRules : [siteRules];
  given.forEach((siteRule, index) => {
    const id = idOf(siteRule);
    if (id === null) {
      problems.push(ruleOff(`#${index}`, 'it has no id'));
      return;
    }
    const before = rules.get(id);
    rules.delete(id);
    const rule: Partial<PromptRule> & Partial<RuleOff> = { ...(siteRule as object) };
    if (rule.off === true) return;
    const next = rule.condition === undefined ? { ...before, ...rule } : rule;
    const fault = findRuleFault(next);
    if (fault) problems.push(ruleOff(id, fault));
    else rules.set(id, next as PromptRule);
  });
  for (const { id, follows } of rules.values()) {
    if (!follows || rules.has(follows.rule)) continue;
    rules.delete(id);
    // A preset's rule goes with the one that it follows.
    if (!presetRules.some((rule) => rule.id === id)) {
      problems.push(ruleOff(id, `it follows "${follows.rule}", which is not there`));
    }
  }
  return { rules: [...rules.values()], problems };
}

export const ruleOff = (id: string, fault: string): string => `the rule "${id}" is off: ${fault}`;

const idOf = (rule: unknown): string | null => {
  const id = typeof rule === 'object' && rule !== null ? (rule as { id?: unknown }).id : undefined;
  return typeof id === 'string' && id !== '' ? id : null;
};
