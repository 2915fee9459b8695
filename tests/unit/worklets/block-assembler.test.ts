import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FeatureBlock } from '../../../src/contract/feature-block.js';
import { DcBlocker } from '../../../src/features/dc-blocker.js';
import { FEATURE_SPECS, FeatureExtractor } from '../../../src/features/index.js';
import { BlockAssembler, type BlockReceiver } from '../../../worklets/block-assembler.js';
import { noise } from '../features/seeded.js';

const SPEC = FEATURE_SPECS.s16k;
const QUANTUM = 128;

class Collector implements BlockReceiver {
  ready = true;
  readonly blocks: FeatureBlock[] = [];
  receive(block: FeatureBlock): void {
    this.blocks.push(block);
  }
}

/** Feeds channels of equal length by quanta. */
function feed(assembler: BlockAssembler, channels: readonly Float32Array[], receiver: BlockReceiver): void {
  const length = channels[0]?.length ?? 0;
  for (let from = 0; from < length; from += QUANTUM) {
    assembler.push(
      channels.map((channel) => channel.subarray(from, from + QUANTUM)),
      receiver,
    );
  }
}

function blocksOf(channels: readonly Float32Array[], rate = 16000, blockFrames = 4): FeatureBlock[] {
  const collector = new Collector();
  feed(new BlockAssembler(SPEC, rate, blockFrames), channels, collector);
  return collector.blocks;
}

const seconds = (count: number, rate = 16000): number => Math.round((count * rate) / QUANTUM) * QUANTUM;
const withoutTime = (blocks: readonly FeatureBlock[]): unknown[] =>
  blocks.map((block) => ({ ...block, capturedAt: 0 }));

describe('block assembler', () => {
  it('gives out every frame of the extractor once, in order, in blocks of the length asked for', () => {
    const samples = noise(seconds(1, 44100));
    const blocks = blocksOf([samples], 44100, 3);
    let frames = 0;
    const rows = blocks.flatMap((block, sequence) => {
      assert.equal(block.sequence, sequence);
      assert.equal(block.firstFrame, frames);
      assert.equal(block.frames, 3);
      assert.equal(block.mfcc.length, 3 * SPEC.mfcc);
      assert.ok(block.capturedAt > 0);
      frames += block.frames;
      return [0, 1, 2].map((i) => [
        block.zcr[i],
        block.rms[i],
        ...block.mfcc.subarray(i * SPEC.mfcc, (i + 1) * SPEC.mfcc),
      ]);
    });
    assert.equal(frames, 60);
    new DcBlocker(44100).apply(samples);
    new FeatureExtractor(SPEC, 44100).push(samples, ({ index, zcr, rms, mfcc }) => {
      if (index < frames) assert.deepEqual(rows[index], [zcr, rms, ...mfcc].map(Math.fround));
    });
  });

  it('mixes channels down to their mean', () => {
    const left = noise(seconds(1), 1).map((x) => x / 2);
    const right = noise(seconds(1), 2).map((x) => x / 2);
    const mean = left.map((x, i) => (x + (right[i] ?? NaN)) / 2);
    const figures = (blocks: FeatureBlock[]): unknown[] => blocks.map(({ zcr, rms, mfcc }) => ({ zcr, rms, mfcc }));
    assert.deepEqual(figures(blocksOf([left, right])), figures(blocksOf([mean])));
    assert.deepEqual(figures(blocksOf([left, left, left, left])), figures(blocksOf([left])));
  });

  it('goes on when the channel count changes or the source goes away for a while', () => {
    const samples = noise(seconds(1));
    const collector = new Collector();
    const assembler = new BlockAssembler(SPEC, 16000, 4);
    for (let from = 0, quantum = 0; from < samples.length; from += QUANTUM, quantum += 1) {
      const block = samples.subarray(from, from + QUANTUM);
      assembler.push(
        Array.from({ length: 1 + (quantum % 3) }, () => block),
        collector,
      );
      assembler.push([], collector);
    }
    const figures = (blocks: FeatureBlock[]): unknown[] =>
      blocks.map(({ zcr, rms, firstFrame }) => ({ zcr, rms, firstFrame }));
    assert.deepEqual(figures(collector.blocks), figures(blocksOf([samples])));
  });

  it('takes quanta of any length', () => {
    const samples = noise(seconds(1));
    const collector = new Collector();
    const assembler = new BlockAssembler(SPEC, 16000, 4);
    const odd = samples.subarray(0, 100);
    const rest = samples.subarray(100);
    for (const part of [odd, rest]) assembler.push([part, part], collector);
    assert.equal(collector.blocks.length, blocksOf([samples]).length);
  });

  it('hears at the rate of any device, up to the highest that a browser opens', () => {
    for (const rate of [352_800, 384_000, 768_000]) {
      const tone = Float32Array.from({ length: seconds(0.2, rate) }, (_, n) =>
        Math.sin((2 * Math.PI * 500 * n) / rate),
      );
      const last = blocksOf([tone], rate).at(-1);
      assert.ok(last && Math.abs((last.rms[0] ?? NaN) - Math.SQRT1_2) < 0.01, `${rate} Hz: ${last?.rms[0]}`);
    }
  });

  it('tells the level of the sound itself: peak, RMS and the share that is clipped', () => {
    const square = Float32Array.from({ length: seconds(0.5, 48000) }, (_, n) => (n % 100 < 50 ? 1 : -0.5));
    const [block] = blocksOf([square], 48000);
    assert.equal(block?.level.peak, 1);
    assert.ok(Math.abs((block?.level.rms ?? NaN) - Math.sqrt(0.625)) < 0.01);
    assert.ok(Math.abs((block?.level.clipped ?? NaN) - 0.5) < 0.01);
    const quiet = blocksOf([new Float32Array(seconds(0.5))]);
    assert.deepEqual(quiet[0]?.level, { peak: 0, rms: 0, clipped: 0 });
  });

  it('measures the voice and not the constant that a device adds, and tells the level with it', () => {
    const samples = noise(seconds(1)).map((x) => x / 100);
    const [clean, offset] = [blocksOf([samples]), blocksOf([samples.map((x) => x + 0.1)])];
    offset.slice(3).forEach(({ rms, zcr, level }, i) => {
      const other = clean[i + 3];
      rms.forEach((value, n) => assert.ok(Math.abs(value / (other?.rms[n] ?? NaN) - 1) < 1e-3, `${value}`));
      zcr.forEach((value, n) => assert.ok(Math.abs(value - (other?.zcr[n] ?? NaN)) < 0.01, `${value}`));
      assert.ok(level.rms > 0.099, `${level.rms}`);
    });
  });

  it('leaves the device’s own samples as they are', () => {
    for (const channels of [[noise(QUANTUM)], [noise(QUANTUM), noise(QUANTUM, 2)]]) {
      const copy = structuredClone(channels);
      new BlockAssembler(SPEC, 16000, 4).push(channels, new Collector());
      assert.deepEqual(channels, copy);
    }
  });

  it('sees clipping in one channel of two', () => {
    const [block] = blocksOf([new Float32Array(seconds(0.5)), new Float32Array(seconds(0.5)).fill(1)]);
    assert.deepEqual(block?.level, { peak: 1, rms: Math.SQRT1_2, clipped: 0.5 });
  });

  it('keeps its figures finite when the device sends NaN', () => {
    const broken = noise(seconds(1)).map((x, n) => (n % 7 === 0 ? NaN : n % 11 === 0 ? Infinity : x));
    for (const { zcr, rms, mfcc, level } of blocksOf([broken, broken])) {
      for (const figures of [zcr, rms, mfcc, Object.values(level) as number[]])
        assert.ok(figures.every(Number.isFinite));
    }
  });

  it('hears the good channels where one is broken', () => {
    const voice = noise(seconds(1));
    const rmsOf = (blocks: readonly FeatureBlock[]): number[] => blocks.flatMap(({ rms }) => [...rms]);
    const half = rmsOf(blocksOf([voice.map((x) => x / 2)]));
    for (const sample of [NaN, Infinity, -Infinity]) {
      assert.deepEqual(rmsOf(blocksOf([voice, new Float32Array(voice.length).fill(sample)])), half);
    }
  });

  it('drops blocks while the receiver is behind, so that the gap is seen and counted', () => {
    const collector = new Collector();
    const assembler = new BlockAssembler(SPEC, 16000, 4);
    const second = noise(seconds(1));
    feed(assembler, [second], collector);
    const before = collector.blocks.length;
    collector.ready = false;
    feed(assembler, [second], collector);
    assert.equal(collector.blocks.length, before);
    collector.ready = true;
    feed(assembler, [second], collector);
    const all = blocksOf([Float32Array.from([...second, ...second, ...second])]);
    const after = collector.blocks.slice(before);
    const missing = (after[0]?.sequence ?? NaN) - before;
    assert.ok(missing >= 14);
    assert.deepEqual(
      withoutTime(after.slice(1)),
      withoutTime(all.slice(before + missing + 1).map((block) => ({ ...block, dropped: missing }))),
      'nothing else is lost',
    );
  });

  it('never gives the same arrays out twice, since they are transferred', () => {
    const blocks = blocksOf([noise(seconds(1))]);
    const buffers = blocks.flatMap(({ zcr, rms, mfcc }) => [zcr.buffer, rms.buffer, mfcc.buffer]);
    assert.equal(new Set(buffers).size, 3 * blocks.length);
  });

  it('leaves out, at an interruption, the frames that would hold sound from before and after it', () => {
    const [before, after] = [noise(seconds(0.5), 1), noise(seconds(0.5), 2)];
    const collector = new Collector();
    const assembler = new BlockAssembler(SPEC, 16000, 4);
    feed(assembler, [before], collector);
    const count = collector.blocks.length;
    assembler.interrupt();
    feed(assembler, [after], collector);
    const blocks = collector.blocks.slice(count);
    const alone = blocksOf([after]);
    assert.equal(blocks.length, alone.length);
    blocks.forEach(({ sequence, firstFrame, rms }, i) => {
      rms.forEach((value, n) => assert.ok(Math.abs(value - (alone[i]?.rms[n] ?? NaN)) < 1e-3, `${value}`));
      assert.equal(sequence, count + i, 'no block is lost');
      const missing = firstFrame - 4 * sequence;
      assert.ok(missing > 0 && missing <= 4, `${missing} frames are`);
    });
  });

  it('refuses a block length that cannot be', () => {
    for (const frames of [0, -1, 1.5, NaN]) assert.throws(() => new BlockAssembler(SPEC, 16000, frames), RangeError);
  });
});
