import { type Condition, type PresetName, PRESETS, type PromptRule } from '../../../src/prompts/index.js';
import { paceOf, READ } from '../../../src/prompts/presets/pace.js';
import { completeRule } from '../../../src/prompts/prompt-rule.js';

/** A condition as it is read aloud. */
function inWords(condition: Condition): string {
  if (typeof condition === 'function') return 'a function';
  if ('measure' in condition) {
    const { measure, above, below, aboveOwn, belowOwn } = condition;
    const bounds = [
      above === undefined ? [] : `> ${above}`,
      below === undefined ? [] : `< ${below}`,
      aboveOwn === undefined ? [] : `> own + ${aboveOwn}`,
      belowOwn === undefined ? [] : `< own − ${belowOwn}`,
    ];
    return `\`${measure}\` ${bounds.flat().join(', ')}`;
  }
  if ('sounds' in condition) return `sounds ${condition.sounds.join(' or ')}`;
  if ('speech' in condition) return condition.speech.join(' or ');
  if ('not' in condition) return `not: ${inWords(condition.not)}`;
  if ('all' in condition)
    return condition.all.map((part) => ('any' in part ? `(${inWords(part)})` : inWords(part))).join(' and ');
  return condition.any.map((part) => `(${inWords(part)})`).join(' or ');
}

const row = (given: PromptRule): string => {
  const rule = completeRule(given);
  const { id, condition, heldSeconds, windowSeconds, doubtSeconds, coolDownSeconds } = rule;
  const { severity, tone, priority, follows } = rule;
  const after = follows ? `; within ${follows.withinSeconds} s after \`${follows.rule}\`` : '';
  const kind = tone === 'praise' ? 'praise' : severity;
  const doubt = doubtSeconds > 0 ? `, ${doubtSeconds} s of doubt` : '';
  const times = `${heldSeconds} of ${windowSeconds} s${doubt} | ${coolDownSeconds} s`;
  return `| \`${id}\` | ${inWords(condition)}${after} | ${times} | ${kind} | ${priority} |`;
};

/** The table of a preset as docs/prompts.md holds it. */
export const presetTable = (name: PresetName): string =>
  [
    '| rule | when | held | not again for | kind | priority |',
    '|---|---|---|---|---|---|',
    ...[...PRESETS[name]].sort((a, b) => b.priority - a.priority).map(row),
  ].join('\n');

/** The table of the bounds on pace as docs/prompts.md holds it. */
export const paceTable = (): string =>
  [
    '| syllables a second | read | `too-fast` | `speeding-up` | `too-slow` | `good-pace` |',
    '|---|---|---|---|---|---|',
    ...Object.entries(READ).map(([tag, read]) => {
      const { tooFast, tooSlow, good, fasterBy, fasterFrom } = paceOf(tag);
      return `| \`${tag}\` | ${read} | > ${tooFast} | > ${fasterFrom}, > own + ${fasterBy} | < ${tooSlow} | > ${good.from}, < ${good.to} |`;
    }),
  ].join('\n');
