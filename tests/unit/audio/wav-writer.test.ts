import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { mixDown } from '../../../src/features/mix-down.js';
import { openWav } from '../../../src/audio/wav-reader.js';
import { encodeWav } from '../../../src/audio/wav-writer.js';
import { bytesSource, collect } from './wav-file.js';

describe('writing WAV recordings', () => {
  it('keeps what was recorded, to half a step of 16 bits', async () => {
    const samples = fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(samples, fc.integer({ min: 8000, max: 192_000 }), async (values, sampleRate) => {
        const sound = await openWav(bytesSource(encodeWav([Float32Array.from(values)], sampleRate)));
        const heard = await collect(sound.chunks());
        assert.equal(sound.sampleRate, sampleRate);
        assert.equal(heard.length, values.length);
        heard.forEach((sample, i) => assert.ok(Math.abs(sample - (values[i] ?? NaN)) <= 1 / 32_768));
      }),
      { seed: 2 },
    );
  });

  it('clips what is too loud in the place of turning it round', async () => {
    const heard = await collect((await openWav(bytesSource(encodeWav([Float32Array.of(2, -2, 1)], 8000)))).chunks());
    assert.deepEqual(heard, [32_767 / 32_768, -1, 32_767 / 32_768]);
  });

  it('keeps every channel', async () => {
    const bytes = encodeWav([Float32Array.of(0.5, 0.5), Float32Array.of(-0.5, 0.25)], 48_000);
    assert.deepEqual(await collect((await openWav(bytesSource(bytes))).chunks()), [0, 0.375]);
    assert.deepEqual([...new Int16Array(bytes.buffer, 44)], [16_384, -16_384, 16_384, 8192]);
  });
});

describe('mixing channels', () => {
  it('takes their mean, so that no sum clips', () => {
    assert.deepEqual([...mixDown([Float32Array.of(1, 0.5), Float32Array.of(1, -0.5)])], [1, 0]);
  });

  it('is one channel itself, in an array of its own, and nothing of none', () => {
    const only = Float32Array.of(0.1, 0.2);
    assert.deepEqual(mixDown([only]), only);
    assert.notEqual(mixDown([only]), only);
    assert.equal(mixDown([]).length, 0);
  });
});
