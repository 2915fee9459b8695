import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Condition, SiteRule } from '../../../src/session/index.js';

/** Whether the compiler refuses a value of this type where a condition or a rule belongs: these lines compile only if so. */
type Refused<Value, Place> = Value extends Place ? false : true;
type Seen = { readonly text: 'Slower.'; readonly condition: { readonly measure: 'rate.syllables'; readonly above: 5 } };

const unknownMeasure: Refused<{ measure: 'rate.words'; above: 5 }, Condition> = true;
const deepUnknownMeasure: Refused<{ all: [{ not: { measure: 'pauses'; above: 5 } }] }, Condition> = true;
const noBound: Refused<{ measure: 'rate.syllables' }, Condition> = true;
const unknownEmotion: Refused<{ sounds: ['bored'] }, Condition> = true;
const notSure: Refused<{ sounds: ['not-sure'] }, Condition> = true;
const noId: Refused<Seen, SiteRule> = true;
const noText: Refused<{ id: 'mine'; condition: Seen['condition'] }, SiteRule> = true;
const noCondition: Refused<{ id: 'mine'; text: 'Slower.' }, SiteRule> = true;
const unknownSeverity: Refused<Seen & { id: 'mine'; severity: 'fatal' }, SiteRule> = true;
const nothingToTakeAway: Refused<{ id: 'too-loud'; off: true }, SiteRule> = true;

const rule: Refused<Seen & { id: 'mine' }, SiteRule> = false;
const change: Refused<{ id: 'too-fast'; text: 'Slower.' }, SiteRule> = false;
const off: Refused<{ id: 'too-fast'; off: true }, SiteRule> = false;
const measure: Refused<{ measure: 'quality.parts.tone'; below: 5 }, Condition> = false;

it('wrong rules of a site do not compile, right ones do', () => {
  const refused = [unknownMeasure, deepUnknownMeasure, noBound, unknownEmotion, notSure, noId, noText, noCondition];
  assert.ok([...refused, unknownSeverity, nothingToTakeAway].every((answer) => answer));
  assert.ok(![rule, change, off, measure].some((answer) => answer));
});
