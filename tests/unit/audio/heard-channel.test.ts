import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { heardOf } from '../../../src/audio/heard-channel.js';
import type { SoundStream } from '../../../src/audio/wav-reader.js';
import { refusal } from './refusal.js';

/** Of two channels; `asked` are those that are read. */
function call(): { sound: SoundStream; asked: unknown[] } {
  const asked: unknown[] = [];
  const sides = [Float32Array.of(0.1, 0.2), Float32Array.of(-0.3, -0.4)];
  const sound: SoundStream = {
    sampleRate: 8000,
    frames: 2,
    channels: 2,
    async *chunks(channel = null) {
      asked.push(channel);
      yield sides.filter((_, c) => channel === null || c === channel);
    },
  };
  return { sound, asked };
}

const firstOf = async (chunks: AsyncIterable<readonly Float32Array[]>): Promise<readonly Float32Array[]> => {
  for await (const chunk of chunks) return chunk;
  return [];
};

describe('what is heard of a recording', () => {
  it('is the side that was chosen, 1 being the first, and the other is not even read', async () => {
    for (const [channel, sample] of [
      [1, 0.1],
      [2, -0.3],
    ] as const) {
      const { sound, asked } = call();
      const heard = await firstOf(heardOf(sound, channel));
      assert.deepEqual([heard.length, heard[0]?.[0], asked], [1, Math.fround(sample), [channel - 1]]);
    }
  });

  it('is all of it where no side was chosen', async () => {
    assert.equal((await firstOf(heardOf(call().sound, null))).length, 2);
  });

  it('is never another side, or both, than one that is not there', () => {
    for (const channel of [0, 3, -1, 1.5, NaN, Infinity]) {
      const { sound, asked } = call();
      const says = refusal('audio-unsupported', new RegExp(`no channel ${channel}, but 2 in all`));
      assert.throws(() => heardOf(sound, channel), says);
      assert.deepEqual(asked, []);
    }
  });
});
