import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { SpeakerBias } from '../../../src/analysis/speaker-bias.js';
import { logarithms, softmax } from '../../../src/analysis/softmax.js';
import { EMOTIONS, type Emotion, type Probabilities } from '../../../src/contract/emotions.js';
import { anyProbabilities, isDistribution } from './probabilities.js';

/** By how much the log-probability of what it is usually lies above the others'. */
const HEIGHT = 3;
const ROWS = EMOTIONS.map((_, row) => EMOTIONS.map((__, k) => (k === row ? HEIGHT : 0) - HEIGHT / EMOTIONS.length));
const STANDARD = { priorSeconds: 10, priorEmotions: 1.4, usual: ROWS.flat() };
/** With this voice everything sounds sad. */
const LEAN: readonly number[] = EMOTIONS.map((emotion) => (emotion === 'sad' ? 2.5 : 0));

const answerTo = (emotion: Emotion, lean: readonly number[] = LEAN): Probabilities =>
  softmax((ROWS[EMOTIONS.indexOf(emotion)] ?? []).map((value, k) => value + (lean[k] ?? 0)));

const sadness = (probabilities: Probabilities | undefined): number => probabilities?.[EMOTIONS.indexOf('sad')] ?? NaN;

/** Utterances of two seconds, four apart. */
function speak(bias: SpeakerBias, emotions: readonly Emotion[], lean = LEAN, voice = 0, from = 0): Probabilities[] {
  return emotions.map((emotion, i) => {
    const start = from + 4 * i;
    return bias.correct(answerTo(emotion, lean), { start, end: start + 2, voice }, 2);
  });
}

describe('the bias with a speaker', () => {
  const often = Array.from({ length: 10 }, () => EMOTIONS).flat();

  it('is none at first', () => {
    const [first] = speak(new SpeakerBias(STANDARD), ['angry']);
    answerTo('angry').forEach((value, k) => assert.ok(Math.abs(value - (first?.[k] ?? NaN)) < 1e-9));
  });

  it('is learnt from what is said, the more the more emotions were heard', () => {
    const after = (said: readonly Emotion[]): number => {
      const bias = new SpeakerBias(STANDARD);
      speak(bias, said);
      return sadness(speak(bias, ['happy'], LEAN, 0, 4 * said.length)[0]);
    };
    const before = sadness(answerTo('happy'));
    const neutral = after(often.map((): Emotion => 'neutral'));
    assert.ok(before > 0.3);
    assert.ok(neutral < 0.8 * before, `${neutral}, ${before}`);
    assert.ok(after(often) < 0.8 * neutral, `${after(often)}, ${neutral}`);
  });

  it('is taken out by half once as many emotions were heard as it is worth, by four fifths after twice as many', () => {
    for (const [said, share] of [
      [['neutral'], 1 / 2],
      [['neutral', 'angry'], 4 / 5],
    ] as const) {
      const bias = new SpeakerBias({ ...STANDARD, priorSeconds: 1, priorEmotions: 1 });
      const lean = EMOTIONS.map((emotion) => Number(emotion === 'sad'));
      speak(bias, Array.from({ length: 100 }, () => said).flat(), lean);
      const [last = []] = speak(bias, ['happy'], lean, 0, 1000);
      const odds = (answer: Probabilities): number => Math.log(sadness(answer)) - Math.log(answer[1] ?? NaN);
      const takenOut = odds(answerTo('happy', lean)) - odds(last);
      assert.ok(Math.abs(takenOut - share) < 0.05, `${said.join()}: ${takenOut}`);
    }
  });

  it('leaves a voice alone that is answered as usual', () => {
    const bias = new SpeakerBias(STANDARD);
    const none = EMOTIONS.map(() => 0);
    const last = speak(bias, often, none).at(-1) ?? [];
    answerTo('surprise', none).forEach((value, k) => assert.ok(Math.abs(value - (last[k] ?? NaN)) < 0.05));
  });

  it('is no mood: what somebody sounds like for minutes stays', () => {
    for (const [index, emotion] of EMOTIONS.entries()) {
      // Surer than usual.
      const surer = EMOTIONS.map((_, k) => (k === index ? 1 : 0));
      const first = answerTo(emotion, surer)[index] ?? NaN;
      const said = often.map(() => emotion);
      const last = speak(new SpeakerBias(STANDARD), said, surer).at(-1)?.[index] ?? NaN;
      assert.ok(last > first - 0.1, `${last}, ${first}`);
    }
  });

  it('counts a reading only for windows that begin after it', () => {
    const bias = new SpeakerBias(STANDARD);
    for (let i = 0; i < 20; i += 1) bias.correct(answerTo('sad'), { start: 0, end: 1 + i, voice: 0 }, 1);
    const overlapping = bias.correct(answerTo('happy'), { start: 0.5, end: 21, voice: 0 }, 1);
    assert.ok(Math.abs(sadness(overlapping) - sadness(answerTo('happy'))) < 1e-9);
    const later = bias.correct(answerTo('happy'), { start: 21, end: 22, voice: 0 }, 1);
    assert.ok(sadness(later) < sadness(overlapping));
  });

  it('is forgotten with the voice', () => {
    const bias = new SpeakerBias(STANDARD);
    speak(bias, often);
    const [other] = speak(bias, ['happy'], LEAN, 1, 1000);
    assert.ok(Math.abs(sadness(other) - sadness(answerTo('happy'))) < 1e-9);
  });

  it('gives a distribution whatever comes', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyProbabilities, fc.nat(5)), { minLength: 1, maxLength: 40 }), (list) => {
        const bias = new SpeakerBias(STANDARD);
        let end = 0;
        for (const [probabilities, passed] of list) {
          end += passed;
          const corrected = bias.correct(probabilities, { start: end - 3, end, voice: 0 }, 1);
          assert.ok(isDistribution(corrected) && logarithms(corrected).every(Number.isFinite));
        }
      }),
      { seed: 6, numRuns: 200 },
    );
  });
});
