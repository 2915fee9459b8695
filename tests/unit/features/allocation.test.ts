import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { FEATURE_SPECS, FeatureExtractor } from '../../../src/features/index.js';
import { noise } from './seeded.js';

// What is compiled on another thread is late where the machine is busy, and until then numbers are boxed.
setFlagsFromString('--no-concurrent-recompilation');

// A file and so a process of its own, as the audio thread has: where other tests have run other specs and sinks before,
// the compiler inlines less and boxes numbers.
describe('the memory of the feature extractor', () => {
  it('allocates nothing while it runs', () => {
    const extractor = new FeatureExtractor(FEATURE_SPECS.s16k, 48000);
    const block = noise(128);
    let sum = 0;
    const sink = ({ rms }: { rms: number }): void => {
      sum += rms;
    };
    const seconds = (count: number): void => {
      for (let i = 0; i < count * 375; i += 1) extractor.push(block, sink);
    };
    // Bytes that an average second adds to the heap; the median of some, since compiler and collector work at times.
    const grown = (): number => {
      const before = process.memoryUsage().heapUsed;
      seconds(40);
      return (process.memoryUsage().heapUsed - before) / 40;
    };
    seconds(100);
    const runs = Array.from({ length: 5 }, grown).sort((a, b) => a - b);
    assert.ok(sum > 0);
    // 62.5 frames a second; the sum above is a number of 16 bytes for each.
    assert.ok((runs[2] ?? NaN) < 62.5 * 32, `${runs.join(', ')} bytes a second`);
  });
});
