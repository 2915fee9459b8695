import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FrameAnalysis, type ReadyWindow, type Step } from '../../../src/analysis/frame-analysis.js';
import { EMOTIONS, type Probabilities } from '../../../src/contract/emotions.js';
import { framesOf, HOP_SECONDS, SPEC } from './frames.js';
import { mostly } from './probabilities.js';
import { shippedManifest } from './shipped-model.js';
import { at, join, mix, pinkNoise, silence, speech, whiteNoise } from './sounds.js';

const MANIFEST = shippedManifest();
const { frames: LONGEST, minimum: LEAST, hop: HOP } = MANIFEST.window;
const WIDTH = SPEC.mfcc + 2;

function stepsOf(sound: Float32Array, analysis = new FrameAnalysis(MANIFEST)): Step[] {
  return framesOf(sound).flatMap(({ zcr, rms, mfcc }) => analysis.push(zcr, rms, mfcc) ?? []);
}

const windowsOf = (steps: readonly Step[]): ReadyWindow[] => steps.flatMap(({ window }) => window ?? []);

/** As a microphone hears it: in a quiet room. */
const inRoom = (...sounds: readonly Float32Array[]): Float32Array => {
  const sound = join(...sounds);
  return mix(sound, at(-75, pinkNoise(sound.length / SPEC.sampleRate, 7)));
};

describe('the analysis of frames', () => {
  it('stands still every hop of the manifest, eight times a second, counting the seconds of sound', () => {
    const steps = stepsOf(inRoom(at(-25, speech(4))));
    steps.forEach(({ time }, i) => {
      const frames = (i + 1) * HOP;
      assert.ok(Math.abs(time - ((frames - 1) * SPEC.hopLength + SPEC.frameLength) / SPEC.sampleRate) < 1e-9);
    });
    assert.equal(steps.length, Math.floor(framesOf(silence(4)).length / HOP));
  });

  it('has four windows a second and more while somebody speaks, the first after a second', () => {
    const windows = windowsOf(stepsOf(inRoom(silence(0.5), at(-25, speech(8, 3)))));
    const [first] = windows;
    assert.ok(first && first.end < 2.2, `${first?.end}`);
    assert.ok(windows.length / (8.5 - first.end) >= 4, `${windows.length}`);
  });

  it('has windows within the sound, of whole strides, never longer nor shorter than the manifest says', () => {
    for (const { rows, frames, start, end } of windowsOf(stepsOf(inRoom(at(-25, speech(6, 2)))))) {
      assert.ok(frames >= LEAST && frames <= LONGEST && frames % 4 === 0);
      assert.equal(rows.length, frames * WIDTH);
      assert.ok(rows.every(Number.isFinite));
      assert.ok(start >= 0 && end <= 6 && end - start >= (frames - 1) * HOP_SECONDS);
    }
  });

  it('has no window in silence, in noise, nor in the pause after speech', () => {
    for (const sound of [silence(5), at(-20, whiteNoise(5)), at(-40, pinkNoise(5))]) {
      assert.deepEqual(windowsOf(stepsOf(sound)), []);
    }
    const steps = stepsOf(inRoom(at(-25, speech(4)), silence(4)));
    assert.ok(windowsOf(steps).length > 8);
    assert.deepEqual(windowsOf(steps.filter(({ time }) => time > 4.6)), []);
  });

  it('keeps the beginning of the first word, before it was known to be one', () => {
    const spoken = 1.504;
    const steps = stepsOf(inRoom(silence(spoken), at(-25, speech(3, 4))));
    const [first] = windowsOf(steps);
    const opened = steps.find(({ activity }) => activity === 'speech')?.time ?? NaN;
    assert.ok(first && first.start < opened - 0.15 && first.start <= spoken + 0.05, `${first?.start}, ${opened}`);
  });

  it('goes on with a window over a short pause, and begins anew after a long one', () => {
    const after = (pause: number): ReadyWindow | undefined =>
      windowsOf(stepsOf(inRoom(at(-25, speech(4, 2)), silence(pause), at(-25, speech(3, 5))))).find(
        ({ end }) => end > 4 + pause + 0.7,
      );
    assert.ok((after(0.3)?.start ?? NaN) < 4);
    assert.ok((after(0.8)?.start ?? NaN) > 4.5);
  });

  it('learns the speaker’s voice while it speaks, and forgets it after half a minute without one', () => {
    const analysis = new FrameAnalysis(MANIFEST);
    const learnt = (steps: readonly Step[]): number => steps.at(-1)?.adaptedSeconds ?? NaN;
    const first = learnt(stepsOf(inRoom(at(-25, speech(5, 2))), analysis));
    assert.ok(first > 3 && first <= 5);
    assert.ok(learnt(stepsOf(at(-75, pinkNoise(20)), analysis)) >= first);
    assert.equal(learnt(stepsOf(at(-75, pinkNoise(12)), analysis)), 0);
  });

  it('forgets a speaker when told, in the middle of a word', () => {
    const analysis = new FrameAnalysis(MANIFEST);
    stepsOf(inRoom(at(-25, speech(5, 2))), analysis);
    analysis.resetSpeaker();
    const steps = stepsOf(inRoom(at(-25, speech(3, 2))), analysis);
    assert.ok((steps.at(-1)?.adaptedSeconds ?? NaN) <= 3);
    assert.ok(windowsOf(steps).every(({ start }) => start >= 5 - HOP_SECONDS));
    assert.ok(windowsOf(steps).length > 0);
  });

  it('measures by answers that come after an absence, and not by those that come after it was told of another speaker', () => {
    const sound = inRoom(at(-25, speech(18, 2)), silence(33));
    const tensionAfter = (reset: boolean): number | null => {
      const analysis = new FrameAnalysis(MANIFEST);
      const windows = windowsOf(stepsOf(sound, analysis));
      if (reset) analysis.resetSpeaker();
      for (const window of windows) analysis.read(window, mostly('happy', 0.9));
      return analysis.measures.tension;
    };
    assert.equal(tensionAfter(true), null);
    assert.notEqual(tensionAfter(false), null);
  });

  it('takes out how the answers lean with a voice, and not that of the one before', () => {
    const sad = mostly('sad', 0.6);
    const analysis = new FrameAnalysis(MANIFEST);
    const read = (sound: Float32Array): Probabilities[] =>
      windowsOf(stepsOf(sound, analysis)).map((window) => analysis.read(window, sad));
    const sadness = (probabilities: Probabilities | undefined): number =>
      probabilities?.[EMOTIONS.indexOf('sad')] ?? NaN;
    const answers = read(inRoom(at(-25, speech(30, 2))));
    assert.ok(Math.abs(sadness(answers[0]) - 0.6) < 1e-9);
    assert.ok(sadness(answers.at(-1)) < 0.59, `${sadness(answers.at(-1))}`);
    const others = read(join(at(-75, pinkNoise(32)), inRoom(at(-25, speech(4, 3)))));
    assert.ok(Math.abs(sadness(others[0]) - 0.6) < 1e-9);
    const before = windowsOf(stepsOf(inRoom(at(-25, speech(4, 3))), analysis));
    analysis.resetSpeaker();
    const after = windowsOf(stepsOf(inRoom(at(-25, speech(4, 5))), analysis));
    assert.ok((after[0]?.voice ?? 0) > (before.at(-1)?.voice ?? 0));
  });

  it('gives the same windows of a voice however far the microphone is turned up', () => {
    const voice = mix(join(silence(1), at(-20, speech(3, 6))), at(-60, pinkNoise(4)));
    const [loud, soft] = [1, 0.25].map((gain) => windowsOf(stepsOf(voice.map((value) => gain * value))).at(-1));
    assert.ok(loud && soft);
    assert.equal(soft.frames, loud.frames);
    loud.rows.forEach((value, i) =>
      assert.ok(Math.abs(value - (soft.rows[i] ?? NaN)) < 0.02, `${value}, ${soft.rows[i]}`),
    );
  });

  it('keeps the time of the sound when frames are lost, and begins anew when they are many', () => {
    const voice = framesOf(inRoom(at(-25, speech(8, 2))));
    const [from, until] = [250, 270];
    for (const gap of [10, 150]) {
      const analysis = new FrameAnalysis(MANIFEST);
      const push = (list: typeof voice): Step[] =>
        list.flatMap(({ zcr, rms, mfcc }) => analysis.push(zcr, rms, mfcc) ?? []);
      push(voice.slice(0, from));
      const before = analysis.time;
      analysis.skipTo(from + gap);
      assert.ok(Math.abs(analysis.time - before - gap * HOP_SECONDS) < 1e-9);
      analysis.skipTo(0);
      const [window] = windowsOf(push(voice.slice(until, until + 100)));
      assert.ok(window);
      const whole = window.start < before;
      assert.equal(whole, gap === 10, `${window.start}, ${before}`);
    }
  });

  describe('from which frames are lost', () => {
    const lossy = (sound: Float32Array, from: number, until: number, analysis = new FrameAnalysis(MANIFEST)): Step[] =>
      framesOf(sound).flatMap(({ zcr, rms, mfcc }, i) => {
        if (i * HOP_SECONDS >= from && i * HOP_SECONDS < until) return [];
        analysis.skipTo(i);
        return analysis.push(zcr, rms, mfcc) ?? [];
      });

    it('counts the time since somebody spoke, and forgets the voice after half a minute without one', () => {
      const sound = inRoom(at(-25, speech(5, 2)), silence(40));
      for (const until of [25, 34.9]) {
        const analysis = new FrameAnalysis(MANIFEST);
        const steps = lossy(sound.subarray(0, 35 * SPEC.sampleRate), 7, until, analysis);
        assert.ok(Math.abs(analysis.measures.sinceSpeech - 29.9) < 0.4, `${analysis.measures.sinceSpeech}`);
        assert.ok((steps.at(-1)?.adaptedSeconds ?? NaN) > 3);
        assert.equal(lossy(sound, 7, until + 9).at(-1)?.adaptedSeconds, 0);
      }
    });

    it('tells the level of what was heard, not of what was lost with it', () => {
      const voice = framesOf(inRoom(at(-25, speech(6, 2))));
      const whole = windowsOf(stepsOf(inRoom(at(-25, speech(6, 2)))));
      const analysis = new FrameAnalysis(MANIFEST);
      const windows = voice.flatMap(({ zcr, rms, mfcc }, i) => {
        if (i % 4 === 1 || i % 4 === 2) return [];
        analysis.skipTo(i);
        return analysis.push(zcr, rms, mfcc)?.window ?? [];
      });
      const shared = windows.flatMap(({ end, level }) => {
        const other = whole.find((window) => window.end === end);
        return other ? [[level, other.level] as const] : [];
      });
      assert.ok(shared.length > 10);
      const [power, wanted] = [0, 1].map((i) => shared.reduce((sum, levels) => sum + (levels[i] ?? NaN) ** 2, 0));
      const ratio = Math.sqrt((power ?? NaN) / (wanted ?? NaN));
      assert.ok(Math.abs(ratio - 1) < 0.05, `${ratio}`);
    });

    it('does not take what was before the loss for the beginning of a word after it', () => {
      const sound = inRoom(silence(1.5), at(-25, speech(4, 4)));
      for (let until = 1.8; until < 3; until += 3 * HOP_SECONDS) {
        const [first] = windowsOf(lossy(sound, 1.5, until));
        assert.ok(first && first.start >= until - 1e-9, `${first?.start}, ${until}`);
      }
    });
  });
});
