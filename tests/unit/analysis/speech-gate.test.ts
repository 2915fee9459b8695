import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { SpeechGate } from '../../../src/analysis/speech-gate.js';
import { bytesSource, collect } from '../audio/wav-file.js';
import { openWav } from '../../../src/audio/wav-reader.js';
import type { SpeechActivity } from '../../../src/contract/snapshot.js';
import { framesOf, HOP_SECONDS, SPEC } from './frames.js';
import {
  at,
  chords,
  clatter,
  hum,
  join,
  mix,
  modulated,
  pinkNoise,
  rumble,
  SAMPLE_RATE,
  silence,
  speech,
  sweep,
  tone,
  whiteNoise,
} from './sounds.js';

const newGate = (): SpeechGate => new SpeechGate(HOP_SECONDS, SPEC.mfcc, SPEC.melBands);

const heard = (sound: Float32Array, gate = newGate()): SpeechActivity[] =>
  framesOf(sound).map(({ rms, mfcc }) => gate.push(rms, mfcc));

/** Of the frames from one second to another, the share that is `wanted`. */
function share(activities: readonly SpeechActivity[], wanted: SpeechActivity, from = 0, to = Infinity): number {
  const part = activities.slice(Math.round(from / HOP_SECONDS), Math.round(to / HOP_SECONDS));
  return part.filter((activity) => activity === wanted).length / part.length;
}

async function fixture(): Promise<Float32Array> {
  const wav = await openWav(bytesSource(readFileSync('tests/fixtures/speech/microphone.wav')));
  return Float32Array.from(await collect(wav.chunks()));
}

describe('speech gate', () => {
  it('hears a synthesised voice nearly all the time that it speaks', async () => {
    const activities = heard(await fixture());
    assert.ok(share(activities, 'speech', 0.8, 10) > 0.95);
    assert.ok(share(activities, 'speech', 10.6) === 0, 'and not the silence after it');
  });

  for (const pitch of [90, 150, 250, 350]) {
    it(`hears a voice of ${pitch} Hz`, () => {
      for (const seed of [1, 2, 3]) {
        const activities = heard(at(-25, speech(5, seed, pitch)));
        assert.ok(share(activities, 'speech', 0.6) > 0.75, `${share(activities, 'speech', 0.6)}, seed ${seed}`);
      }
    });
  }

  for (const level of [-12, -25, -40, -50]) {
    it(`hears speech of ${level} dB in a quiet room`, () => {
      const sound = mix(join(silence(1), at(level, speech(6, 4))), at(-75, pinkNoise(7)));
      const activities = heard(sound);
      // Half of soft speech lies below what is known for certain of the room in the first three seconds.
      assert.ok(share(activities, 'speech', 1.5) > (level < -45 ? 0.5 : 0.75), `${share(activities, 'speech', 1.5)}`);
      assert.equal(share(activities, 'speech', 0, 1), 0);
    });
  }

  it('hears a voice that is in the middle of a sentence when it begins to listen', () => {
    for (const seed of [2, 3, 4]) {
      const voice = at(-25, speech(4, seed)).subarray(0.4 * SAMPLE_RATE);
      const loudest = voice.subarray(0, SAMPLE_RATE).reduce((max, value) => Math.max(max, Math.abs(value)), 0);
      const activities = heard(voice.subarray(voice.findIndex((value) => Math.abs(value) === loudest)));
      assert.ok(share(activities, 'speech', 0.4, 1.5) > 0.8, `${share(activities, 'speech', 0.4, 1.5)}`);
    }
  });

  for (const ratio of [20, 12, 8]) {
    it(`hears a voice ${ratio} dB over noise`, async () => {
      const voice = await fixture();
      const level = 10 * Math.log10(voice.reduce((sum, value) => sum + value * value, 0) / voice.length);
      for (const noise of [whiteNoise(11.4), pinkNoise(11.4)]) {
        const activities = heard(mix(voice, at(level - ratio, noise)));
        assert.ok(share(activities, 'speech', 1.5, 10) > 0.7, `${share(activities, 'speech', 1.5, 10)}`);
      }
    });
  }

  for (const ratio of [10, 0, -5]) {
    it(`hears a voice ${ratio} dB over a car`, async () => {
      const voice = await fixture();
      const level = 10 * Math.log10(voice.reduce((sum, value) => sum + value * value, 0) / voice.length);
      const activities = heard(mix(voice, at(level - ratio, rumble(11.4))));
      assert.ok(share(activities, 'speech', 1.5, 10) > 0.8, `${share(activities, 'speech', 1.5, 10)}`);
    });
  }

  it('is not deceived by a clatter in a car', () => {
    for (const level of [-20, -30, -40]) {
      const activities = heard(mix(at(-20, rumble(9)), join(silence(4), at(level, clatter(5)))));
      assert.equal(share(activities, 'speech'), 0, `${level} dB`);
    }
  });

  const NOISES: Readonly<Record<string, Float32Array>> = {
    silence: silence(5),
    'white noise': whiteNoise(5),
    'pink noise': pinkNoise(5),
    'white noise that swells like syllables': modulated(whiteNoise(5), 4),
    'pink noise that swells like syllables': modulated(pinkNoise(5), 4),
    surf: modulated(pinkNoise(5), 0.3),
    'a car': rumble(5),
    'a car that swells like syllables': modulated(rumble(5), 4),
    'mains hum of 50 Hz': hum(5, 50),
    'mains hum of 60 Hz': hum(5, 60),
    'a low tone': tone(5, 100),
    'a tone': tone(5, 440),
    'a high tone': tone(5, 5000),
    'a siren': sweep(5, 500, 1500, 1),
    'a fast siren': sweep(5, 500, 1500, 12),
    'a whistle': sweep(5, 900, 2500, 5),
    'a tone that sweeps over all the range': sweep(5, 100, 6000, 2),
    typing: clatter(5),
    'an organ': chords(5),
  };
  for (const [name, sound] of Object.entries(NOISES)) {
    it(`takes ${name} for speech at no level`, () => {
      for (const level of [-8, -25, -45, -62]) {
        for (const floor of [-90, -60]) {
          const activities = heard(join(silence(0.5), mix(at(level, sound), at(floor, whiteNoise(5, 9)))));
          assert.equal(share(activities, 'speech'), 0, `${level} dB over ${floor} dB`);
        }
      }
    });
  }

  it('takes seeded noises of every colour, level and swell for speech never', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.boolean(),
        fc.double({ min: -70, max: -3, noNaN: true }),
        fc.double({ min: 0.2, max: 8, noNaN: true }),
        (seed, isPink, level, hertz) => {
          const noise = isPink ? pinkNoise(2, seed) : whiteNoise(2, seed);
          assert.equal(share(heard(at(level, modulated(noise, hertz))), 'speech'), 0);
        },
      ),
      { seed: 1, numRuns: 25 },
    );
  });

  it('stays shut when loud noise starts suddenly, and takes it for the room after three seconds', () => {
    const activities = heard(join(at(-70, pinkNoise(4)), at(-15, pinkNoise(8, 2))));
    assert.equal(share(activities, 'speech'), 0);
    assert.ok(share(activities, 'noise', 4.1, 6.5) > 0.95);
    assert.ok(share(activities, 'silence', 7.5) > 0.95);
  });

  it('hears speech again after loud noise has gone', () => {
    const activities = heard(join(at(-20, whiteNoise(5)), at(-70, whiteNoise(4)), at(-40, speech(4, 2))));
    assert.ok(share(activities, 'speech', 9.6) > 0.75, `${share(activities, 'speech', 9.6)}`);
  });

  it('knows how loud the room is, as it changes, and that speech is not the room', () => {
    const gate = newGate();
    assert.equal(gate.noiseLevel, null);
    const about = (wanted: number): void =>
      assert.ok(Math.abs((gate.noiseLevel ?? NaN) - wanted) < 4, `${gate.noiseLevel} for ${wanted}`);
    heard(at(-60, pinkNoise(4)), gate);
    about(-60);
    heard(at(-35, pinkNoise(4)), gate);
    about(-35);
    heard(at(-65, pinkNoise(1)), gate);
    about(-65);
    heard(mix(at(-20, speech(6, 3)), at(-65, pinkNoise(6))), gate);
    about(-63);
  });

  it('keeps the ends of words, and calls what follows a pause, then silence', () => {
    const end = 4;
    const activities = heard(mix(join(silence(1), at(-25, speech(end - 1, 3)), silence(4)), at(-70, whiteNoise(8))));
    const last = activities.lastIndexOf('speech') * HOP_SECONDS;
    assert.ok(last > end - 0.05 && last < end + 0.5, `${last}`);
    assert.equal(share(activities, 'pause', last + 0.05, last + 1.95), 1);
    assert.equal(share(activities, 'silence', last + 2.05), 1);
  });

  it('does not break speech apart at the stops inside words', () => {
    const parts = Array.from({ length: 8 }, (_, i) => join(at(-25, speech(0.6, i + 1)), silence(0.12)));
    const activities = heard(mix(join(...parts), at(-70, whiteNoise(6))));
    assert.ok(share(activities, 'speech', 1, 5.5) > 0.85, `${share(activities, 'speech', 1, 5.5)}`);
  });

  it('calls it silence, not a pause, before anybody spoke', () => {
    assert.equal(share(heard(at(-75, whiteNoise(4))), 'silence'), 1);
  });

  it('takes whatever figures come, and never breaks', () => {
    const figure = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(figure, fc.array(figure, { maxLength: 24 })), { maxLength: 60 }), (frames) => {
        const gate = newGate();
        for (const [rms, mfcc] of frames) {
          assert.ok(['speech', 'pause', 'silence', 'noise'].includes(gate.push(rms, mfcc)));
          assert.ok(Number.isFinite(gate.noiseLevel));
        }
      }),
      { seed: 2, numRuns: 300 },
    );
  });

  it('reads the coefficients from where they lie in a block', () => {
    const frames = framesOf(at(-25, speech(2)));
    const [alone, inBlock] = [newGate(), newGate()];
    for (const { rms, mfcc } of frames) {
      assert.equal(inBlock.push(rms, [7, 7, 7, ...mfcc, 7], 3), alone.push(rms, mfcc));
    }
    assert.ok(alone.open);
  });
});
