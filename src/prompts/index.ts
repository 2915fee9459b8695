/*
 * Advice from readings: rules run over the snapshots of a stream. A room of its own, beside the session and not in the worker,
 * because a site's own rules may be functions, which cannot cross a thread; at eight snapshots a second they cost the page
 * microseconds.
 */
export type { Condition, MeasureCondition } from './condition.js';
export type { MeasurePath } from './measure-path.js';
export { readAgainstEnglish } from './presets/pace.js';
export { isPresetName, type PresetName, type PresetRuleId, PRESETS } from './presets/presets.js';
export { PromptEngine, type PromptEngineOptions } from './prompt-engine.js';
export type { PromptRule } from './prompt-rule.js';
export { type RuleChange, type RuleOff, rulesOf, type SiteRule } from './site-rules.js';
