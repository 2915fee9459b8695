import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type SoakSample, soakRows } from '../../bench/soak-rows.js';

const SNAPSHOTS_A_MINUTE = 470;

/** An hour of a page that keeps nothing but what `leak` says. */
const hour = (leak: (minute: number) => Partial<SoakSample> = () => ({}), minutes = 60): SoakSample[] =>
  Array.from({ length: minutes }, (_, index) => {
    const minute = index + 1;
    // The first minutes fill what is made to be filled, and the drawing is never the same.
    const warm = Math.min(minute, 5);
    const steady: SoakSample = {
      minute,
      readings: 400 * minute,
      pageHeapBytes: 1_500_000 + 60_000 * warm + 7_000 * (minute % 3),
      workerHeapBytes: 1_900_000 + 40_000 * warm,
      bufferBytes: 300_000,
      tensors: 32,
      nodes: 1300 + 20 * warm + 4 * (minute % 4),
      listeners: 35 + (minute % 2),
    };
    return { ...steady, ...leak(minute) };
  });

const over = (samples: readonly SoakSample[]): string[] =>
  soakRows(samples)
    .filter(({ within }) => within === false)
    .map(({ name }) => name.replace(/.* of (the )?/, ''));

describe('an hour of listening', () => {
  it('passes where only the first minutes fill up what is bounded', () => {
    assert.deepEqual(over(hour()), []);
  });

  it('does not pass where a single number is kept of every snapshot', () => {
    const kept = (minute: number): number => 12 * SNAPSHOTS_A_MINUTE * minute;
    assert.deepEqual(over(hour((minute) => ({ pageHeapBytes: 1_500_000 + kept(minute) }))), ['page’s heap']);
    // Of the worker, what its report keeps within bounds hides as much; an object of each still shows.
    const workerHeap = (minute: number): Partial<SoakSample> => ({ workerHeapBytes: 1_900_000 + 2 * kept(minute) });
    assert.deepEqual(over(hour(workerHeap)), ['worker’s heap']);
  });

  it('does not pass where one tensor, some nodes or a listener stay', () => {
    assert.deepEqual(over(hour((minute) => ({ tensors: minute < 60 ? 32 : 33 }))), ['tensors']);
    assert.deepEqual(over(hour((minute) => ({ nodes: 1300 + minute }))), ['DOM nodes']);
    assert.deepEqual(over(hour((minute) => ({ listeners: 35 + minute }))), ['listeners']);
  });

  it('does not pass where the worker does not answer what it holds', () => {
    assert.deepEqual(over(hour(() => ({ tensors: null }))), ['tensors']);
  });

  it('tells no growth of a time too short to tell it from warming up', () => {
    assert.deepEqual(soakRows(hour(undefined, 7)), []);
    assert.ok(soakRows(hour(undefined, 8)).length > 0);
  });

  it('judges no line that chance may have drawn, but a tensor that stays', () => {
    const rises = (minute: number): Partial<SoakSample> => ({ pageHeapBytes: 10_000 * minute, tensors: 32 + minute });
    assert.deepEqual(over(hour(rises, 20)), ['tensors']);
    assert.deepEqual(over(hour(rises, 30)), ['page’s heap', 'tensors']);
  });
});
