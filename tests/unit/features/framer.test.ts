import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Framer } from '../../../src/features/index.js';

describe('framer', () => {
  it('cuts the frames that the definition says, for every frame, hop and block length', () => {
    const size = fc.integer({ min: 1, max: 20 });
    fc.assert(
      fc.property(size, size, fc.array(fc.nat(50), { maxLength: 12 }), (frameLength, hopLength, blocks) => {
        const framer = new Framer(frameLength, hopLength);
        const frames: number[][] = [];
        let length = 0;
        for (const block of blocks) {
          // One more than is to be read: a canary.
          const samples = Array.from({ length: block + 1 }, (_, i) => (i < block ? length + i : NaN));
          framer.push(samples, block, (store, from) => {
            frames.push(store.slice(from, from + frameLength));
          });
          length += block;
        }
        const count = length < frameLength ? 0 : 1 + Math.floor((length - frameLength) / hopLength);
        const expected = Array.from({ length: count }, (_, i) =>
          Array.from({ length: frameLength }, (_, n) => i * hopLength + n),
        );
        assert.deepEqual(frames, expected);
      }),
      { seed: 2 },
    );
  });

  it('begins anew after a reset', () => {
    const framer = new Framer(3, 5);
    const frames: number[][] = [];
    const keep = (store: readonly number[], from: number): void => {
      frames.push(store.slice(from, from + 3));
    };
    framer.push([1, 2, 3, 4], 4, keep);
    framer.reset();
    framer.push([5, 6, 7], 3, keep);
    assert.deepEqual(frames, [
      [1, 2, 3],
      [5, 6, 7],
    ]);
  });
});
