import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ByteSource } from '../../../src/audio/byte-source.js';
import { openWav } from '../../../src/audio/wav-reader.js';
import { EmotionError } from '../../../src/contract/emotion-error.js';
import { refusal } from './refusal.js';
import { bytesSource, collect, ENCODINGS, roundingOf, wavFile, type WavKind } from './wav-file.js';

const S16: WavKind = { encoding: 's16', sampleRate: 16_000 };

const read = async (bytes: Uint8Array): Promise<number[]> => collect((await openWav(bytesSource(bytes))).chunks());

const tone = (channels: number, frames: number): number[][] =>
  Array.from({ length: channels }, (_, c) => Array.from({ length: frames }, (_, i) => 0.9 * Math.sin(0.1 * i + c)));

const meanOf = (channels: readonly (readonly number[])[]): number[] =>
  (channels[0] ?? []).map((_, i) => channels.reduce((sum, channel) => sum + (channel[i] ?? 0), 0) / channels.length);

describe('reading WAV recordings', () => {
  for (const encoding of ENCODINGS) {
    for (const channels of [1, 2, 6, 8]) {
      for (const extensible of [false, true]) {
        it(`hears ${encoding} in ${channels} channels${extensible ? ' behind an extensible header' : ''}`, async () => {
          const sound = tone(channels, 500);
          const heard = await read(wavFile(sound, { encoding, sampleRate: 44_100, extensible }));
          const wanted = meanOf(sound);
          assert.equal(heard.length, 500);
          heard.forEach((sample, i) => assert.ok(Math.abs(sample - (wanted[i] ?? NaN)) <= 1.01 * roundingOf(encoding)));
        });
      }
    }
  }

  it('hears one channel alone where it is asked for', async () => {
    const sound = tone(3, 200);
    for (const [c, wanted] of sound.entries()) {
      const stream = await openWav(bytesSource(wavFile(sound, { encoding: 'f64', sampleRate: 16_000 })));
      assert.equal(stream.channels, 3);
      assert.deepEqual(await collect(stream.chunks(c)), wanted.map(Math.fround));
    }
  });

  it('divides 16-bit samples by 32,768, so that figures agree with other tools', async () => {
    const values = [-32_768, -32_767, -1, 0, 1, 255, 32_767].map((value) => value / 32_768);
    assert.deepEqual(await read(wavFile([values], S16)), values);
  });

  for (const sampleRate of [8000, 11_025, 22_050, 44_100, 96_000, 192_000, 768_000]) {
    it(`keeps a recording's ${sampleRate} samples a second`, async () => {
      const sound = await openWav(bytesSource(wavFile(tone(1, 9), { encoding: 's16', sampleRate })));
      assert.deepEqual([sound.sampleRate, sound.frames], [sampleRate, 9]);
    });
  }

  for (const sampleRate of [0, 7999, 768_001]) {
    it(`refuses ${sampleRate} samples a second with a way on`, async () => {
      const file = wavFile(tone(1, 9), { encoding: 's16', sampleRate });
      await assert.rejects(read(file), refusal('audio-unsupported', /8,000 to 768,000/));
    });
  }

  for (const channels of [9, 300]) {
    it(`refuses ${channels} channels with a way on`, async () => {
      await assert.rejects(read(wavFile(tone(channels, 2), S16)), refusal('audio-unsupported', /channels/));
    });
  }

  it('passes over what other programs put before the samples, odd lengths too', async () => {
    const file = wavFile([[0.5, -0.5]], { ...S16, foreign: { tag: 'LIST', body: [1, 2, 3] } });
    assert.deepEqual(await read(file), [0.5, -0.5]);
  });

  for (const [dataSize, writer] of [
    [0, 'one that never finished'],
    [0xffffffff, 'ffmpeg into a pipe'],
    [0x7ffff000, 'sox into a pipe'],
  ] as const) {
    it(`hears all of a recording of unknown length, as written by ${writer}`, async () => {
      const file = wavFile([[0.5, -0.5, 0.25]], { ...S16, dataSize });
      // What such writers say of the whole, too.
      new DataView(file.buffer).setUint32(4, dataSize, true);
      assert.deepEqual(await read(file), [0.5, -0.5, 0.25]);
    });
  }

  it('reads RF64, the form for recordings over 4 GB', async () => {
    const file = wavFile([[0.5, -0.5]], { ...S16, form: 'RF64' });
    assert.deepEqual(await read(Uint8Array.from([...file, 9, 9, 9, 9])), [0.5, -0.5]);
  });

  it('hears all of an RF64 that says by a size of all ones that it does not know it', async () => {
    const file = wavFile([[0.5, -0.5, 0.25]], { ...S16, form: 'RF64' });
    file.fill(0xff, 20, 44);
    assert.deepEqual(await read(file), [0.5, -0.5, 0.25]);
  });

  it('says that a recording is cut off', async () => {
    const file = wavFile(tone(1, 100), S16);
    await assert.rejects(read(file.subarray(0, 150)), refusal('audio-unreadable', /cut off/));
  });

  it('says that an empty file or one without samples has no sound', async () => {
    await assert.rejects(read(new Uint8Array(0)), refusal('audio-empty', /no sound/));
    await assert.rejects(read(wavFile([[]], S16)), refusal('audio-empty', /no sound/));
  });

  it('does not take tags after no samples for sound', async () => {
    const file = Uint8Array.from([...wavFile([[]], S16), ...Buffer.from('LIST\x04\0\0\0abcd')]);
    new DataView(file.buffer).setUint32(4, file.length - 8, true);
    await assert.rejects(read(file), refusal('audio-empty', /no sound/));
  });

  it('says that text under the name of a recording is none', async () => {
    await assert.rejects(
      read(Buffer.from('<!doctype html><title>Not found</title>')),
      refusal('audio-unreadable', /WAV/),
    );
  });

  it('names a kind of samples that it does not know', async () => {
    const file = wavFile(tone(1, 9), S16);
    file[20] = 7;
    await assert.rejects(read(file), refusal('audio-unsupported', /kind 7/));
  });

  it('refuses an extensible header of a sub-format that only begins like PCM', async () => {
    const file = wavFile(tone(4, 9), { ...S16, extensible: true });
    file[58] = 0x55;
    await assert.rejects(read(file), refusal('audio-unsupported', /not understood/));
  });

  it('hears silence where a sample is no number, and never hands on an infinite one', async () => {
    const values = [NaN, Infinity, -Infinity, 1e300, 0.5];
    assert.deepEqual(await read(wavFile([values], { ...S16, encoding: 'f64' })), [0, 0, 0, 0, 0.5]);
    assert.deepEqual(await read(wavFile([values], { ...S16, encoding: 'f32' })), [0, 0, 0, 0, 0.5]);
  });

  it('hears the channels that are left where samples of one are no numbers', async () => {
    const broken = [NaN, Infinity, 1e300, 0.5];
    const sound = wavFile([broken, [0.5, 0.25, -0.5, 0.25]], { ...S16, encoding: 'f64' });
    assert.deepEqual(await read(sound), [0.25, 0.125, -0.25, 0.375]);
  });

  it('reads two hours piece by piece', async () => {
    const header = wavFile([[]], { encoding: 's16', sampleRate: 48_000, dataSize: 2 * 3600 * 48_000 * 2 });
    let longest = 0;
    const source: ByteSource = {
      size: header.length + 2 * 3600 * 48_000 * 2,
      read(offset, length) {
        longest = Math.max(longest, length);
        return Promise.resolve(offset < header.length ? header.slice(offset, offset + length) : new Uint8Array(length));
      },
    };
    let samples = 0;
    for await (const [chunk] of (await openWav(source)).chunks()) samples += chunk?.length ?? 0;
    assert.equal(samples, 2 * 3600 * 48_000);
    assert.ok(longest <= 2 ** 20, `${longest} bytes at once`);
  });

  it('answers any damaged file with sound or with a typed error', async () => {
    const files = ENCODINGS.flatMap((encoding) => [
      wavFile(tone(2, 40), { encoding, sampleRate: 16_000, extensible: true }),
      wavFile(tone(1, 40), { encoding, sampleRate: 8000, foreign: { tag: 'fact', body: [1, 2, 3, 4, 5] } }),
      wavFile(tone(1, 40), { encoding, sampleRate: 8000, form: 'RF64' }),
    ]);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.array(fc.tuple(fc.nat(120), fc.integer({ min: 0, max: 255 })), { maxLength: 12 }),
        fc.integer({ min: 0, max: 700 }),
        async (file, changes, length) => {
          const bytes = file.slice(0, length);
          for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
          try {
            for (const sample of await read(bytes)) assert.ok(Number.isFinite(sample));
          } catch (error) {
            assert.ok(error instanceof EmotionError, String(error));
          }
        },
      ),
      { numRuns: 2000, seed: 1 },
    );
  });
});
