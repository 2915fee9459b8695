import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Analyzer } from '../../../src/analysis/analyzer.js';
import type { Snapshot } from '../../../src/contract/snapshot.js';
import { fakePredictor } from './fake-predictor.js';
import { blocksOf, HOP_SECONDS } from './frames.js';
import { at, mix, pinkNoise, SAMPLE_RATE, speech } from './sounds.js';
import { alwaysAngry, pushAll, snapshotsOf, VOICE } from './pushed-blocks.js';

describe('a stream from which blocks are lost', () => {
  it('counts them, each once, though the audio thread knows of some', async () => {
    const blocks = blocksOf(VOICE);
    const kept = blocks.flatMap((block, i) => {
      if (i === 50 || i === 51 || (i >= 70 && i < 75)) return [];
      // The five at 70 were left out by the audio thread, the two at 50 were lost on the way.
      return [{ ...block, dropped: i >= 75 ? 5 : 0 }];
    });
    const snapshots = await pushAll(new Analyzer(fakePredictor()), kept);
    const counts = snapshots.map(({ dropped }) => dropped);
    assert.deepEqual([...new Set(counts)], [0, 2, 7]);
  });

  it('keeps the time of the sound, so that what comes after lies where it was heard', async () => {
    const blocks = blocksOf(VOICE);
    const kept = blocks.filter((_, i) => i < 40 || i >= 50);
    const analyzer = new Analyzer(fakePredictor());
    const times = (await pushAll(analyzer, kept)).map(({ time }) => time);
    const whole = (await snapshotsOf(VOICE, fakePredictor())).map(({ time }) => time);
    assert.equal(times.at(-1), whole.at(-1));
    assert.ok(times.every((time, i) => i === 0 || time > (times[i - 1] ?? NaN)));
    assert.ok(Math.abs(analyzer.finish().duration - 7) < 0.1);
  });

  it('goes on being read', async () => {
    const model = alwaysAngry();
    const kept = blocksOf(VOICE).filter((_, i) => i % 10 !== 3);
    const snapshots = await pushAll(new Analyzer(model), kept);
    assert.ok(snapshots.some(({ statement }) => typeof statement === 'object' && statement.emotion === 'angry'));
  });

  it('may have been begun by another worker: its time goes on, and nothing counts as lost or as silence', async () => {
    const snapshots = await pushAll(new Analyzer(fakePredictor()), blocksOf(VOICE).slice(40));
    const [first] = snapshots;
    assert.equal(snapshots.at(-1)?.dropped, 0);
    assert.ok(first && first.time > 40 * 4 * HOP_SECONDS);
    // An hour of silence would send a kiosk's visitor away in the midst of a sentence.
    assert.ok(first.measures.sinceSpeech < 1);
  });
});

describe('a stream that was paused', () => {
  const join = 4;
  const sound = mix(at(-25, speech(10, 2)), at(-75, pinkNoise(10)));
  const blocks = blocksOf(sound, 4, join * SAMPLE_RATE);

  it('has no window that goes from before the pause to after it', async () => {
    const analyzer = new Analyzer(fakePredictor());
    const snapshots = await pushAll(analyzer, blocks);
    const { windows, duration } = analyzer.finish();
    assert.ok(windows.some(({ end }) => end < join) && windows.some(({ start }) => start > join));
    assert.deepEqual(
      windows.filter(({ start, end }) => start < join - 0.1 && end > join + 0.1),
      [],
    );
    assert.ok(Math.abs(duration - 10) < 0.15 && snapshots.every(({ dropped }) => dropped === 0), `${duration}`);
  });

  it('states nothing after it of what was before it, and knows the voice still', async () => {
    const snapshots = await pushAll(new Analyzer(alwaysAngry()), blocks);
    const last = snapshots.filter(({ time }) => time < join - 0.1).at(-1);
    const next = snapshots.find(({ time, speech: heard }) => time > join + 0.1 && heard === 'speech');
    assert.ok(typeof last?.statement === 'object' && next);
    assert.deepEqual([next.probabilities, next.statement], [null, 'not-sure']);
    assert.ok(next.adaptation.seconds >= last.adaptation.seconds);
  });

  it('is followed by no speech where nobody speaks', async () => {
    const hushed = mix(at(-25, speech(10, 2)).fill(0, join * SAMPLE_RATE), at(-75, pinkNoise(10)));
    const snapshots = await pushAll(new Analyzer(fakePredictor()), blocksOf(hushed, 4, join * SAMPLE_RATE));
    assert.ok(snapshots.some(({ time, speech: heard }) => time > join - 1 && heard === 'speech'));
    assert.ok(snapshots.every(({ time, speech: heard }) => time < join + 0.05 || heard !== 'speech'));
  });

  it('is heard to have been even where the block after it was lost', async () => {
    const after = blocks.findIndex(({ firstFrame }) => firstFrame * HOP_SECONDS > join);
    const analyzer = new Analyzer(fakePredictor());
    const kept = blocks.filter((_, i) => i !== after);
    await pushAll(analyzer, kept);
    assert.ok(analyzer.finish().windows.every(({ start, end }) => start > join - 0.1 || end < join + 0.1));
  });
});

describe('an analysis that is behind', () => {
  it('skips readings but counts every frame', async () => {
    const [all, some] = [fakePredictor(), fakePredictor()];
    const blocks = blocksOf(VOICE);
    const inTime = await pushAll(new Analyzer(all), blocks);
    const late = await pushAll(new Analyzer(some), blocks, (index) => index % 6 === 5);
    assert.ok(some.asked > 0 && some.asked < all.asked / 2);
    const counted = (snapshots: readonly Snapshot[]): unknown[] =>
      snapshots.map(({ time, speech: activity, measures, adaptation }) => ({ time, activity, measures, adaptation }));
    assert.deepEqual(counted(late), counted(inTime));
    assert.equal(inTime.at(-1)?.skipped, 0);
    assert.equal(late.at(-1)?.skipped, all.asked - some.asked, 'and tells them');
  });

  it('reads the same of a window that it does read', async () => {
    const blocks = blocksOf(VOICE);
    const predictor = fakePredictor();
    // Of which fewer readings tell less.
    const adaptation = { ...predictor.manifest.adaptation, bias: null };
    const smoothing = { seconds: 0, temperature: 1 };
    const unbiased = { ...predictor, manifest: { ...predictor.manifest, adaptation, smoothing } };
    const [all, some] = [new Analyzer(unbiased), new Analyzer(unbiased)];
    await pushAll(all, blocks);
    await pushAll(some, blocks, (index) => index % 6 === 5);
    const windows = all.finish().windows;
    const read = some.finish().windows;
    assert.ok(read.length > 0 && read.length < windows.length / 2);
    for (const reading of read) {
      assert.deepEqual(
        reading,
        windows.find(({ end }) => end === reading.end),
      );
    }
  });

  it('says that it is not sure rather than what is long over', async () => {
    const sound = at(-25, speech(8, 2));
    const snapshots = await pushAll(new Analyzer(alwaysAngry()), blocksOf(sound), (index) => index < 50);
    const last = snapshots.at(-1);
    assert.equal(last?.speech, 'speech');
    assert.deepEqual([last.statement, last.probabilities], ['not-sure', null]);
  });
});
