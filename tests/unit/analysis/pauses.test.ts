import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Endpointing } from '../../../src/analysis/endpointing.js';
import { Pauses } from '../../../src/analysis/pauses.js';

const HOP = 0.016;

const frames = (seconds: number): number => Math.round(seconds / HOP);

/** What a gate says of sound that is there or not: it opens `late` and shuts 0.3 s after. */
function endpointed(active: readonly boolean[], late = 8, hangOver = 19): boolean[] {
  const endpointing = new Endpointing(HOP);
  const padded = [...active, ...Array.from({ length: endpointing.delay }, () => false)];
  const speech = padded.map((isActive, i) => {
    const heard = padded.slice(Math.max(0, i - late - hangOver), Math.max(0, i - late + 1)).includes(true);
    const goesOn = padded.slice(Math.max(0, i - hangOver), i + 1).includes(true);
    return endpointing.push(isActive, heard && goesOn);
  });
  return speech.slice(endpointing.delay);
}

const stretches = (...parts: readonly (readonly [active: boolean, seconds: number])[]): boolean[] =>
  parts.flatMap(([active, seconds]) => Array.from({ length: frames(seconds) }, () => active));

describe('endpointing', () => {
  it('begins with the word though the gate opens late, and ends with it though the gate hangs over', () => {
    const active = stretches([false, 1], [true, 0.6], [false, 1], [true, 0.8], [false, 1]);
    assert.deepEqual(endpointed(active), active);
  });

  it('takes stops inside words for speech, and a quarter of a second of silence for a pause', () => {
    const [stop, pause] = [0.19, 0.29].map((gap) => stretches([true, 0.6], [false, gap], [true, 0.6]));
    assert.ok(stop && pause);
    assert.ok(endpointed(stop).every((speech) => speech));
    assert.deepEqual(endpointed(pause), pause);
  });

  it('is not ended by a click in a pause, nor begun by one', () => {
    const click = stretches([true, 0.6], [false, 0.16], [true, 0.032], [false, 0.5], [true, 0.6]);
    const speech = endpointed(click);
    assert.ok(!speech.slice(frames(0.62), frames(1.25)).includes(true));
  });

  it('hears nothing while the gate is shut, however much goes on', () => {
    const endpointing = new Endpointing(HOP);
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 200 }), (active) => {
        for (const each of active) assert.equal(endpointing.push(each, false), false);
      }),
      { seed: 1 },
    );
  });

  it('never leaves a gap that is shorter than a pause', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.boolean(), fc.integer({ min: 1, max: 30 }))), (parts) => {
        const endpointing = new Endpointing(HOP);
        let gap = Infinity;
        for (const [active, open, length] of parts) {
          for (let i = 0; i < length; i += 1) {
            const speech = endpointing.push(active, open);
            assert.ok(!speech || gap === 0 || gap >= frames(0.25), `${gap}`);
            gap = speech ? 0 : gap + 1;
          }
        }
      }),
      { seed: 2, numRuns: 300 },
    );
  });
});

function pausesOf(speech: readonly boolean[]): Pauses {
  const pauses = new Pauses(HOP);
  for (const each of speech) pauses.push(each);
  return pauses;
}

const near = (value: number | null, wanted: number): void =>
  assert.ok(value !== null && Math.abs(value - wanted) < 0.02, `${value}, not ${wanted}`);

describe('pauses', () => {
  it('are none, and no share of talk is known, before the first word', () => {
    const pauses = pausesOf(stretches([false, 10]));
    assert.deepEqual(pauses.current, { count: 0, meanSeconds: 0, longestSeconds: 0, share: 0, recent: null });
    assert.equal(pauses.talkShare, null);
  });

  it('are counted when they are over, with their mean, the longest and their share', () => {
    const talk = stretches([false, 3], [true, 4], [false, 0.5], [true, 3], [false, 1.5], [true, 1], [false, 5]);
    const { current, talkShare } = pausesOf(talk);
    assert.equal(current.count, 2);
    near(current.meanSeconds, 1);
    near(current.longestSeconds, 1.5);
    near(current.share, 0.2);
    near(talkShare, 8 / 15);
  });

  it('leave out an absence of half a minute, which the share of talk counts', () => {
    const { current, talkShare } = pausesOf(stretches([true, 5], [false, 40], [true, 5], [false, 1], [true, 5]));
    assert.equal(current.count, 1);
    near(current.longestSeconds, 1);
    near(current.share, 1 / 16);
    near(talkShare, 15 / 56);
  });

  it('are known of the last minute of talk, however many there were before, once there was half a minute', () => {
    const broken = Array.from({ length: 20 }, () => stretches([true, 4], [false, 2])).flat();
    assert.equal(pausesOf(broken.slice(0, frames(25))).current.recent, null);
    const { recent: early } = pausesOf(broken).current;
    near(early?.share ?? null, 1 / 3);
    near(early?.meanSeconds ?? null, 2);
    assert.equal(early?.count, 10);
    const { recent: late, share } = pausesOf([...broken, ...stretches([true, 61])]).current;
    assert.deepEqual(late, { count: 0, meanSeconds: 0, share: 0 });
    assert.ok(share > 0.2, 'though all in all there were many');
  });

  it('do not count what lies before an absence as the present', () => {
    const talk = stretches([true, 20], [false, 2], [true, 20]);
    const { recent } = pausesOf([...talk, ...stretches([false, 40], [true, 31])]).current;
    assert.deepEqual(recent, { count: 0, meanSeconds: 0, share: 0 });
  });

  it('are none of another speaker’s who begins after one', () => {
    const pauses = pausesOf(stretches([true, 20], [false, 2]));
    pauses.resetSpeaker();
    for (const speech of stretches([true, 31])) pauses.push(speech);
    assert.deepEqual(pauses.current.recent, { count: 0, meanSeconds: 0, share: 0 });
  });
});
