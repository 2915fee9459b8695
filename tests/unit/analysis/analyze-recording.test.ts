import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyzeRecording, type RecordingOptions } from '../../../src/analysis/analyze-recording.js';
import { Analyzer } from '../../../src/analysis/analyzer.js';
import { QUALITY_STANDARD } from '../../../src/analysis/communication-quality.js';
import type { FeatureBlock, Level } from '../../../src/contract/feature-block.js';
import { EmotionError, type EmotionErrorCode } from '../../../src/contract/emotion-error.js';
import { type Measures, nameOf, type Report, type Snapshot } from '../../../src/contract/snapshot.js';
import { fakePredictor } from './fake-predictor.js';
import { BlockAssembler } from '../../../worklets/block-assembler.js';
import { blocksOf, HOP_SECONDS, SPEC } from './frames.js';
import { isDistribution, mostly } from './probabilities.js';
import { at, join, mix, pinkNoise, SAMPLE_RATE, silence, speech, whiteNoise } from './sounds.js';

const VOICE = mix(join(silence(0.5), at(-25, speech(5, 2)), silence(0.5)), at(-75, pinkNoise(6)));

function* inChunks(sound: Float32Array, length: number): Generator<Float32Array> {
  for (let from = 0; from < sound.length; from += length) yield sound.subarray(from, from + length);
}

async function* oneChannel(
  chunks: Iterable<Float32Array> | AsyncIterable<Float32Array>,
): AsyncGenerator<Float32Array[]> {
  for await (const chunk of chunks) yield [chunk];
}

const analyse = (
  chunks: Iterable<Float32Array> | AsyncIterable<Float32Array>,
  options: Partial<RecordingOptions> = {},
  model = fakePredictor(),
): Promise<Report> => analyzeRecording(model, oneChannel(chunks), SAMPLE_RATE, { length: null, ...options });

const refusedWith =
  (code: EmotionErrorCode) =>
  (error: unknown): boolean =>
    error instanceof EmotionError && error.code === code && error.message.length > 10 && error.remedy.length > 10;

const near = (value: number, wanted: number, tolerance: number): void =>
  assert.ok(Math.abs(value - wanted) <= tolerance, `${value}, not ${wanted} within ${tolerance}`);

describe('the analysis of a recording', () => {
  it('does not depend on how the file is read', async () => {
    const clipped = VOICE.map((sample) => 10 * sample);
    const whole = await analyse([clipped]);
    assert.ok(whole.windows.length > 15 && whole.measures.clipped > 0.01);
    for (const length of [160, 4096, 48_000]) assert.deepEqual(await analyse(inChunks(clipped, length)), whole);
  });

  it('does not blame the recording where the network breaks off, as when its GPU is gone', async () => {
    const broken = fakePredictor(() => Promise.reject(new Error('Device is lost')));
    await assert.rejects(analyse([VOICE], {}, broken), refusedWith('worker-failed'));
  });

  it('lists every window with its place, and their mean', async () => {
    const { duration, speechSeconds, windows, probabilities, statement } = await analyse(
      [VOICE],
      {},
      fakePredictor(() => mostly('happy', 0.9)),
    );
    assert.equal(duration, 6);
    assert.ok(speechSeconds > 4 && speechSeconds < 5.5);
    windows.forEach(({ start, end }, i) => {
      assert.ok(start >= 0 && end <= duration && start < end && end > (windows[i - 1]?.end ?? 0));
    });
    assert.ok(probabilities && isDistribution(probabilities));
    assert.equal(typeof statement === 'object' && statement.emotion, 'happy');
  });

  it('carries all measures, the same as a live stream of it does', async () => {
    const talk = join(silence(1), speech(9, 2), silence(0.8), speech(9, 5), silence(1));
    // Loud enough to be clipped here and there.
    const sound = at(-8, mix(talk, at(-60, pinkNoise(20.8))));
    const model = fakePredictor(() => mostly('happy', 0.9));
    const { measures, speechSeconds } = await analyse([sound], {}, model);
    const live = new Analyzer(model);
    for (const block of blocksOf(sound)) await live.push(block);
    const { clipped, ...rest } = live.finish().measures;
    const { quality, rate, loudness, tension, liveliness, pauses } = measures;
    assert.ok(quality && rate && loudness && tension !== null && liveliness !== null && pauses.count > 0);
    assert.equal(measures.speechSeconds, speechSeconds);
    for (const part of ['pace', 'pauses', 'liveliness', 'tone'] as const) {
      assert.ok(Math.abs(quality.parts[part] - (rest.quality?.parts[part] ?? NaN)) < 1, part);
    }
    assert.ok(Math.abs(rate.articulated - (rest.rate?.articulated ?? NaN)) < 0.1);
    assert.ok(Math.abs(loudness.range - (rest.loudness?.range ?? NaN)) <= 0.5);
    assert.equal(pauses.count, rest.pauses.count);
    const truth = sound.filter((value) => Math.abs(value) >= 0.999).length / (18 * SAMPLE_RATE);
    assert.ok(truth > 0.001);
    near(measures.clipped, truth, 0.15 * truth);
    assert.ok(Math.abs(measures.clipped - clipped) < 0.2 * clipped, `${measures.clipped}, live ${clipped}`);
  });

  it('tells on its way what a live stream of it does, whatever is read at once', async () => {
    const talk = join(silence(1), speech(6, 2), silence(3), speech(5, 5), silence(1));
    const sound = at(-8, mix(talk, at(-60, pinkNoise(16))));
    const live: Snapshot[] = [];
    const analyzer = new Analyzer(fakePredictor());
    for (const block of blocksOf(sound)) live.push(...(await analyzer.push(block)));
    const read = async (length: number): Promise<readonly Snapshot[]> => {
      const told: Snapshot[] = [];
      await analyse(inChunks(sound, length), { onSnapshots: (snapshots) => void told.push(...snapshots) });
      return told;
    };
    const told = await read(sound.length);
    for (const length of [160, 4096, 48_000]) assert.deepEqual(await read(length), told);
    assert.ok(live.length > 100 && Math.abs(told.length - live.length) <= 1);
    live.forEach((snapshot, i) => {
      const here = told[i];
      if (!here) return;
      for (const part of ['time', 'speech', 'adaptation'] as const) assert.deepEqual(here[part], snapshot[part]);
      assert.equal(nameOf(here.statement), nameOf(snapshot.statement));
      assert.equal(here.measures.pauses.count, snapshot.measures.pauses.count);
      near(here.measures.speechLevel ?? 0, snapshot.measures.speechLevel ?? 0, 0.1);
    });
    const loudness = (snapshots: readonly Snapshot[]): number =>
      snapshots.reduce((sum, { level }) => sum + level.rms, 0) / snapshots.length;
    near(loudness(told), loudness(live), 0.05 * loudness(live));
    assert.ok(told.some(({ statement }) => typeof statement === 'object'));
    assert.ok(told.some(({ level }) => level.clipped > 0.002));
    assert.ok(told.every(({ prompts, dropped, capturedAt }) => !prompts.length && !dropped && capturedAt === null));
    assert.deepEqual(JSON.parse(JSON.stringify(told)), told);
  });

  it('takes a level of as much sound as live, at whatever rate: of a few clipped samples neither makes an advice', async () => {
    const rate = 48_000;
    // Five samples in every 0.12 s, as a click has.
    const clicking = Float32Array.from({ length: 6 * rate }, (_, i) => (i % 5760 < 5 ? 1 : 0.1 * Math.sin(i / 40)));
    const told: Snapshot[] = [];
    await analyzeRecording(fakePredictor(), [[clicking]], rate, {
      length: null,
      onSnapshots: (snapshots) => void told.push(...snapshots),
    });
    const live: FeatureBlock[] = [];
    const assembler = new BlockAssembler(SPEC, rate, 4);
    const receiver = { ready: true, receive: (block: FeatureBlock) => void live.push(block) };
    for (let from = 0; from < clicking.length; from += 128)
      assembler.push([clicking.subarray(from, from + 128)], receiver);
    const most = (levels: readonly Level[]): number => Math.max(...levels.map(({ clipped }) => clipped));
    const [heard, read] = [most(live.map(({ level }) => level)), most(told.map(({ level }) => level))];
    assert.ok(heard > 0 && heard < 0.002);
    near(read, heard, 0.1 * heard);
  });

  it('keeps nothing back of a long silence, and not the whole of it at once', async () => {
    const batches: number[] = [];
    await analyse([silence(60)], { onSnapshots: (snapshots) => void batches.push(snapshots.length) });
    assert.ok(batches.reduce((sum, length) => sum + length) > 400);
    assert.ok(Math.max(...batches) < 40);
  });

  it('tells the clipping of one side of a call, as live, where their mean is not clipped', async () => {
    const [clipped, quiet] = [at(-8, speech(8, 2)), at(-40, pinkNoise(8))];
    const model = fakePredictor();
    const file = await analyzeRecording(model, [[clipped, quiet]], SAMPLE_RATE, { length: null });
    const mono = await analyse([clipped]);
    near(file.measures.clipped, mono.measures.clipped / 2, 0.1 * mono.measures.clipped);
    assert.ok(file.measures.clipped > 0.002, `${file.measures.clipped}`);
  });

  it('hears the good channels where one is broken, as live', async () => {
    const half = await analyse([VOICE.map((sample) => sample / 2)]);
    for (const sample of [NaN, Infinity]) {
      const channels = [VOICE, new Float32Array(VOICE.length).fill(sample)];
      assert.deepEqual(await analyzeRecording(fakePredictor(), [channels], SAMPLE_RATE, { length: null }), half);
    }
  });

  it('tells the pace and clipping of the whole, not of its end', async () => {
    const model = fakePredictor(() => mostly('happy', 0.9));
    const room = (sound: Float32Array): Float32Array => mix(sound, at(-75, pinkNoise(sound.length / SAMPLE_RATE)));
    const fast = at(-4, speech(24, 2));
    const words = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => join(silence(0.8), at(-25, speech(0.7, seed)), silence(0.4)));
    const slow = join(...words);
    const measuresOf = async (sound: Float32Array): Promise<Measures> =>
      (await analyse([room(sound)], {}, model)).measures;
    const [first, last, whole] = [await measuresOf(fast), await measuresOf(slow), await measuresOf(join(fast, slow))];
    assert.ok(first.rate && last.rate && whole.rate);
    const [syllables, slowSyllables] = [first.rate.syllables, last.rate.syllables];
    assert.ok(syllables > slowSyllables + 1 && first.clipped > 0.02);
    assert.equal(last.clipped, 0);
    // 24 s of talk, and 14.4 s from there to the last slow word; 5.6 s of these are spoken.
    near(whole.rate.syllables, (24 * syllables + 14.4 * slowSyllables) / 38.4, 0.25);
    near(whole.clipped, (first.clipped * 24) / 29.6, 0.1 * first.clipped);
    const energy = fast.reduce((sum, value) => sum + value * value, 0);
    near(whole.speechLevel ?? NaN, 10 * Math.log10(energy / (29.6 * SAMPLE_RATE)), 1);
    assert.ok(whole.quality && whole.quality.parts.clarity < 10, 'and its quality by them');

    const live = new Analyzer(model);
    const snapshots: Snapshot[] = [];
    for (const block of blocksOf(room(join(fast, slow)))) snapshots.push(...(await live.push(block)));
    const { rate, clipped } = live.finish().measures;
    near(rate?.syllables ?? NaN, whole.rate.syllables, 0.1);
    near(clipped, whole.clipped, 0.1 * whole.clipped);
    const now = snapshots.at(-1)?.measures;
    near(now?.clipped ?? NaN, 0, 0);
    near(now?.rate?.syllables ?? NaN, slowSyllables, 0.5);
  });

  it('measures what was said before a long absence as a live stream does, however much is read at once', async () => {
    const talk = join(at(-25, speech(18, 2)), silence(33), at(-25, speech(3, 5)));
    for (const sound of [talk, talk.subarray(0, 50 * SAMPLE_RATE)]) {
      const heard = mix(sound, at(-75, pinkNoise(sound.length / SAMPLE_RATE)));
      const live = new Analyzer(fakePredictor());
      for (const block of blocksOf(heard)) await live.push(block);
      const { tension, quality } = live.finish().measures;
      assert.ok(tension !== null && quality);
      for (const length of [heard.length, 4096]) {
        const { measures } = await analyse(inChunks(heard, length));
        assert.ok(Math.abs((measures.tension ?? NaN) - tension) < 1e-3, `${measures.tension}, live ${tension}`);
        assert.ok(Math.abs((measures.quality?.parts.tone ?? NaN) - quality.parts.tone) < 0.1);
      }
    }
  });

  it('judges quality by another standard where one is given', async () => {
    const sound = mix(at(-25, speech(14, 2)), at(-75, pinkNoise(14)));
    const model = fakePredictor(() => mostly('happy', 0.9));
    const weights = { clarity: 0, pace: 0, pauses: 0, liveliness: 0, tone: 1 };
    const standard = { ...QUALITY_STANDARD, weights };
    const { quality } = (await analyse([sound], { standard }, model)).measures;
    assert.ok(quality && quality.value === quality.parts.tone);
    const live = new Analyzer(model, standard);
    for (const block of blocksOf(sound)) await live.push(block);
    assert.equal(live.finish().measures.quality?.value, quality.value);
    assert.notEqual((await analyse([sound], {}, model)).measures.quality?.value, quality.value);
  });

  it('hears the same where a constant is added, as cheap microphones do', async () => {
    const quiet = mix(join(silence(0.5), at(-40, speech(5, 2)), silence(0.5)), at(-85, pinkNoise(6)));
    const [clean, offset] = [await analyse([quiet]), await analyse([quiet.map((value) => value + 0.05)])];
    near(offset.speechSeconds, clean.speechSeconds, 0.1);
    near(offset.measures.speechLevel ?? NaN, clean.measures.speechLevel ?? NaN, 0.1);
    assert.ok(clean.speechSeconds > 4);
    const live = new Analyzer(fakePredictor());
    for (const block of blocksOf(quiet.map((value) => value + 0.05))) await live.push(block);
    near(live.finish().speechSeconds, offset.speechSeconds, 4 * HOP_SECONDS);
  });

  it('finds no emotion where nobody speaks, nor in a single word', async () => {
    for (const sound of [silence(5), at(-20, whiteNoise(5)), join(silence(1), at(-25, speech(0.4)), silence(1))]) {
      const { probabilities, statement, windows } = await analyse([sound]);
      assert.deepEqual([probabilities, statement, windows], [null, 'no-speech', []]);
    }
  });

  it('takes a recording that is shorter than a frame', async () => {
    assert.equal((await analyse([new Float32Array(100)])).statement, 'no-speech');
  });

  it('says of nothing that it is empty', async () => {
    await assert.rejects(analyse([]), refusedWith('audio-empty'));
    await assert.rejects(analyse([new Float32Array()]), refusedWith('audio-empty'));
  });

  it('refuses sound at a rate that nobody records, before reading any', async () => {
    for (const rate of [0, 100, 7999, 768_001, NaN, Infinity, -16_000]) {
      const unread: Iterable<Float32Array[]> = {
        [Symbol.iterator]: () => assert.fail('It was read.'),
      };
      await assert.rejects(
        analyzeRecording(fakePredictor(), unread, rate, { length: null }),
        refusedWith('audio-unsupported'),
      );
    }
  });

  it('takes sound at any other rate, and finds the same speech in it', async () => {
    const doubled = Float32Array.from({ length: 2 * VOICE.length }, (_, i) => {
      const [a, b] = [VOICE[i >> 1] ?? 0, VOICE[(i + 1) >> 1] ?? 0];
      return (a + b) / 2;
    });
    const report = await analyzeRecording(fakePredictor(), [[doubled]], 2 * SAMPLE_RATE, { length: null });
    assert.equal(report.duration, 6);
    assert.ok(Math.abs(report.speechSeconds - (await analyse([VOICE])).speechSeconds) < 0.5);
  });

  it('tells how far it has come, up to the end', async () => {
    const shares: number[] = [];
    await analyse(inChunks(VOICE, 16_000), { length: VOICE.length, onProgress: (share) => shares.push(share) });
    assert.deepEqual(
      shares,
      [1, 2, 3, 4, 5, 6].map((n) => n / 6),
    );
    const beyond: number[] = [];
    await analyse(inChunks(VOICE, 16_000), { length: 1000, onProgress: (share) => beyond.push(share) });
    assert.ok(
      beyond.every((share) => share === 1),
      'and not beyond, where the length was wrong',
    );
    await analyse([VOICE], { onProgress: () => assert.fail('Of an unknown length nothing is known.') });
  });

  it('stops when it is told to: before it begins, in the middle, and at the end', async () => {
    for (const chunksRead of [0, 3, 6]) {
      let read = 0;
      const chunks = function* (): Generator<Float32Array> {
        for (const chunk of inChunks(VOICE, 16_000)) {
          yield chunk;
          read += 1;
        }
      };
      const model = fakePredictor();
      await assert.rejects(analyse(chunks(), { isAborted: () => read >= chunksRead }, model), refusedWith('aborted'));
      assert.equal(read, chunksRead);
    }
  });

  it('hands on what goes wrong while the file is read', async () => {
    const broken = new EmotionError('audio-unreadable', 'The file ends early.', 'Choose another.');
    const chunks = function* (): Generator<Float32Array> {
      yield VOICE;
      throw broken;
    };
    await assert.rejects(analyse(chunks()), (error) => error === broken);
  });
});
