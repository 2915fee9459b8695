import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Random } from '../../../models/training/random.js';
import { historyOf } from '../../../models/training/draws/speaker-history.js';
import { meanFrame, UNKNOWN_SPEAKER } from '../../../models/training/features/model-rows.js';
import { NONE, setUp, ONE } from './toy-draws.js';

describe('a speaker’s history', () => {
  const { cache, maker } = setUp(ONE, NONE);
  const pool = cache.recordings.map((recording) => ({
    recording,
    means: recording.versions.map((clip) => meanFrame(cache, clip)),
  }));

  it('is nobody’s where nothing is known', () => {
    assert.deepEqual(historyOf([], 0, 30, 0.016, new Random(1)), { ...UNKNOWN_SPEAKER, heard: [] });
  });

  it('is the mean over all frames where all is known', () => {
    const all = historyOf(pool, 0, Infinity, maker.hopSeconds, new Random(1));
    const rows = pool.map(({ recording: { versions } }, i) => ({
      frames: versions[0]?.frames ?? 0,
      mean: pool[i]?.means[0],
    }));
    const frames = rows.reduce((sum, row) => sum + row.frames, 0);
    assert.ok(Math.abs(all.seconds - frames * maker.hopSeconds) < 1e-9);
    all.mean.forEach((value, c) => {
      const expected = rows.reduce((sum, row) => sum + row.frames * (row.mean?.[c] ?? NaN), 0) / frames;
      assert.ok(Math.abs(value - expected) < 1e-9 * Math.max(1, Math.abs(expected)));
    });
  });

  it('counts for as many seconds as were asked, and changes no recording', () => {
    const before = JSON.stringify(pool.map(({ recording }) => recording.path));
    const some = historyOf(pool, 0, 3, maker.hopSeconds, new Random(1));
    assert.equal(some.seconds, 3);
    assert.equal(new Set(some.heard.map(({ place }) => place)).size, some.heard.length);
    assert.ok(some.heard.reduce((sum, { seconds }) => sum + seconds, 0) >= 3);
    assert.equal(JSON.stringify(pool.map(({ recording }) => recording.path)), before);
    assert.notDeepEqual(some.mean, historyOf(pool, 0, 3, maker.hopSeconds, new Random(2)).mean);
  });
});
