import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SpeakingRate } from '../../../src/contract/snapshot.js';
import { ENGLISH } from '../../../src/element/texts/english.js';
import { type PresetName, type PresetRuleId, PRESETS, type PromptRule } from '../../../src/prompts/index.js';
import { FALSE_ALARMS, type Trigger } from './false-alarms.js';
import { Pauses } from '../../../src/analysis/pauses.js';
import {
  type Moment,
  NO_SOUND,
  PAUSE,
  recentPauses,
  SILENCE,
  SimulatedStream,
  speaking,
  SPEECH,
  STEP,
  turns,
} from './simulated-stream.js';

const PRESET_NAMES = Object.keys(PRESETS) as PresetName[];
const rulesOf = (name: PresetName): readonly PromptRule[] => PRESETS[name];
const isEmotional = (condition: PromptRule['condition']): boolean => /sounds|tension/.test(JSON.stringify(condition));

const rate = (syllables: number, articulated = 5): SpeakingRate => ({ syllables, articulated });
const TALK: Moment = { ...SPEECH, rate: rate(4), liveliness: 0.4, tension: 0 };
const QUIET: Moment = { ...SPEECH, speechLevel: -55, noiseLevel: -80 };
const NOISY: Moment = { ...SPEECH, noiseLevel: -31 };
const ANGRY = speaking('angry');
const TENSE: Moment = { ...SPEECH, tension: 0.5 };

type Case = Partial<Trigger> & Pick<Trigger, 'moment' | 'seconds'>;

const nothing = (): void => undefined;
const minute = (stream: SimulatedStream): void => void stream.hear(62, TALK);
/** A talk that has just ended: the two seconds of pause are over. */
const ended = (stream: SimulatedStream): void => void stream.hear(5, SPEECH).hear(2, PAUSE);

/** How each rule is set off, and when it then must speak. */
const CASES: Readonly<Record<PresetRuleId, Case>> = {
  clipping: { moment: { ...SPEECH, clipped: 0.02 }, seconds: 1 },
  'no-sound': { moment: NO_SOUND, seconds: 6 },
  'background-noise': { moment: NOISY, seconds: 4 },
  'too-quiet': { moment: QUIET, seconds: 3 },
  agitation: { moment: ANGRY, seconds: 6 },
  happy: { moment: speaking('happy'), seconds: 6 },
  'long-silence': { lead: ended, moment: SILENCE, seconds: 10 },
  'too-fast': { moment: { ...TALK, rate: rate(6.2) }, good: TALK, seconds: 5 },
  'too-slow': { moment: { ...TALK, rate: rate(2, 2.4) }, good: TALK, seconds: 8 },
  'speeding-up': { lead: minute, moment: { ...TALK, rate: rate(5.4) }, good: TALK, seconds: 6 },
  'trailing-off': { lead: minute, moment: { ...TALK, speechLevel: -33 }, good: TALK, seconds: 6 },
  'few-pauses': {
    lead: (stream) => void stream.hear(46, TALK),
    moment: { ...TALK, pauses: recentPauses(1, 0.5) },
    good: TALK,
    seconds: 5,
  },
  'long-pauses': {
    moment: { ...TALK, pauses: recentPauses(6, 3.5) },
    good: TALK,
    seconds: 3,
  },
  'little-variation': { moment: { ...TALK, liveliness: 0.1 }, good: TALK, seconds: 12 },
  lively: { moment: { ...TALK, liveliness: 0.9 }, good: TALK, seconds: 15 },
  'good-pace': { moment: TALK, good: { ...TALK, rate: rate(5.2) }, seconds: 30 },
  'dead-air': { lead: ended, moment: SILENCE, seconds: 5 },
  'rising-tension': { moment: TENSE, good: TALK, seconds: 6 },
  'calm-restored': {
    lead: (stream) => void stream.hear(7, TENSE),
    moment: TALK,
    good: { ...TALK, tension: 0.2 },
    // Never sooner than twenty seconds after the one before.
    seconds: 20 - (7 - 6),
  },
  strain: { moment: ANGRY, seconds: 6 },
  'strain-lasting': { lead: (stream) => void stream.hear(6 + STEP, ANGRY), moment: ANGRY, seconds: 20 },
  'strain-unbroken': { lead: (stream) => void stream.hear(26 + STEP, ANGRY), moment: ANGRY, seconds: 20 },
  'step-back': { moment: { ...SPEECH, clipped: 0.02 }, seconds: 1 },
  'step-closer': { moment: QUIET, seconds: 3 },
  'go-on': { lead: ended, moment: SILENCE, seconds: 4 },
};

function triggerOf({ id, heldSeconds = 3, condition }: PromptRule): Trigger {
  const chosen = CASES[id as PresetRuleId];
  return {
    lead: nothing,
    good: SPEECH,
    held: heldSeconds,
    restsOnEmotion: isEmotional(condition),
    ...chosen,
  };
}

/** The rule with those that it follows: no other may take its place. */
function chainOf(rules: readonly PromptRule[], rule: PromptRule): readonly PromptRule[] {
  const before = rules.find(({ id }) => id === rule.follows?.rule);
  return before ? [...chainOf(rules, before), rule] : [rule];
}

const spoke = ({ prompts }: SimulatedStream, id: string): readonly number[] =>
  prompts.filter(({ rule }) => rule === id).map(({ time }) => time);

for (const name of PRESET_NAMES) {
  for (const rule of rulesOf(name)) {
    describe(`the rule ${rule.id} of the preset ${name}`, () => {
      const trigger = triggerOf(rule);
      const lead = (): SimulatedStream => {
        const stream = new SimulatedStream(chainOf(rulesOf(name), rule));
        trigger.lead(stream);
        assert.deepEqual(spoke(stream, rule.id), []);
        return stream;
      };

      it('speaks when it should, on time, and says what it rests on', () => {
        const stream = lead();
        const begin = stream.time;
        stream.hear(trigger.seconds + 1, trigger.moment);
        const [time = NaN, ...more] = spoke(stream, rule.id);
        assert.deepEqual(more, []);
        assert.ok(Math.abs(time - begin - trigger.seconds) <= STEP + 1e-9, `after ${time - begin} s`);
        const prompt = stream.prompts.at(-1);
        assert.equal(prompt?.text, rule.text);
        assert.equal(prompt.severity, rule.severity ?? 'info');
        assert.equal(prompt.tone, rule.tone ?? 'help');
        assert.equal(prompt.evidence.to, time);
        const rests = prompt.evidence.to - prompt.evidence.from;
        assert.ok(rests >= trigger.held - 1e-6 && rests <= (rule.windowSeconds ?? trigger.held + 3) + STEP, `${rests}`);
      });

      it('does not speak again before its time, however long it goes on', () => {
        const stream = lead().hear(900, trigger.moment);
        const times = spoke(stream, rule.id);
        times.forEach((time, i) =>
          assert.ok(i === 0 || time - (times[i - 1] ?? 0) >= (rule.coolDownSeconds ?? 60) - 1e-6),
        );
      });

      for (const [alarm, play] of Object.entries(FALSE_ALARMS)) {
        it(`is quiet on ${alarm}`, () => {
          const stream = lead();
          play(stream, trigger);
          assert.deepEqual(spoke(stream, rule.id), []);
        });
      }
    });
  }
}

describe('the presets', () => {
  it('say nothing to somebody who speaks well', () => {
    for (const name of PRESET_NAMES) {
      const help = rulesOf(name).filter(({ tone }) => tone !== 'praise');
      const stream = new SimulatedStream(help).hear(5, SILENCE).hear(300, turns(TALK, 3, PAUSE, 1));
      assert.deepEqual(stream.rules, [], name);
    }
  });

  it('speak sentences that are there, about how it sounds and never of what anybody is', () => {
    const texts: Readonly<Record<string, string>> = ENGLISH;
    for (const { id, text } of PRESET_NAMES.flatMap(rulesOf)) {
      assert.equal(text, `prompt.${id}`);
      assert.ok(texts[text], text);
      assert.doesNotMatch(
        texts[text].replace('Whenever you are ready', ''),
        /\byou(’|')?re\b|\byou (are|sound|seem|feel)\b/i,
      );
    }
  });

  it('rest on three seconds of agreement, but for samples at full scale, which are proof by themselves', () => {
    const shorter = PRESET_NAMES.flatMap(rulesOf).filter(({ heldSeconds = 3 }) => heldSeconds < 3);
    assert.deepEqual([...new Set(shorter.map(({ id }) => id))], ['clipping', 'step-back']);
  });

  it('name no rule twice, and none of equal weight, so that it is known which speaks first', () => {
    for (const name of PRESET_NAMES) {
      for (const key of ['id', 'priority'] as const) {
        const values = rulesOf(name).map((rule) => rule[key] ?? 50);
        assert.equal(new Set(values).size, values.length, `${name}, ${key}`);
      }
    }
  });

  it('put help before praise', () => {
    for (const name of PRESET_NAMES) {
      const weights = (tone: string): number[] =>
        rulesOf(name)
          .filter((rule) => (rule.tone ?? 'help') === tone && !/silence|air|go-on/.test(rule.id))
          .map(({ priority = 50 }) => priority);
      assert.ok(Math.min(...weights('help')) > Math.max(...weights('praise'), 0), name);
    }
  });
});

describe('a driver under strain', () => {
  const drive = (): SimulatedStream => new SimulatedStream(PRESETS['in-car']);

  it('is met in three steps, a frame, a hint, the suggestion to pause, twenty seconds apart', () => {
    const stream = drive().hear(60, SPEECH).hear(60, speaking('fear'));
    assert.deepEqual(
      stream.prompts.map(({ rule, severity, time }) => [rule, severity, Math.round(time - 60)]),
      [
        ['strain', 'info', 6],
        ['strain-lasting', 'notice', 26],
        ['strain-unbroken', 'warning', 46],
      ],
    );
  });

  it('is met by the next step only if it goes on', () => {
    assert.deepEqual(drive().hear(10, ANGRY).hear(80, SPEECH).rules, ['strain']);
    assert.deepEqual(drive().hear(30, ANGRY).hear(80, SPEECH).rules, ['strain', 'strain-lasting']);
  });

  it('is met by the next step though a moment was not sure, or the other one spoke', () => {
    const stream = drive()
      .hear(7, ANGRY)
      .hear(70, turns(ANGRY, 6, { ...speaking('neutral'), says: 'not-sure' }, 0.5));
    assert.deepEqual(stream.rules, ['strain', 'strain-lasting', 'strain-unbroken']);
    const talk = drive()
      .hear(7, ANGRY)
      .hear(80, turns(ANGRY, 4, PAUSE, 2));
    assert.deepEqual(talk.rules, ['strain', 'strain-lasting', 'strain-unbroken']);
  });

  it('is met from the first step on again, when it had been over', () => {
    const stream = drive().hear(30, ANGRY).hear(300, SPEECH).hear(60, ANGRY);
    assert.deepEqual(stream.rules, ['strain', 'strain-lasting', 'strain', 'strain-lasting', 'strain-unbroken']);
  });

  it('is told by tension, too, where no emotion stands out', () => {
    assert.deepEqual(drive().hear(8, { ...SPEECH, tension: 0.5 }).rules, ['strain']);
  });
});

describe('a talk whose pauses change', () => {
  /** Talk in which each `every` seconds there is a pause of so many. */
  function talk(stream: SimulatedStream, pauses: Pauses, seconds: number, every: number, pause: number): void {
    stream.hear(seconds, (passed) => {
      const speaks = passed % every < every - pause;
      pauses.push(speaks);
      return { ...TALK, speech: speaks ? 'speech' : 'pause', pauses: pauses.current };
    });
  }

  it('is told of few pauses within a minute and a half of the last ones, however many there were', () => {
    const [stream, pauses] = [new SimulatedStream(PRESETS.coaching), new Pauses(STEP)];
    talk(stream, pauses, 300, 6, 1.5);
    assert.ok(!stream.rules.includes('few-pauses'));
    talk(stream, pauses, 90, 1000, 0);
    assert.ok(stream.rules.includes('few-pauses'));
    assert.ok(!stream.rules.includes('long-pauses'));
  });

  it('is told of long pauses when there were some in the last minute, and not of those at its beginning', () => {
    const [stream, pauses] = [new SimulatedStream(PRESETS.coaching), new Pauses(STEP)];
    talk(stream, pauses, 120, 6, 0.7);
    talk(stream, pauses, 60, 12, 4);
    assert.deepEqual(
      stream.rules.filter((rule) => rule === 'long-pauses'),
      ['long-pauses'],
    );
    talk(stream, pauses, 600, 6, 0.7);
    assert.equal(stream.rules.filter((rule) => rule === 'long-pauses').length, 1);
  });
});

describe('a call that had become tense', () => {
  it('is praised for its calm once', () => {
    const stream = new SimulatedStream(PRESETS.call).hear(10, TENSE).hear(200, TALK);
    assert.deepEqual(stream.rules, ['rising-tension', 'calm-restored']);
  });

  it('is not praised when the calm comes late, or not at all', () => {
    const tense: Moment = { ...TALK, tension: 0.2 };
    const late = new SimulatedStream(PRESETS.call).hear(10, TENSE).hear(190, tense).hear(60, TALK);
    assert.deepEqual(late.rules, ['rising-tension']);
  });
});
