import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Measures } from '../../src/contract/snapshot.js';
import { measuresAfter, measuresOf } from '../unit/analysis/measures-of.js';
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
  whiteNoise,
} from '../unit/analysis/sounds.js';
import { levelOf, noEspeak, pausesIn, SAMPLE_RATE, secondsOf, type Silence, utter, withoutPauses } from './espeak.js';

const TALK =
  'Good morning everybody and thank you for coming. Today I would like to tell you about the project that we began in ' +
  'April. We asked two hundred people how they use the telephone, and most of them told us that they never listen to ' +
  'their messages. So we built something simple. It reads the message aloud, and you can answer it with a word.';
const FABLE =
  'The north wind and the sun were disputing which was the stronger, when a traveller came along wrapped in a warm ' +
  'cloak. They agreed that the one who first succeeded in making the traveller take his cloak off should be considered ' +
  'stronger than the other.';
const FABEL =
  'Einst stritten sich Nordwind und Sonne, wer von ihnen beiden wohl der Stärkere wäre, als ein Wanderer, der in einen ' +
  'warmen Mantel gehüllt war, des Weges daherkam. Sie wurden einig, dass derjenige für den Stärkeren gelten sollte, der ' +
  'den Wanderer zwingen würde, seinen Mantel abzunehmen.';
const SPEAKERS = [
  ['en-gb', TALK],
  ['en-us', TALK],
  ['en-us+f3', TALK],
  ['en-gb+m4', FABLE],
  ['en-us+f3', FABLE],
  ['de', FABEL],
  ['de+f2', FABEL],
] as const;
/** Where all of them would take long. */
const FEW = [SPEAKERS[0], SPEAKERS[4], SPEAKERS[5]];

/** White noise that nobody hears: a very quiet room. */
const quietRoom = (sound: Float32Array): Float32Array =>
  mix(sound, scaled(whiteNoise(sound.length / SAMPLE_RATE), -85));

const inRoom = (sound: Float32Array): Float32Array => quietRoom(join(silence(1), sound, silence(1)));

/** By so many decibels. */
const scaled = (sound: Float32Array, decibels: number): Float32Array =>
  sound.map((value) => value * 10 ** (decibels / 20));

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;

const numbers = (measures: readonly Measures[], of: (measures: Measures) => number | null | undefined): number[] =>
  measures.flatMap((each) => of(each) ?? []);

const near = (value: number, wanted: number, tolerance: number, what = ''): void =>
  assert.ok(Math.abs(value - wanted) <= tolerance, `${what} ${value}, not ${wanted} within ${tolerance}`);

describe('the rate of synthesised speech', { skip: noEspeak }, () => {
  for (const wordsPerMinute of [120, 140, 160, 180, 200, 220, 240]) {
    it(`is right within 15 % at ${wordsPerMinute} words a minute, with pauses and without`, () => {
      for (const [voice, text] of SPEAKERS) {
        const { sound, syllables } = utter(text, voice, wordsPerMinute);
        const measures = measuresOf(inRoom(sound));
        const seconds = sound.length / SAMPLE_RATE;
        const truth = syllables / seconds;
        const articulated = syllables / (seconds - secondsOf(pausesIn(sound)));
        near(mean(numbers(measures, ({ rate }) => rate?.syllables)), truth, 0.15 * truth, voice);
        near(mean(numbers(measures, ({ rate }) => rate?.articulated)), articulated, 0.15 * articulated, voice);
      }
    });
  }

  it('is right within 15 % down to a signal-to-noise ratio of 15 dB', () => {
    for (const [voice, text] of SPEAKERS) {
      const { sound, syllables } = utter(text, voice, 170);
      const truth = syllables / (sound.length / SAMPLE_RATE - secondsOf(pausesIn(sound)));
      for (const noise of [whiteNoise, pinkNoise]) {
        const noisy = withNoise(sound, noise(sound.length / SAMPLE_RATE), 15);
        near(mean(numbers(measuresOf(noisy), ({ rate }) => rate?.articulated)), truth, 0.15 * truth, voice);
      }
    }
  });

  it('stands still while nobody speaks', () => {
    const { sound } = utter(TALK, 'en-gb', 160);
    const rates = measuresOf(quietRoom(join(sound, silence(20)))).map(({ rate }) => rate);
    assert.deepEqual(rates.at(-1), rates.at(-8 * 19));
    assert.ok(rates.at(-1));
  });
});

/** Silences of these lengths, seconds, cut into a sound where it is softest near evenly spread places. */
function withPauses(sound: Float32Array, lengths: readonly number[]): Float32Array {
  const parts: Float32Array[] = [];
  let from = 0;
  lengths.forEach((length, i) => {
    const about = Math.round(((i + 1) * sound.length) / (lengths.length + 1));
    let at = about;
    let softest = Infinity;
    for (let place = about - 0.2 * SAMPLE_RATE; place < about + 0.2 * SAMPLE_RATE; place += 160) {
      const level = levelOf(sound.subarray(place, place + 160));
      if (level < softest) [softest, at] = [level, place + 80];
    }
    parts.push(sound.subarray(from, at), silence(length));
    from = at;
  });
  return join(...parts, sound.subarray(from));
}

/** Seconds by which a pause is known later than it is over. */
const LATENESS = 0.4;

/** The pauses that measures came to count, with the time of the hop in which they ended. */
const foundPauses = (measures: readonly Measures[]): (Silence & { readonly seconds: number })[] =>
  measures.flatMap(({ pauses }, i) => {
    const before = measures[i - 1]?.pauses;
    if (!before || pauses.count === before.count) return [];
    const seconds = pauses.count * pauses.meanSeconds - before.count * before.meanSeconds;
    const to = (i + 1) * 0.128 - LATENESS;
    return [{ from: to - seconds, to, seconds }];
  });

describe('pauses in synthesised speech', { skip: noEspeak }, () => {
  for (const noise of [-85, -50]) {
    it(`are all found within 100 ms, and no others, over noise of ${noise} dB`, () => {
      for (const [voice, text] of SPEAKERS) {
        for (const wordsPerMinute of [170, 240]) {
          const sound = withPauses(utter(text, voice, wordsPerMinute).sound, [0.4, 0.6, 0.8, 1, 1.5, 2]);
          const wanted = pausesIn(sound);
          const padded = join(silence(1), sound, silence(1));
          const measures = measuresOf(mix(padded, at(noise, pinkNoise(padded.length / SAMPLE_RATE))));
          const found = foundPauses(measures);
          // What is hardly a pause may be one or not.
          for (const { from, to } of wanted.filter((pause) => pause.to - pause.from > 0.35)) {
            const match = found.find((pause) => pause.from < to + 1 && pause.to > from + 1);
            near(match?.seconds ?? NaN, to - from, 0.1, `${voice}, from ${from} s:`);
          }
          for (const { from, to } of found.filter(({ seconds }) => seconds > 0.35)) {
            assert.ok(
              wanted.some((pause) => from < pause.to + 1 && to > pause.from + 1),
              `${voice}: none at ${from} s`,
            );
          }
          const { pauses, talkShare } = measures.at(-1) ?? {};
          near(pauses?.longestSeconds ?? NaN, Math.max(...wanted.map(({ from, to }) => to - from)), 0.1, voice);
          near(pauses?.share ?? NaN, secondsOf(wanted) / (sound.length / SAMPLE_RATE), 0.04, voice);
          const spoken = sound.length / SAMPLE_RATE - secondsOf(wanted);
          near(talkShare ?? NaN, spoken / (sound.length / SAMPLE_RATE + 1 - 0.4), 0.04, voice);
        }
      }
    });
  }
});

describe('levels of synthesised speech', { skip: noEspeak }, () => {
  for (const level of [-18, -30, -45]) {
    it(`are right within 1 dB at ${level} dB`, () => {
      for (const [voice, text] of FEW) {
        const { sound } = utter(text, voice, 170);
        const spoken = scaled(sound, level - levelOf(withoutPauses(sound)));
        const levels = numbers(measuresOf(inRoom(spoken)), ({ speechLevel }) => speechLevel);
        near(mean(levels.slice(8)), level, 1, voice);
      }
    });
  }

  it('are compared with the speaker’s own mean within 1 dB', () => {
    for (const [voice, text] of FEW) {
      const { sound } = utter(text, voice, 170);
      const talk = join(sound, scaled(sound, -12));
      const truth = levelOf(withoutPauses(scaled(sound, -12))) - levelOf(withoutPauses(talk));
      const relative = numbers(measuresOf(inRoom(talk)), ({ loudness }) => loudness?.relative);
      near(mean(relative.slice(-32)), truth, 1, voice);
    }
  });

  it('range from quiet to loud moments by what was measured otherwise, within 1.5 dB', () => {
    for (const [voice, text] of FEW) {
      const { sound } = utter(text, voice, 170);
      for (const step of [0, -10]) {
        const talk = withoutPauses(join(sound, scaled(sound, step)));
        const moment = 0.4 * SAMPLE_RATE;
        const levels = Array.from({ length: Math.floor((talk.length - moment) / 256) }, (_, i) =>
          levelOf(talk.subarray(i * 256, i * 256 + moment)),
        ).sort((a, b) => a - b);
        const percentile = (share: number): number => levels[Math.floor(share * levels.length)] ?? NaN;
        const range = measuresOf(inRoom(join(sound, scaled(sound, step)))).at(-1)?.loudness?.range;
        near(range ?? NaN, percentile(0.9) - percentile(0.1), 1.5, voice);
      }
    }
  });
});

/** So much louder, dB, than the noise is the speech without its pauses; the sum lies at a usual level. */
function withNoise(sound: Float32Array, noise: Float32Array, ratio: number): Float32Array {
  const level = levelOf(withoutPauses(sound));
  const noisy = mix(sound, scaled(noise.subarray(0, sound.length), level - ratio - levelOf(noise)));
  return scaled(noisy, -26 - level);
}

describe('the signal-to-noise ratio of synthesised speech', { skip: noEspeak }, () => {
  const NOISES = { white: whiteNoise, pink: pinkNoise };
  const RATES = [130, 170, 220];
  const talks = SPEAKERS.map(([voice, text], i) => {
    const wordsPerMinute = RATES[i % RATES.length] ?? NaN;
    return {
      name: `${voice} at ${wordsPerMinute}`,
      sound: join(silence(0.5), utter(text, voice, wordsPerMinute).sound),
    };
  });
  for (const [name, noise] of Object.entries(NOISES)) {
    for (const ratio of [0, 3, 6, 10, 15, 20, 25, 30]) {
      it(`is right within 3 dB at ${ratio} dB of ${name} noise`, () => {
        for (const talk of talks) {
          const measures = measuresOf(withNoise(talk.sound, noise(talk.sound.length / SAMPLE_RATE, 4), ratio));
          const told = numbers(measures.slice(8 * 4), ({ signalToNoise }) => signalToNoise);
          near(median(told), ratio, 3, talk.name);
          assert.ok(told.length > 0.8 * (measures.length - 8 * 4), `${talk.name}: unknown for most of the time`);
        }
      });
    }

    it(`is not told of ${name} noise alone, nor of a voice that is drowned in it`, () => {
      for (const seed of [1, 2]) assert.equal(measuresAfter(at(-25, noise(60, seed))).signalToNoise, null);
      for (const { sound, name: voice } of talks) {
        const measures = measuresOf(withNoise(sound, noise(sound.length / SAMPLE_RATE, 4), -10));
        assert.deepEqual(
          numbers(measures, ({ signalToNoise }) => signalToNoise),
          [],
          voice,
        );
      }
    });
  }

  it('is not told of what is no voice, in noise', () => {
    for (const sound of [clatter(20), hum(20), chords(20), modulated(pinkNoise(20, 8), 4)]) {
      for (const ratio of [0, 6, 30]) {
        assert.equal(measuresAfter(mix(at(-25, sound), at(-25 - ratio, pinkNoise(20, 9)))).signalToNoise, null);
      }
    }
  });
});

describe('the liveliness of synthesised speech', { skip: noEspeak }, () => {
  it('grows when syllables are stressed, and is least when one syllable is repeated', () => {
    const talk = utter(TALK, 'en-gb', 160).sound;
    const even = utter(Array.from({ length: 30 }, () => 'da da da').join(' '), 'en-gb', 160).sound;
    // As loud as it would be if every third second were called out.
    const stressed = talk.map(
      (value, i) => value * 10 ** ((9 * Math.sin((2 * Math.PI * i) / (3 * SAMPLE_RATE)) - 9) / 20),
    );
    const [least, middle, most] = [even, talk, stressed].map(
      (sound) => measuresOf(inRoom(sound)).at(-1)?.liveliness ?? NaN,
    );
    assert.ok(least !== undefined && middle !== undefined && most !== undefined);
    assert.ok(least < 0.15 && middle > least + 0.1 && most > middle + 0.2, `${least} ${middle} ${most}`);
  });
});
