import { EMOTIONS } from '../contract/emotions.js';
import { SEVERITIES, TONES } from '../contract/prompt.js';
import { SPEECH_ACTIVITIES } from '../contract/speech-activity.js';
import { isMeasurePath } from './measure-path.js';
import { PRESETS } from './presets/presets.js';
import { HELD_SECONDS } from './prompt-rule.js';

const BOUNDS = ['above', 'below', 'aboveOwn', 'belowOwn'];
const SECONDS = ['heldSeconds', 'windowSeconds', 'doubtSeconds', 'coolDownSeconds', 'shownSeconds'];
const TEXTS: readonly string[] = Object.values(PRESETS).flatMap((rules) => rules.map(({ text }) => text));

/** What is wrong with a rule that comes from a site, where a compiler need not have seen it; null if nothing is. */
export function findRuleFault(rule: object): string | null {
  const { text, condition, severity, tone, priority, follows, during, heldSeconds, windowSeconds } = asRecord(rule);
  if (condition === undefined) return 'its condition is missing';
  if (typeof text !== 'string' || text.trim() === '') return 'its text is missing';
  if (/^prompt\.[\w-]+$/.test(text) && !TEXTS.includes(text)) return `there is no text "${text}"`;
  for (const name of SECONDS) {
    const seconds = asRecord(rule)[name];
    if (seconds !== undefined && !(isNumber(seconds) && seconds >= 0)) return `${name} is not a number of seconds`;
  }
  // What is seen within it is kept.
  if (windowSeconds === Infinity) return 'windowSeconds has no end';
  if (isNumber(windowSeconds) && windowSeconds < (isNumber(heldSeconds) ? heldSeconds : HELD_SECONDS)) {
    return 'windowSeconds is shorter than heldSeconds';
  }
  if (priority !== undefined && !isNumber(priority)) return 'its priority is not a number';
  if (severity !== undefined && !isOneOf(SEVERITIES, severity))
    return `its severity is none of ${SEVERITIES.join(', ')}`;
  if (tone !== undefined && !isOneOf(TONES, tone)) return `its tone is none of ${TONES.join(', ')}`;
  if (during !== undefined && !isListOf(SPEECH_ACTIVITIES, during)) {
    return `during is not a list of ${SPEECH_ACTIVITIES.join(', ')}`;
  }
  if (follows !== undefined && follows !== null) {
    const { rule: other, withinSeconds } = asRecord(follows);
    if (typeof other !== 'string' || !isNumber(withinSeconds)) return 'follows needs a rule and withinSeconds';
  }
  return findConditionFault(condition);
}

function findConditionFault(condition: unknown): string | null {
  if (typeof condition === 'function') return null;
  if (typeof condition !== 'object' || condition === null) return 'its condition is neither data nor a function';
  const record = asRecord(condition);
  if ('measure' in record) {
    if (!isMeasurePath(record['measure'])) return `there is no measure "${String(record['measure'])}"`;
    const bounds = BOUNDS.filter((name) => record[name] !== undefined);
    if (bounds.length === 0) return `its condition on ${record['measure']} has no bound: ${BOUNDS.join(', ')}`;
    const wrong = bounds.find((name) => !isNumber(record[name]));
    return wrong ? `${wrong} is not a number` : null;
  }
  if ('sounds' in record) return isListOf(EMOTIONS, record['sounds']) ? null : 'sounds is not a list of emotions';
  if ('speech' in record) {
    return isListOf(SPEECH_ACTIVITIES, record['speech'])
      ? null
      : `speech is not a list of ${SPEECH_ACTIVITIES.join(', ')}`;
  }
  if ('not' in record) return findConditionFault(record['not']);
  const parts = 'all' in record ? record['all'] : record['any'];
  if (!Array.isArray(parts) || parts.length === 0) return 'its condition is of no known kind';
  for (const part of parts) {
    const fault = findConditionFault(part);
    if (fault) return fault;
  }
  return null;
}

const asRecord = (value: unknown): Readonly<Record<string, unknown>> => ({ ...(value as object) });

const isNumber = (value: unknown): value is number => typeof value === 'number' && !Number.isNaN(value);

const isOneOf = (names: readonly string[], value: unknown): boolean =>
  typeof value === 'string' && names.includes(value);

const isListOf = (names: readonly string[], value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && value.every((name) => isOneOf(names, name));
