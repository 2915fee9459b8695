import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { VERSIONS } from '../../../models/training/augmentation/versions.js';
import { plainArithmetic } from '../../../models/training/network/arithmetic.js';
import { BandTransform } from '../../../models/training/features/band-transform.js';
import type { Batch } from '../../../models/training/network/batch.js';
import { Random } from '../../../models/training/random.js';
import type { DrawOptions } from '../../../models/training/recipe/draw-options.js';
import { TrainingDraws } from '../../../models/training/draws/training-draws.js';
import { meanFrame, normalisationOf, RowMaker, UNKNOWN_SPEAKER } from '../../../models/training/features/model-rows.js';
import { seenOf } from '../../../src/analysis/feature-window.js';
import { EMOTIONS } from '../../../src/contract/emotions.js';
import { toyCache } from './toy-corpus.js';
import {
  FRAMES,
  STRIDE,
  SIZE,
  NONE,
  EVERYTHING,
  TOPOLOGY,
  arithmetic,
  at,
  emptyBatch,
  setUp,
  ONE,
} from './toy-draws.js';

/** How often each emotion is drawn, read from the targets. */
function drawnLabels(draws: TrainingDraws, width: number, batches: number): number[] {
  const batch = emptyBatch(FRAMES, width);
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

describe('a batch', () => {
  for (const [name, options] of [
    ['with all augmentation', EVERYTHING],
    ['without any', NONE],
  ] as const) {
    it(`${name} holds finite windows at the right end, zeros before, and targets that sum to one`, () => {
      const { maker, draws, batch } = setUp(ONE, options);
      draws.fill(batch, new Random(1));
      assert.ok(batch.input.every(Number.isFinite));
      batch.valid.forEach((valid, b) => {
        assert.ok(valid >= STRIDE && valid <= FRAMES && valid % STRIDE === 0);
        for (let t = 0; t < FRAMES; t += 1) {
          const from = at(t, b, maker.width);
          const row = batch.input.subarray(from, from + maker.width);
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
    const normalisation = normalisationOf(maker, clips, FRAMES);
    const draws = new TrainingDraws(maker, recordings, normalisation, FRAMES, TOPOLOGY, arithmetic, NONE);
    const counts = drawnLabels(draws, maker.width, 40);
    for (const count of counts) assert.ok(Math.abs(count / (40 * SIZE) - 1 / 7) < 0.03, counts.join(', '));
  });

  it('gives the corpus at home the share that it is to have, however large the others are', () => {
    const corpora = [
      { name: 'home', speakers: ['a'], takes: 1 },
      { name: 'away', speakers: ['b', 'c', 'd'], takes: 6 },
    ];
    const { cache, maker, draws } = setUp(corpora, NONE);
    // Emotions that only one of the corpora has tell the windows apart.
    const homely = new TrainingDraws(
      maker,
      cache.recordings.filter(({ corpus, emotion }) => (corpus === 'home') === (emotion === 'sad')),
      draws.normalisation,
      FRAMES,
      TOPOLOGY,
      arithmetic,
      { ...NONE, home: { corpus: 'home', share: 0.5 } },
    );
    const { batch } = setUp(corpora, NONE);
    const random = new Random(5);
    let sad = 0;
    for (let i = 0; i < 40; i += 1) {
      homely.fill(batch, random);
      for (let b = 0; b < SIZE; b += 1) {
        if ((batch.targets[b * EMOTIONS.length + EMOTIONS.indexOf('sad')] ?? 0) > 0.5) sad += 1 / (40 * SIZE);
      }
    }
    assert.ok(Math.abs(sad - 0.5) < 0.06, String(sad));
  });

  it('draws no stored version but those that are named, and the original', () => {
    const { cache, maker, draws } = setUp(ONE, NONE);
    // The length tells which one it is.
    const recordings = cache.recordings.map((recording) => ({
      ...recording,
      versions: recording.versions.map(({ from }, index) => ({ from, frames: STRIDE * (index + 1) })),
    }));
    const drawn = (versions: DrawOptions['versions']): string[] => {
      const options = { ...NONE, versions };
      const { normalisation } = draws;
      const own = new TrainingDraws(maker, recordings, normalisation, FRAMES, TOPOLOGY, arithmetic, options);
      const { batch } = setUp(ONE, NONE);
      const random = new Random(7);
      const lengths = new Set<number>();
      // Often enough for the rarest.
      for (let n = 0; n < 4; n += 1) {
        own.fill(batch, random);
        batch.valid.forEach((valid) => lengths.add(valid));
      }
      return VERSIONS.flatMap(({ name }, index) => (lengths.has(STRIDE * (index + 1)) ? [name] : []));
    };
    assert.deepEqual(drawn(false), ['original']);
    assert.deepEqual(drawn(['noise']), ['original', 'noise']);
    assert.deepEqual(
      drawn(true),
      VERSIONS.map(({ name }) => name),
    );
  });

  it('asks only about emotions that the corpus has, if told to', () => {
    const cache = toyCache([{ name: 'toy', speakers: ['a'], takes: 2 }]);
    const recordings = cache.recordings.filter(({ emotion }) => emotion !== 'disgust');
    const maker = new RowMaker(cache, 10);
    const clips = recordings.flatMap(({ versions }) => versions);
    const options = { ...EVERYTHING, ownEmotions: true };
    const normalisation = normalisationOf(maker, clips, FRAMES);
    const draws = new TrainingDraws(maker, recordings, normalisation, FRAMES, TOPOLOGY, arithmetic, options);
    const { batch } = setUp(ONE, NONE);
    draws.fill(batch, new Random(9));
    batch.targets.forEach((target, i) => {
      assert.equal(target === 0, i % EMOTIONS.length === EMOTIONS.indexOf('disgust'));
    });
  });

  it('is the same on machines without OpenBLAS and a compiler, only slower', () => {
    const { cache, maker, draws, batch } = setUp(ONE, EVERYTHING);
    draws.fill(batch, new Random(4));
    const { normalisation } = draws;
    const plain = new TrainingDraws(
      maker,
      cache.recordings,
      normalisation,
      FRAMES,
      TOPOLOGY,
      plainArithmetic,
      EVERYTHING,
    );
    const same = emptyBatch(FRAMES, maker.width);
    plain.fill(same, new Random(4));
    assert.deepEqual(same.valid, batch.valid);
    assert.deepEqual(same.targets, batch.targets);
    same.input.forEach((value, i) => assert.ok(Math.abs(value - (batch.input[i] ?? NaN)) < 1e-3));
  });

  for (const [name, own, view] of [
    ['', false, 'whole'],
    [', which count themselves', true, 'whole'],
    [', standardised by themselves', false, 'standardised'],
    [', of which only changes are seen', false, 'delta'],
  ] as const) {
    it(`holds the very windows that the product would make of the recordings${name}`, () => {
      const { draws, maker, batch, cache } = setUp(ONE, NONE, own, view);
      draws.fill(batch, new Random(3));
      const windows = cache.recordings.flatMap(({ versions: [clip] }) => {
        const frames = Math.min(FRAMES, Math.floor((clip?.frames ?? 0) / STRIDE) * STRIDE);
        return Array.from({ length: (clip?.frames ?? 0) - frames + 1 }, (_, from) => {
          const rows = new Float32Array(frames * maker.width);
          maker.fromMel(maker.mel({ from: (clip?.from ?? 0) + from, frames }), frames, rows);
          maker.normalise(rows, frames, draws.normalisation, UNKNOWN_SPEAKER);
          return seenOf(rows, frames, maker.width, view);
        });
      });
      batch.valid.forEach((valid, b) => {
        const drawn = Array.from({ length: valid }, (_, t) => {
          const from = at(FRAMES - valid + t, b, maker.width);
          return [...batch.input.subarray(from, from + maker.width)];
        }).flat();
        const found = windows.some(
          (rows) => rows.length === drawn.length && rows.every((x, i) => Math.abs(x - (drawn[i] ?? NaN)) < 2e-3),
        );
        assert.ok(found, `example ${b}`);
      });
    });
  }

  it('shows networks of other views the same windows', () => {
    const { draws, maker } = setUp(ONE, EVERYTHING);
    const [whole, delta] = [emptyBatch(FRAMES, maker.width), emptyBatch(FRAMES, maker.width, 'delta')];
    draws.fill(whole, new Random(11));
    draws.fill(delta, new Random(11));
    const both: Batch = {
      ...emptyBatch(FRAMES, maker.width),
      seen: [...emptyBatch(FRAMES, maker.width).seen, ...emptyBatch(FRAMES, maker.width, 'delta').seen],
    };
    draws.fill(both, new Random(11));
    assert.deepEqual(
      both.seen.map(({ input }) => input),
      [whole.input, delta.input],
    );
    assert.notDeepEqual(whole.input, delta.input);
    assert.deepEqual(both.targets, whole.targets);
  });

  it('begins and ends with the room’s quiet, as the live gate’s windows do', () => {
    const { cache, maker } = setUp(ONE, NONE);
    const width = 42;
    // The first and last frames of every clip are 40 dB below the rest.
    for (const { versions } of cache.recordings) {
      for (const { from, frames } of versions) {
        for (const i of [0, 1, 2, frames - 3, frames - 2, frames - 1]) cache.rows[(from + i) * width + 40] = -70;
      }
    }
    const clips = cache.recordings.flatMap(({ versions }) => versions);
    const normalisation = normalisationOf(maker, clips, 64);
    const options = { ...NONE, margins: 12 };
    const draws = new TrainingDraws(maker, cache.recordings, normalisation, 96, TOPOLOGY, arithmetic, options);
    const batch = emptyBatch(96, maker.width);
    draws.fill(batch, new Random(6));
    const quiet = Array.from({ length: SIZE }, (_, b) => {
      const level = (t: number): number => batch.input[at(t, b, maker.width) + 1] ?? NaN;
      const frames = Array.from({ length: batch.valid[b] ?? 0 }, (__, i) => level(96 - (batch.valid[b] ?? 0) + i));
      const middle = (Math.min(...frames) + Math.max(...frames)) / 2;
      return frames.reverse().findIndex((value) => value > middle);
    });
    assert.ok(Math.max(...quiet) >= 10 && Math.max(...quiet) <= 16, `${Math.max(...quiet)} frames at most`);
    assert.ok(Math.min(...quiet) <= 4);
  });

  it('is cut short as often as asked, never below the shortest', () => {
    const long = toyCache([{ name: 'toy', speakers: ['a'], takes: 1 }]);
    const maker = new RowMaker(long, 10);
    // Clips of 180 frames: the toy's put together.
    const recordings = long.recordings.slice(0, 14).map((recording) => ({
      ...recording,
      versions: recording.versions.map(() => ({ from: 0, frames: 180 })),
    }));
    const normalisation = normalisationOf(maker, [{ from: 0, frames: 180 }], 144);
    for (const [shortest, told] of [
      [64, {}],
      [32, { shortest: 32 }],
    ] as const) {
      const options = { ...NONE, short: 0.5, ...told };
      const draws = new TrainingDraws(maker, recordings, normalisation, 144, TOPOLOGY, arithmetic, options);
      const batch = emptyBatch(144, maker.width);
      draws.fill(batch, new Random(8));
      const whole = batch.valid.filter((frames) => frames === 144).length / SIZE;
      assert.ok(whole > 0.3 && whole < 0.7, `${whole}`);
      const least = Math.min(...batch.valid);
      assert.ok(least >= shortest && least < shortest + 26, `${least}, ${shortest}`);
    }
  });

  it('of a longer vocal tract is moved with the mean that is known of its speaker', () => {
    const { cache } = setUp(ONE, NONE);
    const transform = new BandTransform(cache.spec, arithmetic.gemm);
    const clip = cache.recordings[0]?.versions[0] ?? { from: 0, frames: 0 };
    const cached = cache.rows.slice(clip.from * 42, (clip.from + clip.frames) * 42);
    const rows = new Float32Array(clip.frames * 22);
    for (const warp of [1, 0.9, 1.1]) {
      transform.set(warp);
      transform.rows(cached, clip.frames, rows);
      const mean = transform.row(meanFrame(cache, clip));
      mean.forEach((value, c) => {
        const sum = rows.reduce((total, x, i) => (i % 22 === c ? total + x : total), 0);
        const expected = sum / clip.frames;
        assert.ok(Math.abs(value - expected) < 1e-2, `warp ${warp}, column ${c}: ${value}, ${expected}`);
      });
    }
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
            const value = batch.input[at(t, b, maker.width) + c] ?? NaN;
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
