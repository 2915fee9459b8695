import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Analyzer } from '../../../src/analysis/analyzer.js';
import type { Predictor } from '../../../src/analysis/model.js';
import { PRESETS, PromptEngine } from '../../../src/prompts/index.js';
import { fakePredictor } from '../analysis/fake-predictor.js';
import { blocksOf } from '../analysis/frames.js';
import { mostly } from '../analysis/probabilities.js';
import { at, join, mix, pinkNoise, SAMPLE_RATE, silence, speech, whiteNoise } from '../analysis/sounds.js';

const alwaysAngry = (): Predictor => fakePredictor(() => mostly('angry', 0.95));
const neverSure = (): Predictor => fakePredictor(() => mostly('neutral', 1 / 7));

/** Rules that speak on a sound, with the times at which they do: the whole way from its frames on. */
async function adviceOn(sound: Float32Array, model: Predictor): Promise<{ rule: string; time: number }[]> {
  const analyzer = new Analyzer(model);
  const engine = new PromptEngine(PRESETS.default);
  const came = new Map<number, { rule: string; time: number }>();
  for (const block of blocksOf(sound)) {
    for (const snapshot of await analyzer.push(block)) {
      assert.deepEqual(snapshot.prompts, []);
      for (const { id, rule, time } of engine.push(snapshot)) came.set(id, { rule, time });
    }
  }
  return [...came.values()];
}

const rulesOn = async (sound: Float32Array): Promise<string[]> =>
  (await adviceOn(sound, neverSure())).map(({ rule }) => rule);

describe('advice on sound', () => {
  it('is given on anger that lasts, once', async () => {
    const [first, ...rest] = await adviceOn(mix(at(-25, speech(14, 2)), at(-75, pinkNoise(14))), alwaysAngry());
    assert.equal(first?.rule, 'agitation');
    assert.ok(first.time > 7 && first.time < 11, `${first.time}`);
    assert.deepEqual(rest, []);
  });

  it('is not given to a good voice in a quiet room, from its first moment on', async () => {
    assert.deepEqual(await rulesOn(mix(at(-25, speech(15, 2)), at(-75, pinkNoise(15)))), []);
  });

  it('is given on a noisy room in which somebody speaks, not on the room alone', async () => {
    assert.deepEqual(await rulesOn(mix(at(-25, speech(20, 2)), at(-33, whiteNoise(20)))), ['background-noise']);
    assert.deepEqual(await rulesOn(at(-33, whiteNoise(20))), []);
    assert.deepEqual(await rulesOn(mix(at(-25, speech(15, 2)), at(-45, whiteNoise(15)))), []);
  });

  it('does not call silent who talks on when a noise drowns the voice, only who says no more', async () => {
    const room = (sound: Float32Array): Float32Array => mix(sound, at(-75, pinkNoise(sound.length / SAMPLE_RATE)));
    const talk = at(-25, speech(12, 2));
    const drowned = mix(at(-25, speech(20, 3)), at(-22, pinkNoise(20)));
    assert.deepEqual(await rulesOn(room(join(talk, drowned))), []);
    assert.deepEqual(await rulesOn(room(join(talk, silence(20)))), ['long-silence']);
  });

  it('is given soon on a voice that has become too soft, and not on an aside', async () => {
    const talk = at(-25, speech(20, 2));
    const room = (sound: Float32Array): Float32Array => mix(sound, at(-80, pinkNoise(sound.length / SAMPLE_RATE)));
    for (const level of [-52, -58]) {
      const [first, ...rest] = await adviceOn(room(join(talk, at(level, speech(20, 3)))), neverSure());
      assert.equal(first?.rule, 'too-quiet');
      assert.ok(first.time > 23 && first.time < 30, `${first.time - 20} s after`);
      assert.deepEqual(rest, []);
      assert.deepEqual(await rulesOn(room(join(talk, at(level, speech(3, 3)), talk))), []);
    }
  });

  it('is given on a voice that is too soft, and on one that is too loud', async () => {
    assert.deepEqual(await rulesOn(mix(at(-53, speech(20, 2)), at(-80, pinkNoise(20)))), ['too-quiet']);
    assert.deepEqual(await rulesOn(mix(at(-6, speech(8, 2)), at(-70, pinkNoise(8)))), ['clipping']);
  });
});
