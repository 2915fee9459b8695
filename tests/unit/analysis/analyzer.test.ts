import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyzeRecording } from '../../../src/analysis/analyze-recording.js';
import { Analyzer } from '../../../src/analysis/analyzer.js';
import type { Probabilities } from '../../../src/contract/emotions.js';
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
import { alwaysAngry, pushAll, snapshotsOf, VOICE } from './pushed-blocks.js';

/** All that a block's length may not change. */
const withoutLevel = (snapshots: readonly Snapshot[]): unknown[] =>
  snapshots.map((snapshot) => ({ ...snapshot, level: null, capturedAt: null }));

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
