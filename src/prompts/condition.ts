import type { Emotion } from '../contract/emotions.js';
import type { Snapshot, SpeechActivity } from '../contract/snapshot.js';
import { type MeasurePath, MEASURES, READ_FROM_EMOTIONS } from './measure-path.js';
import type { SpeakerBaseline } from './speaker-baseline.js';

/** In the measure's own unit; `…Own` is the difference from the mean of this speaker's first minute of speech. */
export interface Bounds {
  readonly above: number;
  readonly below: number;
  readonly aboveOwn: number;
  readonly belowOwn: number;
}

type AtLeastOne<T> = { [Key in keyof T]: Pick<T, Key> & Partial<T> }[keyof T];

/** A number beyond its bounds; with several, beyond each. Tells nothing until the number is known. */
export type MeasureCondition = { readonly measure: MeasurePath } & AtLeastOne<Bounds>;

/**
 * What must be seen, as data – or, of a site, a function: true or false where the snapshot tells, null where it says nothing
 * either way. While it is not sure which emotion is heard, nothing that rests on emotions holds, nor does its contrary.
 */
export type Condition =
  | MeasureCondition
  /** One of these emotions is stated. */
  | { readonly sounds: readonly Emotion[] }
  /** It is one of these at this moment; the rule's `during` must let it through. */
  | { readonly speech: readonly SpeechActivity[] }
  /** Each of these holds. */
  | { readonly all: readonly Condition[] }
  /** One of these holds; what says nothing is passed over. */
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | ((snapshot: Snapshot) => boolean | null);

/** @param negated whether the contrary is asked for. */
export function holds(
  condition: Condition,
  snapshot: Snapshot,
  baseline: SpeakerBaseline,
  negated = false,
): boolean | null {
  const each = (conditions: readonly Condition[]): (boolean | null)[] =>
    conditions.map((part) => holds(part, snapshot, baseline, negated));
  if (typeof condition === 'function') {
    const answer: unknown = condition(snapshot);
    return typeof answer === 'boolean' ? answer !== negated : null;
  }
  const { statement } = snapshot;
  if ('measure' in condition) {
    if (READ_FROM_EMOTIONS.includes(condition.measure) && typeof statement !== 'object') return false;
    const beyond = isBeyond(condition, snapshot, baseline);
    return beyond === null ? null : beyond !== negated;
  }
  if ('sounds' in condition) {
    return typeof statement === 'object' && condition.sounds.includes(statement.emotion) !== negated;
  }
  if ('speech' in condition) return condition.speech.includes(snapshot.speech) !== negated;
  if ('not' in condition) return holds(condition.not, snapshot, baseline, !negated);
  if ('all' in condition) return (negated ? anyOf : allOf)(each(condition.all));
  return (negated ? allOf : anyOf)(each(condition.any));
}

function isBeyond(condition: MeasureCondition, snapshot: Snapshot, baseline: SpeakerBaseline): boolean | null {
  const { measure, above, below, aboveOwn, belowOwn } = condition;
  const value = MEASURES[measure](snapshot);
  if (value === null) return null;
  if ((above !== undefined && value <= above) || (below !== undefined && value >= below)) return false;
  if (aboveOwn === undefined && belowOwn === undefined) return true;
  const own = baseline.mean(measure);
  if (own === null) return null;
  return (aboveOwn === undefined || value - own > aboveOwn) && (belowOwn === undefined || own - value > belowOwn);
}

const allOf = (answers: readonly (boolean | null)[]): boolean | null =>
  answers.includes(false) ? false : answers.includes(null) ? null : true;

const anyOf = (answers: readonly (boolean | null)[]): boolean | null =>
  answers.includes(true) ? true : answers.includes(false) ? false : null;

/** Those that are compared with the speaker's own first minute. */
export function ownMeasures(condition: Condition): readonly MeasurePath[] {
  if (typeof condition === 'function') return [];
  if ('measure' in condition) {
    return condition.aboveOwn === undefined && condition.belowOwn === undefined ? [] : [condition.measure];
  }
  if ('sounds' in condition || 'speech' in condition) return [];
  if ('not' in condition) return ownMeasures(condition.not);
  return ('all' in condition ? condition.all : condition.any).flatMap(ownMeasures);
}
