import { findRuleFault } from './rule-fault.js';
import { NO_SOUND } from './presets/default.js';
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
 * @param isMicrophone whether one is listened to; else the preset is without what is only of one.
 */
export function rulesOf(
  preset: string | null | undefined,
  siteRules: readonly SiteRule[] = [],
  language = 'en',
  isMicrophone = true,
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
    try {
      const { off, ...rule } = { ...rules.get(id), ...said(siteRule) } as PromptRule & Partial<RuleOff>;
      const fault = off === true ? null : findRuleFault(rule);
      if (fault) problems.push(ruleOff(id, fault));
      if (off === true || fault) rules.delete(id);
      else rules.set(id, rule);
    } catch (error) {
      // A getter that throws, a condition that is a part of itself.
      problems.push(ruleOff(id, `it cannot be read: ${String(error)}`));
      rules.delete(id);
    }
  });
  if (!isMicrophone && rules.get(NO_SOUND.id)?.condition === NO_SOUND.condition) rules.delete(NO_SOUND.id);
  const coming = idsThatCanCome(rules);
  for (const { id, follows } of rules.values()) {
    // A preset's rule goes with the one that it follows.
    if (!follows || coming.has(id) || presetRules.some((rule) => rule.follows === follows)) continue;
    const why = rules.has(follows.rule) ? 'can never come' : 'is not there';
    problems.push(ruleOff(id, `it follows "${follows.rule}", which ${why}`));
  }
  return { rules: [...rules.values()].filter(({ id }) => coming.has(id)), problems };
}

/** Of those that follow none, of those that follow one of these, and so on: neither of circles nor of what hangs on one. */
function idsThatCanCome(rules: ReadonlyMap<string, PromptRule>): ReadonlySet<string> {
  const coming = new Set<string>();
  let known: number;
  do {
    known = coming.size;
    for (const { id, follows } of rules.values()) if (!follows || coming.has(follows.rule)) coming.add(id);
  } while (coming.size > known);
  return coming;
}

export const ruleOff = (id: string, fault: string): string => `the rule "${id}" is off: ${fault}`;

/** What is left undefined says nothing. */
const said = (rule: unknown): object =>
  Object.fromEntries(Object.entries(rule as object).filter(([, value]) => value !== undefined));

const idOf = (rule: unknown): string | null => {
  const id = typeof rule === 'object' && rule !== null ? (rule as { id?: unknown }).id : undefined;
  return typeof id === 'string' && id !== '' ? id : null;
};
