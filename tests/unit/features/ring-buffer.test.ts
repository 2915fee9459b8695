import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { RingBuffer } from '../../../src/features/index.js';

/** Stands around what may be read; never to be seen on the other side. */
const CANARY = NaN;
const canaries = (count: number): number[] => Array.from({ length: count }, () => CANARY);

const held = (ring: RingBuffer): number[] => ring.samples.slice(ring.start, ring.start + ring.length);

describe('ring buffer', () => {
  it('gives samples back in order, whatever is written and taken out', () => {
    const step = fc.record({
      write: fc.nat(40),
      before: fc.nat(3),
      after: fc.nat(3),
      discard: fc.nat(40),
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 32 }), fc.array(step, { maxLength: 60 }), (capacity, steps) => {
        const ring = new RingBuffer(capacity);
        const model: number[] = [];
        let next = 1;
        for (const { write, before, after, discard } of steps) {
          const samples = Array.from({ length: write }, (_, i) => next + i);
          const source = [...canaries(before), ...samples, ...canaries(after)];
          const taken = ring.write(source, before, before + write);
          assert.equal(taken, Math.min(write, capacity - model.length), 'takes what there is room for');
          model.push(...samples.slice(0, taken));
          next += write;
          assert.deepEqual(held(ring), model);
          assert.equal(ring.free, capacity - model.length);
          assert.equal(ring.discard(discard), Math.min(discard, model.length));
          model.splice(0, discard);
          assert.deepEqual(held(ring), model);
          assert.equal(ring.samples.length, 2 * capacity, 'never grows');
          assert.ok(!ring.samples.some(Number.isNaN), 'nothing from outside the range was read');
        }
      }),
      { seed: 1 },
    );
  });

  it('is empty after being cleared', () => {
    const ring = new RingBuffer(4);
    ring.write([1, 2, 3]);
    ring.clear();
    assert.equal(ring.length, 0);
    assert.equal(ring.write([5, 6, 7, 8, 9]), 4);
    assert.deepEqual(held(ring), [5, 6, 7, 8]);
  });

  it('refuses a capacity that is not a positive integer', () => {
    for (const capacity of [0, -1, 1.5, NaN, Infinity]) assert.throws(() => new RingBuffer(capacity), RangeError);
  });
});
