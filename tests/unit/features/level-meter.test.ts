import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LevelMeter } from '../../../src/features/level-meter.js';

describe('the level', () => {
  it('is of all samples in all channels since it was read last', () => {
    const meter = new LevelMeter();
    meter.add(Float32Array.of(1, -0.5));
    meter.read();
    meter.add(Float32Array.of(-0.8, 0));
    meter.add(Float32Array.of(0.6, 0));
    const { peak, rms, clipped } = meter.read();
    assert.deepEqual([peak, clipped], [Math.fround(0.8), 0]);
    assert.ok(Math.abs(rms - 0.5) < 1e-6, `${rms}`);
  });

  it('counts nothing that is not a number', () => {
    const meter = new LevelMeter();
    meter.add(Float32Array.of(NaN, Infinity, -Infinity, -1));
    assert.deepEqual(meter.read(), { peak: 1, rms: 0.5, clipped: 0.25 });
  });

  it('stays where it was while nothing is heard', () => {
    const meter = new LevelMeter();
    assert.deepEqual(meter.read(), { peak: 0, rms: 0, clipped: 0 });
    meter.add(Float32Array.of(1));
    meter.read();
    assert.deepEqual(meter.read(), { peak: 1, rms: 1, clipped: 1 });
  });
});
