import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { EMOTIONS } from '../../../src/contract/emotions.js';
import type { Condition, PromptRule } from '../../../src/prompts/index.js';
import { type Moment, NOISE, PAUSE, SILENCE, SimulatedStream, speaking, SPEECH, UNSURE } from './simulated-stream.js';

const ALWAYS = ['speech', 'pause', 'silence', 'noise'] as const;
const rule = (condition: Condition, more: Partial<PromptRule> = {}): PromptRule => ({
  id: 'it',
  text: 'It is.',
  condition,
  ...more,
});
/** Whether it is told of `moment` after a while, nothing else being heard. */
const isTold = (condition: Condition, moment: Moment, more: Partial<PromptRule> = {}): boolean =>
  new SimulatedStream([rule(condition, more)]).hear(5, moment).rules.length > 0;

describe('a condition', () => {
  it('on a measure is a bound, or several', () => {
    assert.ok(isTold({ measure: 'speechLevel', above: -30 }, SPEECH));
    assert.ok(!isTold({ measure: 'speechLevel', above: -25 }, SPEECH), 'beyond, not at it');
    assert.ok(!isTold({ measure: 'speechLevel', below: -25 }, SPEECH));
    assert.ok(isTold({ measure: 'speechLevel', above: -30, below: -20 }, SPEECH));
    assert.ok(!isTold({ measure: 'speechLevel', above: -30, below: -28 }, SPEECH));
  });

  it('on a measure that is not known yet says nothing, nor does its contrary', () => {
    assert.ok(!isTold({ measure: 'liveliness', below: 0.5 }, SPEECH));
    assert.ok(!isTold({ not: { measure: 'liveliness', below: 0.5 } }, SPEECH));
    assert.ok(isTold({ any: [{ measure: 'liveliness', below: 0.5 }, { sounds: ['sad'] }] }, speaking('sad')));
    assert.ok(!isTold({ all: [{ measure: 'liveliness', below: 0.5 }, { sounds: ['sad'] }] }, speaking('sad')));
  });

  it('joins others: all, any, not', () => {
    const [yes, no]: Condition[] = [{ sounds: ['sad', 'fear'] }, { sounds: ['happy'] }];
    assert.ok(yes && no);
    const sad = speaking('sad');
    assert.ok(isTold({ all: [yes, { not: no }] }, sad));
    assert.ok(!isTold({ all: [yes, no] }, sad));
    assert.ok(isTold({ any: [no, yes] }, sad));
    assert.ok(!isTold({ any: [no, { not: yes }] }, sad));
    assert.ok(isTold({ not: { any: [no, { not: yes }] } }, sad));
    assert.ok(!isTold({ not: { all: [yes, { not: no }] } }, sad));
    assert.ok(isTold({ not: { all: [yes, no] } }, sad));
  });

  it('on emotions holds for nobody while it is not sure, nor does its contrary', () => {
    const tense: Moment = { ...UNSURE, tension: 0.9 };
    for (const condition of [
      { sounds: EMOTIONS },
      { not: { sounds: ['angry'] } },
      { measure: 'tension', above: 0.1 },
      { not: { measure: 'tension', below: 0.1 } },
      { not: { any: [{ sounds: ['angry'] }, { sounds: ['fear'] }] } },
    ] satisfies Condition[]) {
      assert.ok(!isTold(condition, tense), JSON.stringify(condition));
    }
    assert.ok(isTold({ measure: 'tension', above: 0.1 }, { ...SPEECH, tension: 0.9 }));
  });

  it('is asked only during speech, if the rule does not say otherwise', () => {
    for (const moment of [PAUSE, SILENCE, NOISE]) {
      assert.ok(!isTold(() => true, moment));
      assert.ok(isTold(() => true, moment, { during: ALWAYS }));
    }
    assert.ok(isTold({ speech: ['noise'] }, NOISE, { during: ALWAYS }));
    assert.ok(!isTold({ speech: ['noise'] }, SILENCE, { during: ALWAYS }));
  });

  it('may be a function of a site, of which only true and false count', () => {
    assert.ok(isTold(({ level }) => level.rms > 0.05, SPEECH));
    assert.ok(!isTold(() => null, SPEECH));
    assert.ok(!isTold({ not: () => null }, SPEECH));
    assert.ok(!isTold((() => 'yes') as unknown as Condition, SPEECH));
  });

  it('that throws turns its rule off, named once, and leaves all others on', () => {
    let calls = 0;
    const broken = rule(() => {
      calls += 1;
      throw new Error('no such thing');
    });
    const stream = new SimulatedStream([broken, rule({ sounds: ['sad'] }, { id: 'sad' })]).hear(30, speaking('sad'));
    assert.deepEqual(stream.problems, ['the rule "it" is off: its condition throws: no such thing']);
    assert.equal(calls, 1);
    assert.deepEqual(stream.rules, ['sad']);
  });
});

describe('a speaker’s own first minute', () => {
  const louder = rule({ measure: 'speechLevel', aboveOwn: 6 });
  const softer = rule({ measure: 'speechLevel', belowOwn: 6 });
  const at = (speechLevel: number): Moment => ({ ...SPEECH, speechLevel });

  it('is what is compared with: the difference counts, not the level', () => {
    for (const own of [-40, -25]) {
      const heard = (rules: PromptRule, change: number): string[] =>
        new SimulatedStream([rules]).hear(61, at(own)).hear(5, at(own + change)).rules;
      assert.deepEqual(heard(louder, 7), ['it']);
      assert.deepEqual(heard(louder, 5), []);
      assert.deepEqual(heard(softer, -7), ['it']);
      assert.deepEqual(heard(softer, 7), []);
    }
  });

  it('is known to a condition however deep it lies in others', () => {
    const { condition } = louder;
    for (const whole of [{ all: [condition] }, { any: [condition] }, { not: { not: condition } }]) {
      assert.deepEqual(new SimulatedStream([rule(whole)]).hear(61, at(-40)).hear(5, at(-30)).rules, ['it']);
    }
  });

  it('must be over: nothing is said in it, and what was not measured in it is never compared', () => {
    assert.deepEqual(new SimulatedStream([louder]).hear(30, at(-40)).hear(29, at(-20)).rules, []);
    const livelier = rule({ measure: 'liveliness', aboveOwn: 0.1 });
    assert.deepEqual(
      new SimulatedStream([livelier]).hear(61, SPEECH).hear(10, { ...SPEECH, liveliness: 0.9 }).rules,
      [],
    );
  });

  it('counts speech alone, and begins anew with another speaker', () => {
    const stream = new SimulatedStream([louder]).hear(30, at(-40)).hear(25, { ...SILENCE, speechLevel: 0 });
    assert.deepEqual(stream.hear(31, at(-40)).hear(5, at(-30)).rules, ['it']);
    assert.deepEqual(stream.changeSpeaker().hear(100, at(-25)).rules, ['it']);
  });

  it('is the mean of it, however the level moved', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: -20 }), { minLength: 10, maxLength: 10 }), (levels) => {
        const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length;
        const told = (change: number): number => {
          const stream = new SimulatedStream([louder]);
          for (const level of levels) stream.hear(6.016, at(level));
          return stream.hear(5, at(mean + change)).rules.length;
        };
        assert.deepEqual([told(5.5), told(6.5)], [0, 1]);
      }),
      { seed: 5, numRuns: 20 },
    );
  });
});
