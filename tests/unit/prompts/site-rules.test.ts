import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { PRESETS, type PromptRule, rulesOf, type SiteRule } from '../../../src/prompts/index.js';
import { SimulatedStream, speaking, SPEECH } from './simulated-stream.js';

const SAD: PromptRule = { id: 'sad', text: 'A pause may help.', condition: { sounds: ['sad'] } };
const idsOf = (rules: readonly PromptRule[]): string[] => rules.map(({ id }) => id);
const DEFAULT_IDS = idsOf(PRESETS.default);

const CIRCLE: Record<string, unknown> = {};
CIRCLE['not'] = CIRCLE;

/** What a page without a compiler may hand in. */
const untyped = (...rules: readonly unknown[]): SiteRule[] => rules as SiteRule[];

describe('the rules of a site', () => {
  it('are the preset’s where it says nothing, the default one’s where it names none', () => {
    assert.deepEqual(rulesOf('call'), { rules: PRESETS.call, problems: [] });
    for (const none of [null, undefined]) assert.deepEqual(rulesOf(none, []).rules, PRESETS.default);
  });

  it('are added to the preset’s', () => {
    const { rules, problems } = rulesOf('default', [SAD]);
    assert.deepEqual(problems, []);
    assert.deepEqual(idsOf(rules), [...DEFAULT_IDS, 'sad']);
    const stream = new SimulatedStream(rules).hear(10, SPEECH).hear(4, speaking('sad'));
    assert.equal(stream.prompts[0]?.text, 'A pause may help.');
  });

  it('may have a name that is the preset’s only of a microphone', () => {
    const own = {
      id: 'no-sound',
      text: 'The other side is silent.',
      condition: { measure: 'level.peak', below: 0.1 },
    } as const;
    const idsOf = (given: readonly SiteRule[], isMicrophone: boolean): readonly string[] =>
      rulesOf('default', given, 'en', isMicrophone).rules.map(({ id }) => id);
    assert.ok(idsOf([], true).includes('no-sound'));
    assert.ok(!idsOf([], false).includes('no-sound'));
    assert.ok(idsOf([own], false).includes('no-sound'));
    const change = { id: 'no-sound', text: 'Nothing is heard.' } as const;
    const { rules, problems } = rulesOf('default', [change], 'en', false);
    assert.deepEqual([rules.some(({ id }) => id === 'no-sound'), problems], [false, []]);
  });

  it('change what they name of a rule, and leave the rest as it is', () => {
    const { rules, problems } = rulesOf('default', [
      { id: 'agitation', text: 'Breathe.' },
      { id: 'too-quiet', condition: { measure: 'speechLevel', below: -40 } },
    ]);
    assert.deepEqual(problems, []);
    const agitation = PRESETS.default.find(({ id }) => id === 'agitation');
    assert.deepEqual(
      rules.find(({ id }) => id === 'agitation'),
      { ...agitation, text: 'Breathe.' },
    );
    const soft = { ...SPEECH, speechLevel: -44, noiseLevel: -80 };
    assert.deepEqual(new SimulatedStream(rules).hear(5, soft).rules, ['too-quiet']);
  });

  it('take rules away, those too that follow them', () => {
    assert.deepEqual(idsOf(rulesOf('default', [{ id: 'happy', off: true }]).rules).includes('happy'), false);
    const off = { id: 'strain', off: true } as const;
    for (const given of [[off], [{ id: 'strain-lasting', text: 'X.' } as const, off]]) {
      assert.deepEqual(rulesOf('in-car', given), { rules: [], problems: [] });
    }
  });

  it('stand where the preset’s stood that they change', () => {
    const changed = rulesOf('default', [{ id: 'agitation', text: 'Breathe.' }]);
    assert.deepEqual(idsOf(changed.rules), DEFAULT_IDS);
  });

  it('are off and named if none of those that they follow can ever come, in whatever order they are given', () => {
    const following = (id: string, rule: string): PromptRule => ({ ...SAD, id, follows: { rule, withinSeconds: 9 } });
    const fault = (id: string, rule: string, why: string): string =>
      `the rule "${id}" is off: it follows "${rule}", which ${why}`;
    const chain = [following('a', 'b'), following('b', 'c'), following('c', 'joy')];
    const faults = [
      fault('a', 'b', 'can never come'),
      fault('b', 'c', 'can never come'),
      fault('c', 'joy', 'is not there'),
    ];
    for (const given of [chain, [...chain].reverse()]) {
      const { rules, problems } = rulesOf('default', given);
      assert.deepEqual([...problems].sort(), faults);
      assert.deepEqual(rules, PRESETS.default);
    }
    const circle = rulesOf('default', [following('a', 'b'), following('b', 'a'), following('c', 'c')]);
    assert.deepEqual(circle.rules, PRESETS.default);
    assert.deepEqual(circle.problems, [
      fault('a', 'b', 'can never come'),
      fault('b', 'a', 'can never come'),
      fault('c', 'c', 'can never come'),
    ]);
    assert.deepEqual(rulesOf('default', [following('a', 'b'), following('b', 'happy')]).problems, []);
  });

  it('are named if they make a rule of the preset follow one that is not there', () => {
    const { problems } = rulesOf('default', [{ id: 'happy', follows: { rule: 'joy', withinSeconds: 9 } }]);
    assert.deepEqual(problems, ['the rule "happy" is off: it follows "joy", which is not there']);
  });

  const wrong: Readonly<Record<string, readonly [rule: unknown, named: string, id?: string]>> = {
    'an unknown measure': [
      { ...SAD, condition: { all: [{ not: { measure: 'rate.words', above: 3 } }] } },
      'there is no measure "rate.words"',
    ],
    'no bound': [{ ...SAD, condition: { measure: 'tension' } }, 'has no bound'],
    'a bound that is no number': [{ ...SAD, condition: { measure: 'tension', above: '3' } }, 'above is not a number'],
    'a missing text': [{ ...SAD, text: ' ' }, 'its text is missing'],
    'a key of no text': [{ ...SAD, text: 'prompt.sadness' }, 'there is no text "prompt.sadness"'],
    'no condition': [{ id: 'sad', text: 'Oh.' }, 'its condition is missing'],
    'a condition of no kind': [{ ...SAD, condition: { emotion: 'sad' } }, 'of no known kind'],
    'a condition that is a word': [{ ...SAD, condition: 'sad' }, 'neither data nor a function'],
    'an empty list': [{ ...SAD, condition: { any: [] } }, 'of no known kind'],
    'a list that is undefined': [{ ...SAD, condition: { all: undefined, any: [SAD.condition] } }, 'of no known kind'],
    'a condition without an end': [{ ...SAD, condition: CIRCLE }, 'it cannot be read: RangeError'],
    'a text that cannot be had': [
      {
        ...SAD,
        get text(): string {
          throw new Error('not yet');
        },
      },
      'it cannot be read: Error: not yet',
    ],
    'an unknown emotion': [{ ...SAD, condition: { sounds: ['bored'] } }, 'sounds is not a list of emotions'],
    'an unknown activity': [{ ...SAD, condition: { speech: 'speech' } }, 'speech is not a list'],
    'seconds that are none': [{ ...SAD, heldSeconds: NaN }, 'heldSeconds is not a number of seconds'],
    'a window too short': [{ ...SAD, heldSeconds: 9, windowSeconds: 4 }, 'windowSeconds is shorter'],
    'a window without an end': [{ ...SAD, windowSeconds: Infinity }, 'windowSeconds has no end'],
    'a window too short for the usual length': [{ ...SAD, windowSeconds: 2 }, 'windowSeconds is shorter'],
    'an unknown severity': [{ ...SAD, severity: 'fatal' }, 'its severity is none of info, notice, warning'],
    'an unknown tone': [{ ...SAD, tone: 'blame' }, 'its tone is none of help, praise'],
    'a weight that is none': [{ ...SAD, priority: 'high' }, 'its priority is not a number'],
    'an unknown time': [{ ...SAD, during: ['talk'] }, 'during is not a list'],
    'one that it follows without saying how long': [{ ...SAD, follows: 'happy' }, 'follows needs'],
    'one to follow that is not there': [
      { ...SAD, follows: { rule: 'joy', withinSeconds: 9 } },
      'it follows "joy", which is not there',
    ],
    'no id': [{ text: 'Oh.', condition: SAD.condition }, 'it has no id', '#0'],
    'nothing at all': [null, 'it has no id', '#0'],
    'a bad change': [{ id: 'happy', heldSeconds: -1 }, 'heldSeconds is not', 'happy'],
  };
  for (const [what, [rule, named, id = 'sad']] of Object.entries(wrong)) {
    it(`are off and named with their id if they have ${what}, while all others go on`, () => {
      const other = { ...SAD, id: 'other' };
      const { rules, problems } = rulesOf('default', untyped(rule, other));
      assert.equal(problems.length, 1);
      assert.ok(problems[0]?.startsWith(`the rule "${id}" is off: `) && problems[0].includes(named), problems[0]);
      assert.deepEqual(idsOf(rules), [...DEFAULT_IDS.filter((known) => known !== id), 'other']);
    });
  }

  it('can be run if they are not off, whatever their condition is', () => {
    const leaf = fc.constantFrom<unknown>(undefined, null, 1, 'speech', [], ['sad'], ['speech'], 'tension', () => true);
    const { condition } = fc.letrec((tie) => ({
      condition: fc.dictionary(
        fc.constantFrom('measure', 'above', 'belowOwn', 'sounds', 'speech', 'not', 'all', 'any'),
        fc.oneof({ depthSize: 'small' }, leaf, tie('condition'), fc.array(tie('condition'), { maxLength: 2 })),
        { maxKeys: 3 },
      ),
    }));
    fc.assert(
      fc.property(condition, (given) => {
        const { rules } = rulesOf('default', untyped({ ...SAD, condition: given }));
        new SimulatedStream(rules).hear(1, speaking('sad'));
      }),
      { numRuns: 2000, seed: 1 },
    );
  });

  it('do no harm if they are no list, nor does a preset that is none', () => {
    const { rules, problems } = rulesOf('party', 'loud' as unknown as SiteRule[]);
    assert.deepEqual(rules, PRESETS.default);
    assert.equal(problems.length, 2);
    assert.match(problems.join(), /no preset "party"/);
    assert.deepEqual(rulesOf('toString').rules, PRESETS.default);
  });

  it('may leave undefined what they do not say', () => {
    const { rules, problems } = rulesOf('default', untyped({ ...SAD, heldSeconds: undefined, during: undefined }));
    assert.deepEqual(problems, []);
    assert.deepEqual(new SimulatedStream(rules).hear(4, speaking('sad')).rules, ['sad']);
  });
});
