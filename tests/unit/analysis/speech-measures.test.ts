import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type GatedFrame, SpeechMeasures } from '../../../src/analysis/speech-measures.js';
import type { Measures, Quality } from '../../../src/contract/snapshot.js';
import { measuresAfter, measuresOf } from './measures-of.js';
import { mostly } from './probabilities.js';
import {
  at,
  chords,
  clatter,
  hum,
  join,
  mix,
  modulated,
  pinkNoise,
  silence,
  speech,
  sweep,
  tone,
  whiteNoise,
} from './sounds.js';

const HOP = 0.016;
const MFCC = 20;
const CEPSTRUM = new Float64Array(MFCC);

const newMeasures = (): SpeechMeasures => new SpeechMeasures(HOP, 16_000, MFCC);

const gated = (open: boolean, noiseLevel: number | null = null): GatedFrame => ({
  open,
  active: open,
  hearsFaintly: open,
  noiseLevel,
});

interface Stretch {
  readonly seconds: number;
  readonly rms: number;
  readonly open?: boolean;
  readonly clipped?: number;
}

function after(stretches: readonly Stretch[], measures = newMeasures(), noiseLevel: number | null = null): Measures {
  for (const { seconds, rms, open = true, clipped = 0 } of stretches) {
    const frame = gated(open, noiseLevel);
    for (let i = 0; i < Math.round(seconds / HOP); i += 1) measures.push(frame, 0.1, rms, clipped, CEPSTRUM);
  }
  return measures.current;
}

const near = (value: number | null | undefined, wanted: number, tolerance = 0.1): void =>
  assert.ok(
    typeof value === 'number' && Math.abs(value - wanted) <= tolerance,
    `${value}, not ${wanted} within ${tolerance}`,
  );

/** What is not known before there is speech. */
const NOTHING = {
  speechSeconds: 0,
  speechLevel: null,
  signalToNoise: null,
  clipped: 0,
  talkShare: null,
  pauses: { count: 0, meanSeconds: 0, longestSeconds: 0, share: 0, recent: null },
  rate: null,
  loudness: null,
  liveliness: null,
  tension: null,
  quality: null,
};

describe('the measures of speech', () => {
  it('say nothing of a voice that was not heard yet, but how long', () => {
    const { noiseLevel, sinceSpeech, ...rest } = after([{ seconds: 3.2, rms: 0.5, open: false }], newMeasures(), -30);
    assert.deepEqual(rest, NOTHING);
    near(sinceSpeech, 3.2, 1e-9);
    assert.ok(noiseLevel !== null);
  });

  const SOUNDS: Readonly<Record<string, Float32Array>> = {
    silence: silence(20),
    'white noise': whiteNoise(20),
    'pink noise that swells like syllables': modulated(pinkNoise(20), 4),
    'mains hum': hum(20),
    'a tone': tone(20, 440),
    'a siren': sweep(20, 500, 1500, 20),
    typing: clatter(20),
    'an organ': chords(20),
  };
  for (const [name, sound] of Object.entries(SOUNDS)) {
    it(`make no rate, no liveliness and no quality of ${name}`, () => {
      for (const level of [-15, -45]) {
        const { noiseLevel, sinceSpeech, ...rest } = measuresAfter(mix(at(level, sound), at(-80, whiteNoise(20, 3))));
        assert.deepEqual(rest, NOTHING);
        assert.ok(Number.isFinite(noiseLevel) && sinceSpeech > 19.5);
      }
    });
  }

  it('tell the level of speech within half a second, and follow it within three', () => {
    const measures = newMeasures();
    near(after([{ seconds: 0.5, rms: 0.1 }], measures).speechLevel, -20);
    near(after([{ seconds: 3, rms: 0.01 }], measures).speechLevel, -40);
  });

  it('leave pauses out of the level of speech', () => {
    const measures = newMeasures();
    const speaking = { seconds: 4, rms: 0.1 };
    const silent = { seconds: 20, rms: 0.00001, open: false };
    const { speechLevel, sinceSpeech } = after([speaking, silent], measures);
    near(speechLevel, -20);
    near(sinceSpeech, 20, 1e-6);
    near(after([{ seconds: HOP, rms: 0.1 }], measures).sinceSpeech, 0, 0);
  });

  it('tell the seconds of speech without the pauses between short answers', () => {
    const answer = speech(1.2, 2);
    const answers = Array.from({ length: 10 }, () => [answer, silence(1.2)]).flat();
    const { speechSeconds, talkShare, pauses } = measuresAfter(mix(at(-25, join(...answers)), at(-75, pinkNoise(24))));
    near(pauses.meanSeconds, 1.2, 0.15);
    near(speechSeconds, 12, 0.8);
    near(speechSeconds, (talkShare ?? NaN) * 24, 0.5);
  });

  it('take what is far below the voice for a pause, though it stands out of a silent room', () => {
    const voice = { seconds: 2, rms: 0.1 };
    const { pauses, speechLevel } = after([voice, { seconds: 0.8, rms: 0.002 }, voice, { seconds: 0.5, rms: 0.1 }]);
    assert.equal(pauses.count, 1);
    near(pauses.longestSeconds, 0.8, 0.05);
    near(speechLevel, -20);
  });

  it('tell how far a voice stands out, and never less than not at all', () => {
    const spoken = { seconds: 2, rms: 0.1 };
    near(after([spoken], newMeasures(), -50).signalToNoise, 30);
    near(after([spoken], newMeasures(), -10).signalToNoise, 0, 0);
    // There is noise in the speech too: −20 dB of both, −24.5 dB of it noise.
    near(after([spoken], newMeasures(), -24.5).signalToNoise, 2.6);
    assert.equal(after([spoken]).signalToNoise, null);
  });

  it('tell of a whole half of which is drowned in noise that the voice hardly stands out of it', () => {
    const measures = newMeasures();
    const hear = (seconds: number, rms: number, noiseLevel: number): void => {
      for (let i = 0; i < seconds / HOP; i += 1) {
        measures.push({ ...gated(true, noiseLevel), hearsFaintly: true }, 0.1, rms, 0, CEPSTRUM);
      }
    };
    hear(30, 0.1, -90);
    near(measures.whole.signalToNoise, 70, 0.5);
    hear(30, 0.1 * Math.SQRT2, -20);
    // The voice has as much power in all as the noise has, twice over.
    near(measures.whole.signalToNoise, 3, 0.3);
    near(measures.whole.noiseLevel, -23, 0.3);
  });

  it('tell how far a voice stands out that is too faint for the gate, not how far a short noise does that is like one', () => {
    const noiseAndVoice = (evidence: number): number | null => {
      const measures = newMeasures();
      for (let i = 0; i < 600; i += 1) {
        measures.push({ ...gated(false, -23), hearsFaintly: i % 100 < evidence }, 0.1, 0.1, 0, CEPSTRUM);
      }
      return measures.current.signalToNoise;
    };
    near(noiseAndVoice(9), 0);
    assert.equal(noiseAndVoice(1), null);
  });

  it('know the share of speech that is clipped, and let it go when it is over', () => {
    const measures = newMeasures();
    near(after([{ seconds: 4, rms: 0.5, clipped: 0.05 }], measures).clipped, 0.05, 1e-9);
    const silent = { seconds: 5, rms: 0, open: false, clipped: 1 };
    near(after([silent], measures).clipped, 0.05, 1e-9);
    assert.ok(after([{ seconds: 10, rms: 0.5 }], measures).clipped < 0.001);
  });

  it('judge quality only when there was enough speech and a reading of it, and show its parts', () => {
    const voice = mix(at(-25, speech(20, 2)), at(-70, pinkNoise(20)));
    assert.ok(measuresOf(voice).every(({ quality }) => quality === null));
    const measures = newMeasures();
    for (let i = 0; i < 1000; i += 1) {
      const loud = 0.05 * (1.2 + Math.sin(i * 2 * Math.PI * 4 * HOP)) * (i % 400 < 330 ? 1 : 0);
      measures.push(gated(loud > 0, -70), 0.1, loud, 0, CEPSTRUM);
      if (i % 8 === 0) measures.read(mostly('happy', 0.9), i * HOP);
      const { quality, speechSeconds } = measures.current;
      if (speechSeconds < 8) assert.equal(quality, null);
    }
    const { quality } = measures.current;
    assert.ok(quality);
    assert.ok(quality.value > 0 && quality.value <= 100 && quality.parts.clarity === 100);
  });

  it('begin anew with another speaker what is measured against his own habits, and only that', () => {
    const measures = newMeasures();
    const talk: Stretch[] = [];
    for (let i = 0; i < 40; i += 1) talk.push({ seconds: 0.128, rms: 0.1 }, { seconds: 0.128, rms: 0.03 });
    talk.push({ seconds: 1, rms: 0, open: false }, { seconds: 1, rms: 0.1 });
    const before = after(talk, measures);
    for (let i = 0; i < 200; i += 1) measures.read(mostly('angry', 0.9), i * 0.128);
    assert.ok(before.rate && before.loudness && before.liveliness !== null && measures.current.tension !== null);
    measures.resetSpeaker();
    const { rate, loudness, liveliness, tension, quality, ...rest } = measures.current;
    assert.deepEqual([rate, loudness, liveliness, tension, quality], [null, null, null, null, null]);
    assert.deepEqual(
      [rest.speechSeconds, rest.pauses, rest.talkShare],
      [before.speechSeconds, before.pauses, before.talkShare],
    );
  });

  it('does not tell a new speaker of the last one’s pauses', () => {
    const measures = newMeasures();
    const halting = Array.from({ length: 12 }, () => [
      { seconds: 1.6, rms: 0.1 },
      { seconds: 2.4, rms: 0, open: false },
    ]).flat();
    const { pauses, talkShare } = after(halting, measures);
    assert.ok(pauses.recent && pauses.recent.share > 0.5);
    measures.resetSpeaker();
    assert.deepEqual(measures.current.pauses, { ...pauses, recent: null });
    assert.equal(measures.current.talkShare, talkShare);
    for (let spoken = 2.5; spoken < 29; spoken += 2.5) {
      const { recent, count } = after([{ seconds: 2.5, rms: 0.1 }], measures).pauses;
      assert.deepEqual([recent, count], [null, 12]);
    }
    assert.deepEqual(after([{ seconds: 5, rms: 0.1 }], measures).pauses.recent, { count: 0, meanSeconds: 0, share: 0 });
  });

  it('judges a new speaker’s quality after eight seconds of his own speech', () => {
    const measures = newMeasures();
    let time = 0;
    const qualityAfter = (seconds: number): Quality | null => {
      for (let i = 0; i < Math.round(seconds / HOP); i += 1) {
        time += HOP;
        const loud = 0.05 * (1.2 + Math.sin(time * 2 * Math.PI * 4));
        measures.push(gated(true, -70), 0.1, loud, 0, CEPSTRUM);
        measures.read(mostly('happy', 0.9), time);
      }
      return measures.current.quality;
    };
    assert.ok(qualityAfter(10));
    measures.resetSpeaker();
    assert.equal(qualityAfter(7.9), null);
    assert.ok(qualityAfter(0.2));
  });

  it('stay finite and in their ranges, whatever comes', () => {
    const frame = fc.record({
      open: fc.boolean(),
      active: fc.boolean(),
      zcr: fc.double({ min: 0, max: 1, noNaN: true }),
      rms: fc.oneof(fc.double({ min: 0, max: 10, noNaN: true }), fc.constantFrom(0, 1e-30, 0.1, 1e6)),
      clipped: fc.double({ min: 0, max: 1, noNaN: true }),
      repeat: fc.integer({ min: 1, max: 40 }),
    });
    fc.assert(
      fc.property(fc.array(frame, { minLength: 1, maxLength: 60 }), (frames) => {
        const measures = newMeasures();
        for (const { open, active, zcr, rms, clipped, repeat } of frames) {
          const gate = { open, active, hearsFaintly: active, noiseLevel: -60 };
          for (let i = 0; i < repeat; i += 1) measures.push(gate, zcr, rms * (i % 5), clipped, CEPSTRUM);
          measures.read(mostly('sad', 0.8), 1);
          const { speechLevel, signalToNoise, talkShare, pauses, rate, loudness, liveliness, ...rest } =
            measures.current;
          const within = (value: number | null, low: number, high: number): void =>
            assert.ok(value === null || (value >= low && value <= high), `${value}`);
          within(speechLevel, -120, 20 + 1e-9);
          within(signalToNoise, 0, 200);
          within(talkShare, 0, 1);
          within(pauses.share, 0, 1);
          within(liveliness, 0, 1);
          within(rest.clipped, 0, 1);
          within(rest.tension, -1, 1);
          if (pauses.count > 0) within(pauses.meanSeconds, 0.25, pauses.longestSeconds + 1e-9);
          if (rate) within(rate.syllables, 0, rate.articulated);
          if (loudness) within(loudness.range, 0, 200);
        }
      }),
      { seed: 11, numRuns: 200 },
    );
  });

  it('get over a frame that no microphone brings', () => {
    const voice = { seconds: 4, rms: 0.1 };
    const pause = { seconds: 0.5, rms: 0, open: false };
    for (const rms of [1e3, 1e6]) {
      const measures = newMeasures();
      const glitch = { seconds: HOP, rms };
      const { speechLevel, pauses, talkShare } = after([voice, glitch, voice, pause, voice, pause, voice], measures);
      near(speechLevel, -20);
      assert.equal(pauses.count, 2);
      near(talkShare, 16 / 17, 0.02);
    }
  });

  it('are the same however far the microphone is turned up', () => {
    const talk = join(silence(1), at(-15, speech(6, 2)), silence(0.8), at(-15, speech(6, 4)), silence(1));
    const voice = mix(talk, at(-50, pinkNoise(14.8)));
    const [loud, soft] = [1, 0.18].map((gain) => measuresAfter(voice.map((value) => gain * value)));
    assert.ok(loud?.rate && soft?.rate && loud.loudness && soft.loudness);
    assert.equal(soft.pauses.count, loud.pauses.count);
    assert.ok(loud.pauses.count >= 1);
    near(soft.pauses.longestSeconds, loud.pauses.longestSeconds, 0.033);
    near(soft.rate.articulated, loud.rate.articulated, 0.15);
    near(soft.rate.syllables, loud.rate.syllables, 0.15);
    near(soft.liveliness, loud.liveliness ?? NaN, 0.03);
    near(soft.talkShare, loud.talkShare ?? NaN, 0.01);
    near(soft.signalToNoise, loud.signalToNoise ?? NaN, 0.3);
    near(soft.loudness.relative, loud.loudness.relative, 0.3);
    near(soft.loudness.range, loud.loudness.range, 1);
    near((soft.speechLevel ?? NaN) - (loud.speechLevel ?? NaN), 20 * Math.log10(0.18), 0.3);
  });
});
