import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyzeRecording } from '../../../src/analysis/analyze-recording.js';
import { Analyzer } from '../../../src/analysis/analyzer.js';
import type { Predictor } from '../../../src/analysis/model.js';
import type { Probabilities } from '../../../src/contract/emotions.js';
import type { FeatureBlock } from '../../../src/contract/feature-block.js';
import type { Snapshot } from '../../../src/contract/snapshot.js';
import { fakePredictor } from './fake-predictor.js';
import { blocksOf, HOP_SECONDS } from './frames.js';
import { isDistribution, mostly } from './probabilities.js';
import { shippedManifest, shippedModel } from './shipped-model.js';
import {
  at,
  chords,
  clatter,
  hum,
  join,
  mix,
  pinkNoise,
  SAMPLE_RATE,
  silence,
  speech,
  sweep,
  whiteNoise,
} from './sounds.js';

const VOICE = mix(join(silence(0.5), at(-25, speech(5, 2)), silence(1.5)), at(-75, pinkNoise(7)));

async function pushAll(
  analyzer: Analyzer,
  blocks: readonly FeatureBlock[],
  reads: (index: number) => boolean = () => true,
): Promise<Snapshot[]> {
  const snapshots: Snapshot[] = [];
  for (const [index, block] of blocks.entries()) snapshots.push(...(await analyzer.push(block, reads(index))));
  return snapshots;
}

const snapshotsOf = (sound: Float32Array, model: Predictor, blockFrames = 4): Promise<Snapshot[]> =>
  pushAll(new Analyzer(model), blocksOf(sound, blockFrames));

/** All that a block's length may not change. */
const withoutLevel = (snapshots: readonly Snapshot[]): unknown[] =>
  snapshots.map((snapshot) => ({ ...snapshot, level: null, capturedAt: null }));

const alwaysAngry = (): Predictor => fakePredictor(() => mostly('angry', 0.95));

describe('the analysis of a stream', () => {
  it('says the same of a sound as the analysis of a recording does, window by window, by the shipped model', async () => {
    const model = await shippedModel();
    const analyzer = new Analyzer(model);
    const sound = VOICE.subarray(0, 4 * SAMPLE_RATE);
    await pushAll(analyzer, blocksOf(sound));
    const [live, recorded] = [
      analyzer.finish(),
      await analyzeRecording(model, [[sound]], SAMPLE_RATE, { length: null }),
    ];
    model.dispose();
    assert.ok(live.windows.length > 8);
    assert.equal(live.windows.length, recorded.windows.length);
    live.windows.forEach(({ start, end, probabilities }, i) => {
      const other = recorded.windows[i];
      assert.deepEqual([start, end], [other?.start, other?.end]);
      assert.ok(isDistribution(probabilities));
      probabilities.forEach((value, n) => assert.ok(Math.abs(value - (other?.probabilities[n] ?? NaN)) < 1e-5));
    });
    assert.equal(live.statement === 'no-speech', false);
    // The last frames do not fill a block.
    assert.ok(Math.abs(live.speechSeconds - recorded.speechSeconds) < 4 * HOP_SECONDS);
  });

  it('does not depend on how many frames come in a block', async () => {
    const wanted = withoutLevel(await snapshotsOf(VOICE, fakePredictor(), 1));
    assert.ok(wanted.length > 50);
    for (const blockFrames of [3, 4, 8, 50]) {
      const snapshots = withoutLevel(await snapshotsOf(VOICE, fakePredictor(), blockFrames));
      assert.ok(snapshots.length >= wanted.length - 50 / 8);
      assert.deepEqual(snapshots, wanted.slice(0, snapshots.length), `${blockFrames} frames`);
    }
  });

  it('reads at least four times a second while somebody speaks', async () => {
    const model = fakePredictor();
    const snapshots = await snapshotsOf(VOICE, model);
    const spoken = snapshots.filter(({ probabilities, speech: activity }) => probabilities && activity === 'speech');
    assert.ok(model.asked >= 4 * (5 - 1.2), `${model.asked}`);
    assert.ok(spoken.every(({ probabilities }) => probabilities && isDistribution(probabilities)));
  });

  it('finds no emotion in silence, noise, hum, a siren, typing or an organ', async () => {
    const sounds = [
      silence(6),
      at(-25, whiteNoise(6)),
      at(-40, pinkNoise(6)),
      at(-20, hum(6)),
      at(-20, sweep(6, 500, 1500, 6)),
      at(-30, clatter(6)),
      at(-20, chords(6)),
    ];
    for (const sound of sounds) {
      const model = alwaysAngry();
      const analyzer = new Analyzer(model);
      const snapshots = await pushAll(analyzer, blocksOf(join(silence(0.5), sound)));
      for (const { probabilities, statement, arousal, valence, speech: activity } of snapshots) {
        assert.deepEqual([probabilities, statement, arousal, valence], [null, 'no-speech', null, null]);
        assert.ok(activity === 'silence' || activity === 'noise');
      }
      assert.deepEqual([analyzer.finish().statement, analyzer.finish().windows], ['no-speech', []]);
    }
  });

  it('is not sure at first, states an emotion, and takes it back when the voice is gone', async () => {
    const snapshots = await snapshotsOf(VOICE, alwaysAngry());
    const said = snapshots.map(({ statement }) => (typeof statement === 'object' ? statement.emotion : statement));
    const changes = said.filter((name, i) => name !== said[i - 1]);
    assert.deepEqual(changes, ['no-speech', 'not-sure', 'angry']);
    const sound = join(VOICE, at(-75, pinkNoise(2)));
    const after = (await snapshotsOf(sound, alwaysAngry())).at(-1);
    assert.deepEqual([after?.statement, after?.probabilities, after?.arousal], ['no-speech', null, null]);
  });

  it('leaves what it shows as it is in a pause, and is less sure of it when somebody speaks on', async () => {
    const sound = mix(join(VOICE, at(-25, speech(3, 5))), at(-75, pinkNoise(10)));
    const shown = (await snapshotsOf(sound, alwaysAngry())).filter(({ probabilities }) => probabilities);
    const sureOf = ({ probabilities }: Snapshot): number => Math.max(...(probabilities ?? []));
    const fell = shown.map((one, i) => (i === 0 ? 0 : sureOf(shown[i - 1] ?? one) - sureOf(one)));
    const quiet = shown.flatMap(({ speech: heard }, i) => (heard === 'speech' ? [] : [fell[i] ?? NaN]));
    assert.ok(quiet.length > 5 && quiet.every((fall) => fall === 0), String(quiet));
    assert.ok(Math.max(...fell) > 0.1, String(fell));
  });

  it('states again, when somebody speaks on after some seconds, what is still likely, and nothing after a minute', async () => {
    const manifest = { ...shippedManifest(), smoothing: { seconds: 6, temperature: 1 } };
    const resumedAfter = async (seconds: number): Promise<unknown> => {
      const sound = join(silence(0.5), at(-25, speech(5, 2)), silence(seconds), at(-25, speech(1, 5)));
      const model = { ...alwaysAngry(), manifest };
      const snapshots = await snapshotsOf(mix(sound, at(-75, pinkNoise(sound.length / SAMPLE_RATE))), model);
      const lastQuiet = snapshots.map(({ speech: heard }) => heard === 'speech').lastIndexOf(false);
      const [before, resumed] = snapshots.slice(lastQuiet);
      assert.deepEqual([before?.statement, before?.probabilities], ['no-speech', null], 'it was quiet for long');
      const { statement, probabilities } = resumed ?? {};
      assert.equal(typeof statement === 'object', probabilities !== null);
      return typeof statement === 'object' ? statement.emotion : statement;
    };
    assert.equal(await resumedAfter(3), 'angry');
    assert.equal(await resumedAfter(60), 'not-sure');
  });

  it('shows where a mood lies and follows it within seconds', async () => {
    const spoken = (await snapshotsOf(VOICE, alwaysAngry())).filter(({ speech }) => speech === 'speech');
    const last = spoken.filter(({ probabilities }) => probabilities).at(-1);
    assert.ok(last && last.arousal !== null && last.valence !== null);
    assert.ok(last.arousal > 0.5 && last.valence < -0.4);
  });

  it('gives snapshots that survive the way to the page and to a file', async () => {
    for (const snapshot of await snapshotsOf(VOICE.subarray(0, 3 * SAMPLE_RATE), alwaysAngry())) {
      assert.deepEqual(structuredClone(snapshot), snapshot);
      assert.deepEqual(JSON.parse(JSON.stringify(snapshot)), snapshot);
    }
  });

  it('tells the loudest of all blocks since the last snapshot', async () => {
    const blocks = blocksOf(at(-25, speech(1)), 4).map((block, i) => ({
      ...block,
      level: i % 2 === 0 ? { peak: 0.9, rms: 0.05, clipped: 0.3 } : { peak: 0.4, rms: 0.2, clipped: 0 },
    }));
    for (const { level } of await pushAll(new Analyzer(fakePredictor()), blocks)) {
      assert.deepEqual(level, { peak: 0.9, rms: 0.2, clipped: 0.3 });
    }
  });

  it('lets the level fall again after a knock', async () => {
    const quiet = { peak: 0.1, rms: 0.05, clipped: 0 };
    const knock = { peak: 1, rms: 0.5, clipped: 0.1 };
    const blocks = blocksOf(at(-25, speech(1)), 4).map((block, i) => ({ ...block, level: i === 5 ? knock : quiet }));
    const levels = (await pushAll(new Analyzer(fakePredictor()), blocks)).map(({ level }) => level);
    assert.equal(levels.filter(({ peak }) => peak === 1).length, 1);
    assert.deepEqual(levels.at(-1), quiet);
  });

  it('tells when the sound was captured, and nothing where that is unknown', async () => {
    const blocks = blocksOf(at(-25, speech(1)));
    const captured = (await pushAll(new Analyzer(fakePredictor()), blocks)).map(({ capturedAt }) => capturedAt);
    assert.ok(captured.every((time) => time !== null && Math.abs(time - Date.now()) < 60_000));
    const unknown = blocks.map((block) => ({ ...block, capturedAt: 0 }));
    const [snapshot] = await pushAll(new Analyzer(fakePredictor()), unknown);
    assert.equal(snapshot?.capturedAt, null);
  });
});

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

  it('may have been begun by another worker: its time goes on and nothing counts as lost', async () => {
    const snapshots = await pushAll(new Analyzer(fakePredictor()), blocksOf(VOICE).slice(40));
    const [first] = snapshots;
    assert.equal(snapshots.at(-1)?.dropped, 0);
    assert.ok(first && first.time > 40 * 4 * HOP_SECONDS);
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

describe('another speaker', () => {
  it('is not taken for the one before', async () => {
    const analyzer = new Analyzer(alwaysAngry());
    const blocks = blocksOf(at(-25, speech(6, 2)));
    await pushAll(analyzer, blocks.slice(0, 48));
    analyzer.resetSpeaker();
    const [first] = await pushAll(analyzer, blocks.slice(48, 50));
    assert.deepEqual([first?.probabilities, first?.statement], [null, 'not-sure']);
    assert.ok((first?.adaptation.seconds ?? NaN) < 0.2);
  });

  it('is not shown what was being predicted of the one before', async () => {
    let answer = (): void => undefined;
    let predicting = false;
    const analyzer = new Analyzer(
      fakePredictor(
        () =>
          new Promise<Probabilities>((resolve) => {
            predicting = true;
            answer = () => resolve(mostly('angry', 0.95));
          }),
      ),
    );
    const snapshots: Snapshot[] = [];
    for (const block of blocksOf(at(-25, speech(3, 2)))) {
      const pushed = analyzer.push(block);
      await new Promise((resolve) => setImmediate(resolve));
      if (predicting) analyzer.resetSpeaker();
      answer();
      snapshots.push(...(await pushed));
      if (predicting) break;
    }
    assert.ok(predicting);
    assert.deepEqual([snapshots.at(-1)?.probabilities, snapshots.at(-1)?.statement], [null, 'not-sure']);
  });
});
