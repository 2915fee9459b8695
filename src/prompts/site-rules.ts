import { findRuleFault } from './rule-fault.js';
import type { PresetRuleId } from './presets/presets.js';
import { isPresetName, presetsIn } from './presets/presets.js';
import type { PromptRule } from './prompt-rule.js';

/** Another condition, other words, times or weights for a rule of the preset; what it does not say stays. */
export type RuleChange = { readonly id: PresetRuleId } & Partial<Omit<PromptRule, 'id'>>;

/** Takes a rule of the preset away. */
export interface RuleOff {
  readonly id: PresetRuleId;
  readonly off: true;
}

/** What a site says of rules: adds one, changes one, takes one away. */
export type SiteRule = PromptRule | RuleChange | RuleOff;

/**
 * A preset with what a site adds, changes or takes away. What is wrong is left out and named in `problems`, a sentence each;
 * all others go on.
 * @param language of the talk, BCP 47: the bounds on pace are its.
 */
export function rulesOf(
  preset: string | null | undefined,
  siteRules: readonly SiteRule[] = [],
  language = 'en',
): { readonly rules: readonly PromptRule[]; readonly problems: readonly string[] } {
  const problems: string[] = [];
  const name = preset ?? 'default';
  if (!isPresetName(name)) problems.push(`there is no preset "${String(name)}": the default one is used`);
  const presetRules: readonly PromptRule[] = presetsIn(language)[isPresetName(name) ? name : 'default'];
  const rules = new Map(presetRules.map((rule) => [rule.id, rule]));
  // A page may hand in anything.
  const given: readonly unknown[] = Array.isArray(siteRules) ? siteRules : [siteRules];
  given.forEach((siteRule, index) => {
    const id = idOf(siteRule);
    if (id === null) {
      problems.push(ruleOff(`#${index}`, 'it has no id'));
      return;
    }
    const { off, ...rule } = { ...rules.get(id), ...said(siteRule) } as PromptRule & Partial<RuleOff>;
    rules.delete(id);
    if (off === true) return;
    const fault = findRuleFault(rule);
    if (fault) problems.push(ruleOff(id, fault));
    else rules.set(id, rule);
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

/** What is left undefined says nothing. */
const said = (rule: unknown): object =>
  Object.fromEntries(Object.entries(rule as object).filter(([, value]) => value !== undefined));

const idOf = (rule: unknown): string | null => {
  const id = typeof rule === 'object' && rule !== null ? (rule as { id?: unknown }).id : undefined;
  return typeof id === 'string' && id !== '' ? id : null;
};
