import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { TemporalSmoothing } from '../../../src/analysis/temporal-smoothing.js';
import { EMOTIONS, type Emotion, type Probabilities } from '../../../src/contract/emotions.js';
import { anyProbabilities, isDistribution, mostly } from './probabilities.js';

const ANGRY = mostly('angry', 0.9);
const SAD = mostly('sad', 0.9);
const share = (shown: Probabilities, emotion: Emotion): number => shown[EMOTIONS.indexOf(emotion)] ?? NaN;
/** Seconds of a window. */
const LENGTH = 1.04;
const smoothed = (seconds: number, temperature = 1): TemporalSmoothing =>
  new TemporalSmoothing({ seconds, temperature });
const span = (start: number, end: number) => ({ start, end });

describe('smoothing over time', () => {
  it('smooths nothing with a time constant of 0', () => {
    const smoothing = smoothed(0);
    smoothing.push(SAD, span(0, 1));
    assertClose(smoothing.push(ANGRY, span(2, 3)), ANGRY);
  });

  it('takes the first reading as it is', () => {
    assertClose(smoothed(9).push(ANGRY, span(0, 0.5)), ANGRY);
    assertClose(smoothed(9).push(ANGRY, span(0, 3)), ANGRY);
  });

  it('hears nothing twice: windows that overlap do not add up', () => {
    const smoothing = smoothed(9);
    const said = mostly('sad', 0.5);
    for (let i = 0; i < 20; i += 1) assertClose(smoothing.push(said, span(0, 1 + i / 8)), said);
  });

  it('hears a mood through pauses: what was heard before tips what is in doubt, less and less', () => {
    const doubt = EMOTIONS.map((emotion) => (emotion === 'sad' || emotion === 'neutral' ? 0.45 : 0.02));
    const after = (pause: number, seconds: number): number => {
      const smoothing = smoothed(seconds);
      smoothing.push(SAD, span(0, LENGTH));
      const start = LENGTH + pause;
      return share(smoothing.push(doubt, span(start, start + LENGTH)), 'sad');
    };
    assert.ok(after(0.5, 9) > 0.8);
    assert.ok(after(3, 9) < after(0.5, 9) && after(3, 9) > 0.6);
    assert.ok(Math.abs(after(60, 4) - 0.45) < 1e-3 && Math.abs(after(0.5, 0) - 0.45) < 1e-9, 'forgotten');
  });

  it('follows a change of tone within a second or two, after a pause or without one', () => {
    for (const pause of [0, 0.5, 2]) {
      const smoothing = smoothed(9);
      for (let end = 1; end < 9; end += 0.125) smoothing.push(SAD, span(Math.max(0, end - 3), end));
      const start = 9 + pause;
      let shown: Probabilities = [];
      for (let end = start + 1; end <= start + 2; end += 0.125) {
        shown = smoothing.push(ANGRY, span(start, end));
      }
      assert.ok(share(shown, 'angry') > 0.6, `${pause} s: ${String(shown)}`);
    }
  });

  it('grows surer with every utterance that sounds alike, and never certain, as in speech without a pause', () => {
    const smoothing = smoothed(9);
    const said = mostly('sad', 0.5);
    const shown = [0, 1, 2, 3, 4, 5].map((i) => share(smoothing.push(said, span(2 * i, 2 * i + LENGTH)), 'sad'));
    assert.ok((shown[1] ?? 0) > (shown[0] ?? 1) && (shown[3] ?? 0) > (shown[1] ?? 1), String(shown));
    assert.ok((shown.at(-1) ?? 1) < 0.97, String(shown));
    const steady = smoothed(9);
    let last: Probabilities = [];
    for (let end = 3; end < 60; end += 0.125) last = steady.push(said, span(end - 3, end));
    assert.ok(share(last, 'sad') > 0.8 && share(last, 'sad') < 0.99, String(last));
  });

  it('fades while nothing is read, towards nothing being known', () => {
    const smoothing = smoothed(4);
    assert.equal(smoothing.at(1), null);
    const shown = smoothing.push(SAD, span(0, LENGTH));
    assertClose(smoothing.at(LENGTH) ?? [], shown);
    const after = (seconds: number): number => share(smoothing.at(LENGTH + seconds) ?? [], 'sad');
    assert.ok(after(0.5) > after(1) && after(1) > after(2) && after(2) > 0.5);
    assert.ok(Math.abs(after(100) - 1 / EMOTIONS.length) < 1e-6);
  });

  it('says less surely what a temperature says was said too surely', () => {
    const [plain, cooler] = [1, 2].map((temperature) =>
      share(smoothed(9, temperature).push(ANGRY, span(0, LENGTH)), 'angry'),
    );
    assert.ok((cooler ?? 1) < (plain ?? 0) - 0.1);
  });

  it('does not change what it showed before', () => {
    const smoothing = smoothed(9);
    const shown = smoothing.push(SAD, span(0, 1));
    const before = [...shown];
    smoothing.push(ANGRY, span(0, 1.5));
    smoothing.push(ANGRY, span(2, 3));
    assert.deepEqual(shown, before);
  });

  it('always shows a distribution', () => {
    const readings = fc.array(fc.tuple(anyProbabilities, fc.double({ min: 0.01, max: 4, noNaN: true }), fc.boolean()), {
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(readings, fc.double({ min: 0, max: 20, noNaN: true }), (list, seconds) => {
        const smoothing = smoothed(seconds);
        let end = 0;
        let start = 0;
        for (const [probabilities, passed, pauses] of list) {
          start = pauses ? end : Math.max(start, end - 3);
          end += passed;
          assert.ok(isDistribution(smoothing.push(probabilities, { start, end })));
        }
      }),
      { seed: 4, numRuns: 200 },
    );
  });
});

function assertClose(shown: Probabilities, wanted: Probabilities): void {
  assert.equal(shown.length, wanted.length);
  shown.forEach((value, i) => assert.ok(Math.abs(value - (wanted[i] ?? NaN)) < 1e-9, `${value}, ${wanted[i]}`));
}
