import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { EMOTIONS } from '../../../src/contract/emotions.js';
import type { PromptRule } from '../../../src/prompts/index.js';
import { type Moment, PAUSE, SILENCE, SimulatedStream, speaking, SPEECH, STEP, UNSURE } from './simulated-stream.js';

const ANGRY = speaking('angry');
const HAPPY = speaking('happy');
const QUIET: Moment = { ...SPEECH, speechLevel: -55, noiseLevel: -80 };

const SAD: PromptRule = { id: 'sad', text: 'It is sad.', condition: { sounds: ['sad'] } };

describe('prompts, one at a time', () => {
  it('shows advice for ten seconds, then takes it away', () => {
    const stream = new SimulatedStream().hear(6.3, ANGRY);
    const came = stream.prompts[0]?.time ?? NaN;
    stream.hear(9.7, SPEECH);
    assert.equal(stream.shown.length, 1);
    stream.hear(came + 10 + STEP - stream.time, SPEECH);
    assert.deepEqual(stream.shown, []);
  });

  it('comes where it held without a break for as long as its window is', () => {
    for (const seconds of [3, 5, 6, 10, 16]) {
      const rule = { ...SAD, heldSeconds: seconds, windowSeconds: seconds };
      const stream = new SimulatedStream([rule]).hear(seconds + 2 * STEP, speaking('sad'));
      assert.deepEqual(stream.rules, ['sad'], `${seconds} s`);
    }
  });

  it('takes advice away when it is dismissed, and does not bring it back soon', () => {
    const stream = new SimulatedStream().hear(7, ANGRY).dismiss().hear(STEP, ANGRY);
    assert.deepEqual(stream.shown, []);
    stream.hear(50, ANGRY);
    assert.deepEqual(stream.rules, ['agitation']);
    stream.hear(20, ANGRY);
    assert.deepEqual(stream.rules, ['agitation', 'agitation'], 'a minute later it may come again');
  });

  it('does not take away what is shown when another is dismissed', () => {
    const stream = new SimulatedStream().hear(7, ANGRY).dismiss(99).dismiss(0).hear(STEP, ANGRY);
    assert.equal(stream.shown.length, 1);
  });

  it('leaves twenty seconds between any two, dismissed or not', () => {
    for (const dismissed of [false, true]) {
      const stream = new SimulatedStream().hear(7, ANGRY);
      if (dismissed) stream.dismiss();
      stream.hear(40, HAPPY);
      assert.deepEqual(stream.rules, ['agitation', 'happy']);
      const [first, second] = stream.prompts.map(({ time }) => time);
      assert.ok(second !== undefined && first !== undefined && second - first >= 20 && second - first < 20 + 2 * STEP);
    }
  });

  it('does not bring up late what was over while another was shown', () => {
    const stream = new SimulatedStream().hear(7, ANGRY).hear(7, HAPPY).hear(60, SPEECH);
    assert.deepEqual(stream.rules, ['agitation']);
  });

  it('waits with advice that is due in a pause until the voice is heard again', () => {
    const stream = new SimulatedStream().hear(7, ANGRY).hear(18.9, HAPPY).hear(1.5, PAUSE);
    assert.equal(stream.rules.length, 1);
    assert.deepEqual(stream.hear(0.3, HAPPY).rules, ['agitation', 'happy']);
  });

  it('gives the more urgent of two that come due together', () => {
    const both: Moment = { ...ANGRY, speechLevel: -55, noiseLevel: -80 };
    const stream = new SimulatedStream().hear(2.5, QUIET).hear(30, both);
    assert.deepEqual(stream.rules, ['too-quiet', 'agitation']);
  });

  it('gives the one of greater weight, whatever the order of the rules, and the other when it may', () => {
    const sad = (id: string, priority: number): PromptRule => ({ ...SAD, id, priority });
    for (const rules of [
      [sad('less', 10), sad('more', 60)],
      [sad('more', 60), sad('less', 10)],
    ]) {
      assert.deepEqual(new SimulatedStream(rules).hear(30, speaking('sad')).rules, ['more', 'less']);
    }
  });

  it('rests each prompt on sound that none before it rested on', () => {
    const often: PromptRule = { ...SAD, windowSeconds: 60, coolDownSeconds: 20 };
    const { prompts } = new SimulatedStream([often]).hear(100, speaking('sad'));
    assert.equal(prompts.length, 5);
    prompts.forEach(({ evidence }, i) => assert.ok(evidence.from >= (prompts[i - 1]?.time ?? 0) - 1e-6));
  });

  it('shows as evidence what speaks for it, from its first moment on, not the doubt before', () => {
    const doubted: PromptRule = { ...SAD, windowSeconds: 20, doubtSeconds: 10 };
    const [prompt] = new SimulatedStream([doubted]).hear(5 * STEP, SPEECH).hear(4, speaking('sad')).prompts;
    assert.ok(Math.abs((prompt?.evidence.from ?? NaN) - 5 * STEP) < 1e-6, `${prompt?.evidence.from}`);
  });

  it('counts for a rule that follows another only what came after that, and not with another speaker', () => {
    const second: PromptRule = { ...SAD, id: 'second', heldSeconds: 25, windowSeconds: 60 };
    const chain = [SAD, { ...second, follows: { rule: 'sad', withinSeconds: 100 } }];
    const [first, next] = new SimulatedStream(chain).hear(40, speaking('sad')).prompts;
    assert.ok(first && next && next.time - first.time >= 25 - 1e-6);
    const glad: PromptRule = { ...SAD, id: 'glad', condition: { sounds: ['happy'] } };
    const changed = new SimulatedStream([SAD, { ...glad, follows: { rule: 'sad', withinSeconds: 100 } }]);
    assert.deepEqual(changed.hear(4, speaking('sad')).changeSpeaker().hear(60, HAPPY).rules, ['sad']);
  });

  it('gives another speaker the same advice, if he needs it, without waiting for its time', () => {
    const stream = new SimulatedStream().hear(7, ANGRY).hear(15, SPEECH).changeSpeaker().hear(10, ANGRY);
    assert.deepEqual(stream.rules, ['agitation', 'agitation']);
  });

  it('keeps to the time of an advice over a long silence, after which the same one may speak on', () => {
    const rule = { ...SAD, coolDownSeconds: 300 };
    const stream = new SimulatedStream([rule]).hear(7, speaking('sad')).hear(40, SILENCE).hear(60, speaking('sad'));
    assert.deepEqual(stream.rules, ['sad']);
    assert.deepEqual(stream.hear(300, speaking('sad')).rules, ['sad', 'sad']);
  });

  it('does not leave another speaker with what was said to the one before', () => {
    const stream = new SimulatedStream().hear(7, ANGRY);
    assert.equal(stream.shown.length, 1);
    assert.deepEqual(stream.changeSpeaker().hear(STEP, SPEECH).shown, []);
  });

  it('numbers prompts anew each time, so that a view can tell them apart', () => {
    const stream = new SimulatedStream().hear(400, ANGRY);
    const ids = stream.prompts.map(({ id }) => id);
    assert.ok(ids.length >= 5);
    assert.equal(new Set(ids).size, ids.length);
    stream.prompts.forEach(({ evidence }, i) => {
      assert.ok(evidence.from >= (stream.prompts[i - 1]?.time ?? 0), 'and each rests on sound of its own');
    });
  });

  it('takes other rules as data', () => {
    const rule: PromptRule = {
      id: 'sad',
      text: 'prompt.sad',
      condition: ({ statement }) => typeof statement === 'object' && statement.emotion === 'sad',
      heldSeconds: 0,
      coolDownSeconds: 5,
    };
    const [prompt] = new SimulatedStream([rule]).hear(1, SPEECH).hear(1, speaking('sad')).prompts;
    const time = 9 * STEP;
    assert.deepEqual(prompt, {
      id: 1,
      rule: 'sad',
      text: 'prompt.sad',
      tone: 'help',
      severity: 'info',
      time,
      evidence: { from: time - STEP, to: time },
    });
  });

  it('keeps its word whatever is heard: one at a time, twenty seconds apart, resting on sound that was', () => {
    const moment: fc.Arbitrary<Moment> = fc.record({
      speech: fc.constantFrom('speech', 'speech', 'speech', 'pause', 'silence', 'noise'),
      says: fc.constantFrom(...EMOTIONS, 'angry', 'happy', 'not-sure', 'no-speech'),
      clipped: fc.constantFrom(0, 0, 0.1),
      speechLevel: fc.constantFrom(-60, -25),
      noiseLevel: fc.constantFrom(-80, -30),
    });
    const part = fc.tuple(fc.double({ min: 0.2, max: 15, noNaN: true }), moment, fc.boolean());
    let seen = 0;
    fc.assert(
      fc.property(fc.array(part, { minLength: 5, maxLength: 40 }), (parts) => {
        const stream = new SimulatedStream();
        for (const [seconds, what, dismissed] of parts) {
          stream.hear(seconds, what);
          assert.ok(stream.shown.length <= 1);
          if (dismissed) stream.dismiss();
        }
        stream.prompts.forEach(({ time, evidence, tone, rule }, i) => {
          const before = stream.prompts[i - 1]?.time ?? -Infinity;
          assert.ok(time - before >= 20 && evidence.from >= 0 && evidence.from <= evidence.to && evidence.to === time);
          assert.equal(tone === 'praise', rule === 'happy');
        });
        seen += stream.prompts.length;
      }),
      { seed: 3, numRuns: 150 },
    );
    assert.ok(seen > 150, 'there was something to check');
  });

  it('says nothing of emotion while nothing is sure, whatever came before', () => {
    const stream = new SimulatedStream().hear(5.9, ANGRY).hear(30, UNSURE).hear(3, SILENCE).hear(30, UNSURE);
    assert.deepEqual(stream.rules, []);
  });
});
