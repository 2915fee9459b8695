import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { SpeechMeasures } from '../../../src/analysis/speech-measures.js';
import type { SpeechActivity } from '../../../src/contract/snapshot.js';

const HOP = 0.016;

function measuresAfter(
  seconds: number,
  activity: SpeechActivity,
  rms: number,
  measures = new SpeechMeasures(HOP),
): SpeechMeasures {
  for (let i = 0; i < Math.round(seconds / HOP); i += 1) measures.push(activity, rms);
  return measures;
}

const near = (value: number | null, wanted: number, tolerance = 0.1): void =>
  assert.ok(value !== null && Math.abs(value - wanted) <= tolerance, `${value}, not ${wanted}`);

describe('the measures of speech', () => {
  it('say nothing of a voice that was not heard yet, but how long', () => {
    const { speechSeconds, speechLevel, signalToNoise, sinceSpeech } = measuresAfter(3.2, 'noise', 0.5).current(-30);
    assert.deepEqual([speechSeconds, speechLevel, signalToNoise], [0, null, null]);
    near(sinceSpeech, 3.2, 1e-9);
  });

  it('tell the level of speech from its first frame, and follow it within seconds', () => {
    const measures = measuresAfter(HOP, 'speech', 0.1);
    near(measures.current(null).speechLevel, -20);
    measuresAfter(10, 'speech', 0.1, measures);
    measuresAfter(14, 'speech', 0.01, measures);
    near(measures.current(null).speechLevel, -40, 1);
  });

  it('leave pauses out of the level of speech', () => {
    const measures = measuresAfter(20, 'pause', 0, measuresAfter(4, 'speech', 0.1));
    near(measures.current(null).speechLevel, -20);
    near(measures.current(null).sinceSpeech, 20, 1e-6);
    near(measuresAfter(HOP, 'speech', 0.1, measures).current(null).sinceSpeech, 0, 0);
  });

  it('tell how far a voice stands out, and never less than not at all', () => {
    const measures = measuresAfter(1, 'speech', 0.1);
    near(measures.current(-50).signalToNoise, 30);
    near(measures.current(-10).signalToNoise, 0, 0);
    assert.equal(measures.current(null).signalToNoise, null);
  });

  it('stay finite and between the softest and the loudest that was heard', () => {
    const frame = fc.tuple(
      fc.constantFrom<SpeechActivity>('speech', 'speech', 'pause', 'noise', 'silence'),
      fc.double({ min: 0, max: 10, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(frame, { minLength: 1, maxLength: 300 }), (frames) => {
        const measures = new SpeechMeasures(HOP);
        for (const [activity, rms] of frames) measures.push(activity, rms);
        const spoken = frames.filter(([activity]) => activity === 'speech').map(([, rms]) => rms);
        const { speechSeconds, speechLevel, sinceSpeech, signalToNoise } = measures.current(-60);
        near(speechSeconds, spoken.length * HOP, 1e-9);
        const silentFrames = frames.length - 1 - frames.map(([activity]) => activity).lastIndexOf('speech');
        near(sinceSpeech, silentFrames * HOP, 1e-9);
        if (spoken.length === 0) return assert.equal(speechLevel, null);
        const decibels = (rms: number): number => 20 * Math.log10(Math.max(rms, 1e-6));
        assert.ok(speechLevel !== null && Number.isFinite(signalToNoise));
        assert.ok(speechLevel >= decibels(Math.min(...spoken)) - 1e-6);
        assert.ok(speechLevel <= decibels(Math.max(...spoken)) + 1e-6);
      }),
      { seed: 11, numRuns: 200 },
    );
  });
});
