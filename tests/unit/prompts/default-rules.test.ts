import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PRESETS } from '../../../src/prompts/index.js';
import {
  type Moment,
  NO_SOUND,
  NOISE,
  PAUSE,
  SILENCE,
  SimulatedStream,
  speaking,
  SPEECH,
  STEP,
  turns,
  UNSURE,
} from './simulated-stream.js';

const CLIPPED: Moment = { ...SPEECH, clipped: 0.02 };
const NOISY: Moment = { ...SPEECH, noiseLevel: -31 };
const QUIET: Moment = { ...SPEECH, speechLevel: -55, noiseLevel: -80 };
const ANGRY = speaking('angry');
const AFRAID = speaking('fear');
const HAPPY = speaking('happy');

/** The one prompt of a stream, of this rule, at this second give or take a snapshot. */
function assertOne({ prompts, rules }: SimulatedStream, rule: string, seconds: number): void {
  assert.deepEqual(rules, [rule]);
  const [prompt] = prompts;
  const time = prompt?.time ?? NaN;
  assert.ok(Math.abs(time - seconds) <= STEP + 1e-9, `at ${time}, not ${seconds}`);
  assert.equal(prompt?.evidence.to, time);
}

const assertQuiet = ({ rules }: SimulatedStream): void => assert.deepEqual(rules, []);

describe('clipping', () => {
  it('is told after a second of it', () => {
    assertOne(new SimulatedStream().hear(5, SPEECH).hear(5, CLIPPED), 'clipping', 6);
  });

  it('is told when only the loudest syllables clip, and across pauses between words', () => {
    const loud = new SimulatedStream().hear(2, SPEECH).hear(6, turns(CLIPPED, STEP, SPEECH, 2 * STEP));
    assertOne(loud, 'clipping', 2 + 22 * STEP);
    const pausing = new SimulatedStream().hear(20, turns(CLIPPED, 3 * STEP, PAUSE, 8 * STEP));
    assert.deepEqual(pausing.rules, ['clipping']);
  });

  it('is not told of a single shout, a laugh now and then, or a hand on the microphone', () => {
    assertQuiet(new SimulatedStream().hear(5, SPEECH).hear(0.8, CLIPPED).hear(30, SPEECH));
    assertQuiet(new SimulatedStream().hear(60, turns(CLIPPED, 5 * STEP, SPEECH, 40 * STEP)));
    assertQuiet(new SimulatedStream().hear(60, turns({ ...NOISE, clipped: 0.2 }, 1, SILENCE, 1)));
  });

  it('is not told of a sample or two at full scale', () => {
    assertQuiet(new SimulatedStream().hear(30, { ...SPEECH, clipped: 0.001 }));
  });
});

describe('no sound', () => {
  it('is told after six seconds where it was muted from the start, and twenty later where somebody had spoken', () => {
    assertOne(new SimulatedStream().hear(8, NO_SOUND), 'no-sound', 6);
    const rules = PRESETS.default.filter(({ id }) => id === 'no-sound');
    const muted = new SimulatedStream(rules).hear(80 * STEP, SPEECH).hear(28, NO_SOUND);
    assertOne(muted, 'no-sound', 80 * STEP + 20 + 6);
  });

  it('is not told of a silent room, nor of a headset that sends nothing between words', () => {
    assertQuiet(new SimulatedStream().hear(60, { ...SILENCE, peak: 0.000_01 }));
    const headset = new SimulatedStream().hear(60, turns(SPEECH, 3, NO_SOUND, 15));
    assert.ok(!headset.rules.includes('no-sound'));
  });
});

describe('background noise', () => {
  it('is told after four seconds of speech in it', () => {
    assertOne(new SimulatedStream().hear(3, NOISE).hear(8, NOISY), 'background-noise', 3 + 4);
  });

  it('is told though words come and go in it, when they have come to four seconds', () => {
    const stream = new SimulatedStream().hear(12, turns(NOISY, 8 * STEP, { ...NOISE, noiseLevel: -31 }, 4 * STEP));
    assertOne(stream, 'background-noise', 44 * STEP);
  });

  it('is not told of a car that passes, nor of noise far below the voice, nor of noise that nobody hears', () => {
    assertQuiet(new SimulatedStream().hear(10, SPEECH).hear(3.5, NOISY).hear(20, SPEECH));
    assertQuiet(new SimulatedStream().hear(30, { ...SPEECH, noiseLevel: -40 }));
    assertQuiet(new SimulatedStream().hear(30, { ...SPEECH, speechLevel: -47, noiseLevel: -65 }));
  });

  it('is not told of separate words in it long apart', () => {
    assertQuiet(new SimulatedStream().hear(60, turns(NOISY, 1.5, NOISE, 4)));
  });
});

describe('too quiet', () => {
  it('is told after three seconds of speech that is', () => {
    assertOne(new SimulatedStream().hear(4, SILENCE).hear(6, QUIET), 'too-quiet', 4 + 3);
  });

  it('is told across pauses and the first moments of words', () => {
    const words = turns(QUIET, 1.024, { ...NOISE, noiseLevel: -80 }, 2 * STEP);
    assert.deepEqual(new SimulatedStream().hear(8, words).rules, ['too-quiet']);
  });

  it('is not told of a mumbled word, nor of a quiet start, nor of silence', () => {
    assertQuiet(new SimulatedStream().hear(5, SPEECH).hear(2.5, QUIET).hear(20, SPEECH));
    assertQuiet(new SimulatedStream().hear(60, { ...SILENCE, speechLevel: -90 }));
    assertQuiet(new SimulatedStream().hear(60, turns(QUIET, 1, SILENCE, 4)));
  });
});

describe('agitation', () => {
  for (const mood of [ANGRY, AFRAID]) {
    it(`is told after six seconds of ${JSON.stringify(mood.says)}, with the stretch that it rests on`, () => {
      const stream = new SimulatedStream().hear(8, SPEECH).hear(9, mood);
      assertOne(stream, 'agitation', 8 + 6);
      assert.ok(Math.abs((stream.prompts[0]?.evidence.from ?? NaN) - 8) <= 2 * STEP);
    });
  }

  it('is told when anger and fear take turns', () => {
    assertOne(new SimulatedStream().hear(10, turns(ANGRY, 2, AFRAID, 1)), 'agitation', 6);
  });

  it('counts speech, not the pauses in it', () => {
    const stream = new SimulatedStream().hear(20, turns(ANGRY, 16 * STEP, PAUSE, 8 * STEP));
    assertOne(stream, 'agitation', 6 + 2 * 8 * STEP);
  });

  it('does not come in a pause, when there is nobody to calm', () => {
    assertQuiet(new SimulatedStream().hear(5, ANGRY).hear(2, PAUSE).hear(9, SILENCE).hear(60, SPEECH));
  });

  it('is not told of outbursts, of doubt or another emotion in between, of long pauses in between', () => {
    assertQuiet(new SimulatedStream().hear(5.5, ANGRY).hear(60, SPEECH));
    assertQuiet(new SimulatedStream().hear(60, turns(ANGRY, 5.5, UNSURE, 2 * STEP)));
    assertQuiet(new SimulatedStream().hear(60, turns(ANGRY, 5.5, HAPPY, 2 * STEP)));
    assertQuiet(new SimulatedStream().hear(60, turns(ANGRY, 3, speaking('neutral'), 1)));
    assertQuiet(new SimulatedStream().hear(60, turns(ANGRY, 5.5, PAUSE, 3.5)));
  });

  it('is never told on “not sure” or without speech', () => {
    for (const speech of ['speech', 'pause', 'silence', 'noise'] as const) {
      for (const says of ['not-sure', 'no-speech'] as const) {
        assertQuiet(new SimulatedStream().hear(60, { speech, says }));
      }
    }
  });

  it('does not take lost seconds for seconds of anger', () => {
    assertQuiet(new SimulatedStream().hear(2, ANGRY).lose(5).hear(3, ANGRY).hear(30, SPEECH));
  });
});

describe('happy', () => {
  it('is praised after six seconds', () => {
    const stream = new SimulatedStream().hear(3, SPEECH).hear(8, HAPPY);
    assertOne(stream, 'happy', 3 + 6);
    assert.equal(stream.prompts[0]?.tone, 'praise');
  });

  it('is not praised for a laugh, nor in turns with anger or doubt', () => {
    assertQuiet(new SimulatedStream().hear(60, turns(HAPPY, 5, SPEECH, 1)));
    assertQuiet(new SimulatedStream().hear(60, turns(HAPPY, 4, ANGRY, 4)));
    assertQuiet(new SimulatedStream().hear(60, turns(HAPPY, 5, UNSURE, 1)));
  });
});

describe('long silence', () => {
  it('is told twelve seconds after the last word', () => {
    const pause = 16 * STEP;
    const stream = new SimulatedStream()
      .hear(80 * STEP, SPEECH)
      .hear(pause, PAUSE)
      .hear(15, SILENCE);
    assertOne(stream, 'long-silence', 80 * STEP + pause + 10);
  });

  it('is told once, and never again to somebody who has gone away', () => {
    const stream = new SimulatedStream().hear(10, SPEECH).hear(2, PAUSE).hear(3600, SILENCE);
    assert.deepEqual(stream.rules, ['long-silence']);
  });

  it('is not told before anybody has begun, be it with a cough', () => {
    assertQuiet(new SimulatedStream().hear(120, SILENCE));
    assertQuiet(new SimulatedStream().hear(3, SILENCE).hear(0.4, UNSURE).hear(2, PAUSE).hear(120, SILENCE));
  });

  it('is not told of shorter silences, nor into noise', () => {
    const talk = turns(SPEECH, 4, SILENCE, 9);
    assertQuiet(new SimulatedStream().hear(120, talk));
    assertQuiet(new SimulatedStream().hear(10, SPEECH).hear(2, PAUSE).hear(60, NOISE));
  });

  it('comes again after the speaker has come back, but not within two minutes', () => {
    const stream = new SimulatedStream();
    for (let i = 0; i < 8; i += 1) stream.hear(5, SPEECH).hear(2, PAUSE).hear(23, SILENCE);
    const [first, second, ...rest] = stream.prompts.map(({ time }) => time);
    assert.ok(second && first && second - first >= 120 && rest.length === 0, `${first}, ${second}`);
  });
});
