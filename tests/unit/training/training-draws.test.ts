import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Random } from '../../../models/training/random.js';
import {
  ALL_AUGMENTATION,
  type Batch,
  type DrawOptions,
  historyOf,
  TrainingDraws,
} from '../../../models/training/training-draws.js';
import { normalisationOf, RowMaker, UNKNOWN_SPEAKER } from '../../../models/training/window-batch.js';
import { EMOTIONS } from '../../../src/contract/emotions.js';
import { toyCache, type ToyCorpus } from './toy-corpus.js';

const FRAMES = 32;
const STRIDE = 4;
const SIZE = 64;
const NONE: DrawOptions = { versions: false, masks: false, mixup: false, tempo: false, adaptation: false };

function setUp(corpora: readonly ToyCorpus[], options: DrawOptions) {
  const cache = toyCache(corpora);
  const maker = new RowMaker(cache, 10);
  const clips = cache.recordings.flatMap(({ versions }) => versions);
  const draws = new TrainingDraws(
    maker,
    cache.recordings,
    normalisationOf(maker, clips, FRAMES),
    FRAMES,
    STRIDE,
    options,
  );
  const batch: Batch = {
    input: new Float32Array(FRAMES * SIZE * maker.width),
    valid: new Int32Array(SIZE),
    targets: new Float32Array(SIZE * EMOTIONS.length),
  };
  return { cache, maker, draws, batch };
}

const ONE: readonly ToyCorpus[] = [{ name: 'toy', speakers: ['a', 'b'], takes: 2 }];

describe('a batch', () => {
  for (const [name, options] of [
    ['with all augmentation', ALL_AUGMENTATION],
    ['without any', NONE],
  ] as const) {
    it(`${name} holds finite windows at the right end, zeros before, and targets that sum to one`, () => {
      const { maker, draws, batch } = setUp(ONE, options);
      draws.fill(batch, new Random(1));
      assert.ok(batch.input.every(Number.isFinite));
      batch.valid.forEach((valid, b) => {
        assert.ok(valid >= STRIDE && valid <= FRAMES && valid % STRIDE === 0);
        for (let t = 0; t < FRAMES; t += 1) {
          const row = batch.input.subarray((t * SIZE + b) * maker.width, (t * SIZE + b + 1) * maker.width);
          assert.equal(
            row.some((value) => value !== 0),
            t >= FRAMES - valid,
          );
        }
        const targets = batch.targets.subarray(b * EMOTIONS.length, (b + 1) * EMOTIONS.length);
        assert.ok(Math.abs(targets.reduce((sum, target) => sum + target, 0) - 1) < 1e-6);
        assert.ok(targets.every((target) => target >= 0));
      });
    });
  }

  it('draws every emotion about equally often, though one has most of the recordings', () => {
    const cache = toyCache([{ name: 'toy', speakers: ['a'], takes: 6 }]);
    const recordings = cache.recordings.filter(({ emotion, path }) => emotion === 'neutral' || path.includes('-0.'));
    const maker = new RowMaker(cache, 10);
    const clips = recordings.flatMap(({ versions }) => versions);
    const draws = new TrainingDraws(maker, recordings, normalisationOf(maker, clips, FRAMES), FRAMES, STRIDE, NONE);
    const counts = drawnLabels(draws, maker.width, 40);
    for (const count of counts) assert.ok(Math.abs(count / (40 * SIZE) - 1 / 7) < 0.03, counts.join(', '));
  });

  it('keeps the average of an unaugmented training set near zero with unit spread', () => {
    const { draws, maker, batch } = setUp(ONE, NONE);
    const random = new Random(2);
    const sums = new Float64Array(maker.width);
    const squares = new Float64Array(maker.width);
    let rows = 0;
    for (let i = 0; i < 10; i += 1) {
      draws.fill(batch, random);
      batch.valid.forEach((valid, b) => {
        for (let t = FRAMES - valid; t < FRAMES; t += 1, rows += 1) {
          for (let c = 0; c < maker.width; c += 1) {
            const value = batch.input[(t * SIZE + b) * maker.width + c] ?? NaN;
            sums[c] = (sums[c] ?? 0) + value;
            squares[c] = (squares[c] ?? 0) + value * value;
          }
        }
      });
    }
    sums.forEach((sum, c) => {
      assert.ok(Math.abs(sum / rows) < 0.2, `column ${c}: mean ${sum / rows}`);
      assert.ok(Math.abs((squares[c] ?? 0) / rows - 1) < 0.3, `column ${c}: power ${(squares[c] ?? 0) / rows}`);
    });
  });
});

/** How often each emotion is drawn, read from the targets. */
function drawnLabels(draws: TrainingDraws, width: number, batches: number): number[] {
  const batch: Batch = {
    input: new Float32Array(FRAMES * SIZE * width),
    valid: new Int32Array(SIZE),
    targets: new Float32Array(SIZE * EMOTIONS.length),
  };
  const random = new Random(5);
  const counts = EMOTIONS.map(() => 0);
  for (let i = 0; i < batches; i += 1) {
    draws.fill(batch, random);
    batch.targets.forEach((target, at) => {
      if (target > 0.5) counts[at % EMOTIONS.length] = (counts[at % EMOTIONS.length] ?? 0) + 1;
    });
  }
  return counts;
}

describe('a speaker’s history', () => {
  const { cache, maker } = setUp(ONE, NONE);
  const pool = cache.recordings.map((recording) => ({
    recording,
    means: recording.versions.map((clip) => maker.clipMean(clip)),
  }));

  it('is nobody’s where nothing is known', () => {
    assert.equal(historyOf([], 0, 30, 0.016, new Random(1)), UNKNOWN_SPEAKER);
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
    assert.equal(JSON.stringify(pool.map(({ recording }) => recording.path)), before);
    assert.notDeepEqual(some.mean, historyOf(pool, 0, 3, maker.hopSeconds, new Random(2)).mean);
  });
});
