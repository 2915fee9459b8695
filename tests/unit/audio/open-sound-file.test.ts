import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { withSoundFile } from '../../../src/audio/node/open-sound-file.js';
import { EmotionError } from '../../../src/contract/emotion-error.js';
import { refusal } from './refusal.js';
import { collect } from './wav-file.js';
import { file, folder, FOOTER, hear, tag } from './sound-files.js';

const FIXTURES = 'tests/fixtures/audio';

/** Largest correlation of two recordings at shifts up to `most` samples, 1 for the same one. */
function likeness(a: readonly number[], b: readonly number[], most: number): number {
  const energy = (x: readonly number[]): number => x.reduce((sum, value) => sum + value * value, 0);
  const scale = Math.sqrt(energy(a) * energy(b));
  let best = 0;
  for (let shift = -most; shift <= most; shift += 1) {
    let sum = 0;
    for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i + shift] ?? 0);
    best = Math.max(best, sum / scale);
  }
  return best;
}

describe('opening sound files', () => {
  it('hears a FLAC recording to the last bit', async () => {
    const { sampleRate, samples } = await hear(join(FIXTURES, 'voice.flac'));
    const { samples: whole } = await hear('tests/fixtures/speech/microphone.wav');
    assert.equal(sampleRate, 16_000);
    assert.deepEqual(samples, whole.slice(8000, 24_000));
  });

  it('hears an MP3 recording', async () => {
    const { samples: voice } = await hear(join(FIXTURES, 'voice.flac'));
    const { sampleRate, samples } = await hear(join(FIXTURES, 'voice.mp3'));
    assert.equal(sampleRate, 16_000);
    assert.ok(likeness(voice, samples, 40) > 0.95);
  });

  it('hears both sides of an MP3 recording, or one alone', async () => {
    const { samples: voice } = await hear(join(FIXTURES, 'voice.flac'));
    const side = (channel: number | null): Promise<number[]> =>
      withSoundFile(join(FIXTURES, 'sides.mp3'), (sound) => collect(sound.chunks(channel)));
    const [left, right, both] = [await side(0), await side(1), await side(null)];
    assert.ok(left.every((sample) => Math.abs(sample) < 1e-6));
    assert.ok(likeness(voice, right, 40) > 0.9);
    right.forEach((sample, i) => assert.ok(Math.abs((both[i] ?? NaN) - sample / 2) < 1e-6));
  });

  it('hears an Ogg Opus recording at 48,000 samples a second', async () => {
    const { samples: voice } = await hear(join(FIXTURES, 'voice.flac'));
    const { sampleRate, samples } = await hear(join(FIXTURES, 'voice.opus'));
    const third = samples.filter((_, i) => i % 3 === 0);
    assert.equal(sampleRate, 48_000);
    assert.ok(Math.abs(samples.length / 48_000 - 1) < 0.01);
    assert.ok(likeness(voice, third, 40) > 0.9);
  });

  for (const kind of ['flac', 'mp3', 'opus']) {
    for (const share of [0.2, 0.5, 0.9]) {
      it(`says of ${100 * share} % of a ${kind} file that it is cut off`, async () => {
        const bytes = readFileSync(join(FIXTURES, `voice.${kind}`));
        const path = file(`cut.${kind}`, bytes.subarray(0, share * bytes.length));
        await assert.rejects(hear(path), refusal('audio-unreadable', /cut off/));
      });
    }

    it(`answers any damaged ${kind} file with sound or with a typed error`, async () => {
      const whole = readFileSync(join(FIXTURES, `voice.${kind}`));
      const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 });
      await fc.assert(
        fc.asyncProperty(changes, fc.nat(whole.length), async (list, length) => {
          const bytes = Uint8Array.from(whole).slice(0, length);
          // Its kind is still told by the first four bytes.
          for (const [at, value] of list) if (at >= 4 && at < length) bytes[at] = value;
          try {
            const { samples } = await hear(file(`damaged.${kind}`, bytes));
            assert.ok(samples.every(Number.isFinite));
          } catch (error) {
            assert.ok(error instanceof EmotionError, String(error));
          }
        }),
        { numRuns: 40, seed: 3 },
      );
    });
  }

  it('hears all recordings that lie one behind the other in an Ogg Opus file', async () => {
    const opus = readFileSync(join(FIXTURES, 'voice.opus'));
    const { samples } = await hear(join(FIXTURES, 'voice.opus'));
    const heard = await hear(file('chain.opus', Buffer.concat([opus, opus, opus])));
    assert.deepEqual(heard.samples, [...samples, ...samples, ...samples]);
  });

  it('says that a channel is missing in a later recording of an Ogg Opus file, but hears the mean', async () => {
    const mono = readFileSync(join(FIXTURES, 'voice.opus'));
    const stereo = Buffer.from(mono);
    stereo[37] = 2;
    const path = file('chain.opus', Buffer.concat([stereo, mono]));
    const { samples } = await hear(join(FIXTURES, 'voice.opus'));
    assert.equal((await hear(path)).samples.length, 2 * samples.length);
    const right = withSoundFile(path, (sound) => collect(sound.chunks(1)));
    await assert.rejects(right, refusal('audio-unreadable', /changes its channels/));
  });

  it('counts one channel in a mono MP3, whose decoder gives it twice', async () => {
    const channelsOf = (path: string): Promise<number> =>
      withSoundFile(path, (sound) => Promise.resolve(sound.channels));
    assert.equal(await channelsOf(join(FIXTURES, 'voice.mp3')), 1);
    assert.equal(await channelsOf(join(FIXTURES, 'sides.mp3')), 2);
    // Silent frames: MPEG 1, layer 3, 128 kbit/s, 44,100 samples a second; then the channels' mode.
    for (const [mode, channels] of [2, 2, 2, 1].entries()) {
      const frame = Buffer.alloc(417);
      frame.set([0xff, 0xfb, 0x90, mode << 6]);
      assert.equal(await channelsOf(file('mode.mp3', Buffer.concat([frame, frame, frame, frame]))), channels);
    }
  });

  it('says of a FLAC without a sample that there is no sound in it, but not of one that should have some', async () => {
    const head = readFileSync(join(FIXTURES, 'voice.flac')).subarray(0, 42);
    head[4] = 0x80; // the only block
    await assert.rejects(hear(file('cut.flac', head)), refusal('audio-unreadable', /cut off/));
    head.fill(0, 22, 26); // samples in all
    await assert.rejects(hear(file('silent.flac', head)), refusal('audio-empty', /no sound/));
  });

  it('looks behind an ID3 tag for what a file is', async () => {
    const flac = readFileSync(join(FIXTURES, 'voice.flac'));
    const { samples } = await hear(join(FIXTURES, 'voice.flac'));
    for (const parts of [[tag(300)], [tag(300, FOOTER), Buffer.from('3DI\x04\0\x10\0\0\x02\x2c', 'latin1')]]) {
      assert.deepEqual((await hear(file('tagged.flac', Buffer.concat([...parts, flac])))).samples, samples);
    }
    // The fixture has a tag of its own, of 10 bytes.
    const mp3 = readFileSync(join(FIXTURES, 'voice.mp3')).subarray(20);
    const whole = await hear(join(FIXTURES, 'voice.mp3'));
    for (const parts of [[], [tag(300)], [tag(300), tag(20)]]) {
      assert.deepEqual(await hear(file('tagged.mp3', Buffer.concat([...parts, mp3]))), whole);
    }
    await assert.rejects(hear(file('cut.mp3', tag(300).subarray(0, 200))), refusal('audio-unreadable', /cut off/));
  });

  it('tells kinds by what is in a file, not by its name', async () => {
    const path = file('voice.wav', readFileSync(join(FIXTURES, 'voice.flac')));
    assert.equal((await hear(path)).samples.length, 16_000);
  });

  it('refuses text under the name of a recording, also with a byte order mark', async () => {
    await assert.rejects(hear(file('page.wav', '<!doctype html>')), refusal('audio-unreadable', /text/));
    await assert.rejects(
      hear(file('page.mp3', Buffer.from('\ufeffhello there', 'utf16le'))),
      refusal('audio-unreadable', /text/),
    );
  });

  it('says of an empty file that it is empty', async () => {
    await assert.rejects(hear(file('empty.wav', '')), refusal('audio-empty', /empty/));
  });

  it('says of a missing file that there is none, and of a folder that it is no file', async () => {
    await assert.rejects(hear(join(folder, 'nowhere.wav')), refusal('audio-unreadable', /no such file/));
    await assert.rejects(hear(folder), refusal('audio-unreadable', /not a file/));
  });

  it(
    'says of a named pipe that it is no file, without waiting for whoever writes into it',
    { timeout: 5000 },
    async () => {
      const pipe = join(folder, 'pipe.wav');
      execFileSync('mkfifo', [pipe]);
      await assert.rejects(hear(pipe), refusal('audio-unreadable', /not a file/));
    },
  );
});
