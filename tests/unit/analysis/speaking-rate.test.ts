import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { SpeakingRate } from '../../../src/analysis/speaking-rate.js';
import { SyllableNuclei } from '../../../src/analysis/syllable-nuclei.js';

const HOP = 0.016;
const LEVEL = -20;

/** Levels of a talk in dB, `perSecond` syllables that swell by `depth` dB. */
const syllables = (seconds: number, perSecond: number, depth = 10): number[] =>
  Array.from(
    { length: Math.round(seconds / HOP) },
    (_, i) => LEVEL - (depth / 2) * (1 + Math.cos(2 * Math.PI * i * HOP * perSecond)),
  );

interface Sound {
  readonly zcr?: number;
  readonly speech?: boolean;
  readonly gain?: number;
}

function nucleiIn(levels: readonly number[], { zcr = 0.1, speech = true, gain = 0 }: Sound = {}): (number | null)[] {
  const nuclei = new SyllableNuclei(16_000);
  return levels.map((level) => nuclei.push(10 ** ((level + gain) / 20), zcr, speech, LEVEL - 5 + gain));
}

const count = (nuclei: readonly (number | null)[]): number => nuclei.filter((nucleus) => nucleus !== null).length;

describe('syllable nuclei', () => {
  it('are found at three to seven syllables a second, each once, with their level', () => {
    for (const perSecond of [3, 4.5, 6, 7]) {
      const found = nucleiIn(syllables(20, perSecond));
      assert.ok(Math.abs(count(found) - 20 * perSecond) <= 1, `${count(found)} at ${perSecond}`);
      for (const level of found) assert.ok(level === null || Math.abs(level - LEVEL) < 1.5, `${level}`);
    }
  });

  it('are found where the level dips by three decibels and more', () => {
    for (const depth of [4, 6, 20]) assert.ok(Math.abs(count(nucleiIn(syllables(20, 4, depth))) - 80) <= 1, `${depth}`);
  });

  it('are not found in what hardly swells, hisses, or is not speech', () => {
    const talk = syllables(5, 4);
    assert.equal(count(nucleiIn(syllables(5, 4, 1.5))), 0);
    assert.equal(count(nucleiIn(talk, { zcr: 0.4 })), 0);
    assert.equal(count(nucleiIn(talk, { speech: false })), 0);
    assert.equal(count(nucleiIn(talk.map((level) => level - 20))), count(nucleiIn(talk, { gain: 0 })) - 20);
  });

  it('are as many however loud it is', () => {
    const property = fc.property(
      fc.array(fc.double({ min: -40, max: -10, noNaN: true }), { minLength: 10, maxLength: 200 }),
      fc.double({ min: -40, max: 20, noNaN: true }),
      (levels, gain) => {
        const [plain, louder] = [nucleiIn(levels), nucleiIn(levels, { gain })];
        plain.forEach((level, i) => {
          const other = louder[i] ?? null;
          assert.ok(level === null ? other === null : Math.abs((other ?? NaN) - gain - level) < 1e-6);
        });
      },
    );
    fc.assert(property, { seed: 3, numRuns: 200 });
  });

  it('lie no closer than the dip between them allows', () => {
    const property = fc.property(
      fc.array(fc.double({ min: -60, max: 0, noNaN: true }), { maxLength: 200 }),
      (levels) => {
        const found = nucleiIn(levels);
        found.forEach((level, i) => assert.ok(level === null || (found[i + 1] ?? null) === null));
      },
    );
    fc.assert(property, { seed: 4 });
  });
});

/** Pushes seconds of talk with a nucleus every so many frames, or of silence. */
function talk(rate: SpeakingRate, seconds: number, nucleusEvery: number | null): SpeakingRate {
  for (let i = 1; i <= Math.round(seconds / HOP); i += 1) {
    rate.push(nucleusEvery !== null, nucleusEvery !== null && i % nucleusEvery === 0);
  }
  return rate;
}

describe('the speaking rate', () => {
  const EVERY = 12;
  const ARTICULATED = 1 / (EVERY * HOP);

  it('is unknown before two seconds of speech, and never known of silence', () => {
    assert.equal(talk(new SpeakingRate(HOP), 1.9, EVERY).current, null);
    assert.equal(talk(new SpeakingRate(HOP), 60, null).current, null);
    assert.equal(talk(talk(new SpeakingRate(HOP), 1.5, EVERY), 8, null).pauseShare, null);
  });

  it('counts syllables with pauses and without, and the share of pauses', () => {
    const rate = new SpeakingRate(HOP);
    for (let i = 0; i < 10; i += 1) talk(talk(rate, 1.152, EVERY), 0.576, null);
    talk(rate, 1.152, EVERY);
    const { current, pauseShare } = rate;
    assert.ok(current && Math.abs(current.articulated - ARTICULATED) < 0.1);
    assert.ok(Math.abs(current.syllables - (ARTICULATED * 2) / 3) < 0.2, `${current.syllables}`);
    assert.ok(Math.abs((pauseShare ?? NaN) - 1 / 3) < 0.04);
  });

  it('does not change while nobody speaks, and follows a new pace within ten seconds of talk', () => {
    const rate = talk(new SpeakingRate(HOP), 20, EVERY);
    const before = rate.current;
    assert.deepEqual(talk(rate, 40, null).current, before);
    const after = talk(rate, 10, 24).current;
    assert.ok(after && Math.abs(after.articulated - ARTICULATED / 2) < 0.1);
  });

  it('begins anew after a silence of ten seconds', () => {
    const rate = talk(talk(talk(new SpeakingRate(HOP), 20, EVERY), 12, null), 1, 24);
    assert.equal(rate.current, null);
    assert.ok((talk(rate, 2, 24).current?.articulated ?? NaN) < ARTICULATED * 0.6);
  });

  it('agrees with counting, whatever is pushed', () => {
    const frames = fc.array(fc.constantFrom('nucleus', 'speech', 'speech', 'pause'), { maxLength: 1500 });
    const property = fc.property(frames, (pushed) => {
      const rate = new SpeakingRate(HOP);
      for (const frame of pushed) rate.push(frame !== 'pause', frame === 'nucleus');
      const isSpeech = (frame: string): boolean => frame !== 'pause';
      const spoken = pushed.slice(pushed.findIndex(isSpeech), pushed.map(isSpeech).lastIndexOf(true) + 1).slice(-625);
      const speech = spoken.filter(isSpeech).length * HOP;
      if (speech < 2) return assert.equal(rate.current, null);
      const nuclei = spoken.filter((frame) => frame === 'nucleus').length;
      assert.ok(rate.current);
      assert.ok(Math.abs(rate.current.articulated - nuclei / speech) < 1e-9);
      assert.ok(Math.abs(rate.current.syllables - nuclei / (spoken.length * HOP)) < 1e-9);
    });
    fc.assert(property, { seed: 5, numRuns: 60 });
  });
});
