import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { EmotionError } from '../../../src/contract/emotion-error.js';
import { refusal } from './refusal.js';
import { wavFile } from './wav-file.js';
import { file, folder, hear, tag } from './sound-files.js';

describe('opening what only ffmpeg reads', () => {
  const path = process.env['PATH'];
  const programs = join(folder, 'programs');
  const m4a = file('voice.m4a', Buffer.from('\0\0\0\x1cftypM4A \0\0\x02\0'));

  /** Stands for ffmpeg on the path: a script with `bytes` to write, told the arguments as ffmpeg is. */
  const ffmpeg = (script: string): void => {
    const program = join(programs, 'ffmpeg');
    writeFileSync(program, `#!${process.execPath}\n${script}`);
    chmodSync(program, 0o755);
  };

  /** One that gives this, whatever it is asked for. */
  const ffmpegGives = (wav: Uint8Array): void =>
    ffmpeg(`process.stdout.write(require('fs').readFileSync(${JSON.stringify(file('sound.bin', wav))}))`);

  beforeEach(() => {
    mkdirSync(programs, { recursive: true });
    process.env['PATH'] = programs;
  });

  afterEach(() => {
    process.env['PATH'] = path;
    rmSync(programs, { recursive: true });
  });

  it('names both ways on where ffmpeg is not installed', async () => {
    await assert.rejects(hear(m4a), (error: unknown) => {
      assert.ok(error instanceof EmotionError);
      assert.equal(error.code, 'audio-unsupported');
      assert.match(error.remedy, /ffmpeg.*WAV/);
      return true;
    });
  });

  it("hears what ffmpeg hears, at the recording's own rate", async () => {
    const sound = Array.from({ length: 20_000 }, (_, i) => Math.fround(Math.sin(i)));
    const wav = wavFile([sound], { encoding: 'f32', sampleRate: 11_025, dataSize: 0xffffffff });
    ffmpegGives(wav);
    assert.deepEqual(await hear(m4a), { sampleRate: 11_025, samples: sound });
  });

  it('leaves WAVs of telephone samples to it', async () => {
    const telephone = wavFile([[0, 0]], { encoding: 'u8', sampleRate: 8000 });
    telephone[20] = 7;
    const wav = wavFile([[0.5]], { encoding: 'f32', sampleRate: 8000 });
    ffmpegGives(wav);
    assert.deepEqual((await hear(file('telephone.wav', telephone))).samples, [0.5]);
  });

  it('says itself why it refuses a WAV of another rate or of more channels, which ffmpeg would not change', async () => {
    const slow = wavFile([[0, 0]], { encoding: 's16', sampleRate: 6000 });
    const wide = wavFile(
      Array.from({ length: 9 }, () => [0, 0]),
      { encoding: 's16', sampleRate: 16_000 },
    );
    await assert.rejects(hear(file('slow.wav', slow)), refusal('audio-unsupported', /8,000 to 768,000.*6000/));
    await assert.rejects(hear(file('wide.wav', wide)), refusal('audio-unsupported', /8 channels.*9/));
    slow[20] = 7;
    await assert.rejects(hear(file('slow.wav', slow)), refusal('audio-unsupported', /8,000 to 768,000.*6000/));
  });

  it('says itself that it does not understand a WAV of samples in wider containers, which ffmpeg misreads', async () => {
    const wide = wavFile([[0, 0, 0, 0]], { encoding: 's24', sampleRate: 16_000 });
    wide[32] = 4;
    await assert.rejects(hear(file('wide.wav', wide)), refusal('audio-unsupported', /24 bits in 4 bytes/));
  });

  it('says of AIFF and AU that they are cut off, of which ffmpeg reads what is there', async () => {
    const wav = wavFile([[0.5]], { encoding: 'f32', sampleRate: 8000 });
    ffmpegGives(wav);
    const aiff = (size: number): Buffer => {
      const bytes = Buffer.from('FORM....AIFF'.padEnd(100, '\0'), 'latin1');
      bytes.writeUInt32BE(size, 4);
      return bytes;
    };
    const au = (size: number): Buffer => {
      const bytes = Buffer.from('.snd'.padEnd(100, '\0'), 'latin1');
      bytes.writeUInt32BE(28, 4);
      bytes.writeUInt32BE(size, 8);
      return bytes;
    };
    // As sox and ffmpeg write it to a pipe: not known yet.
    for (const whole of [aiff(92), aiff(0), aiff(0x7f000036), au(72), au(0), au(0xffffffff)]) {
      assert.deepEqual((await hear(file('whole', whole))).samples, [0.5]);
    }
    for (const cut of [aiff(200), au(73)]) {
      await assert.rejects(hear(file('cut', cut)), refusal('audio-unreadable', /cut off/));
    }
  });

  it('leaves what stands behind an ID3 tag to it where no decoder knows it', async () => {
    const wav = wavFile([[0.5]], { encoding: 'f32', sampleRate: 8000 });
    ffmpegGives(wav);
    const adts = Buffer.from([0xff, 0xf1, 0x60, 0x40, 0, 0x1f, 0xfc, 0, 0]);
    assert.deepEqual((await hear(file('tagged.aac', Buffer.concat([tag(300), adts])))).samples, [0.5]);
  });

  it(
    'says why it refuses what ffmpeg gives, without waiting for its end, and leaves nothing open',
    { timeout: 20_000 },
    async () => {
      const pipes = (): number => process.getActiveResourcesInfo().filter((name) => name === 'PipeWrap').length;
      const before = pipes();
      const open = { encoding: 'f32', dataSize: 0xffffffff } as const;
      for (const [wav, sentence] of [
        [wavFile([[]], { ...open, sampleRate: 6000 }), /8,000 to 768,000.*6000/],
        [
          wavFile(
            Array.from({ length: 9 }, () => []),
            { ...open, sampleRate: 16_000 },
          ),
          /8 channels.*9/,
        ],
      ] as const) {
        const start = JSON.stringify(file('sound.bin', wav));
        // More than waits in a pipe, so that it cannot end before somebody reads it.
        ffmpeg(`process.stdout.write(Buffer.concat([require('fs').readFileSync(${start}), Buffer.alloc(1 << 22)]))`);
        await assert.rejects(hear(m4a), refusal('audio-unsupported', sentence));
      }
      while (pipes() > before) await setTimeout(10);
    },
  );

  it('says that a recording is damaged when ffmpeg gives up, at its start or on the way', async () => {
    ffmpeg('process.stderr.write("moov atom not found"); process.exitCode = 1;');
    await assert.rejects(hear(m4a), refusal('audio-unreadable', /damaged/));
    const wav = wavFile([[0.5, 0.5]], { encoding: 'f32', sampleRate: 8000, dataSize: 0xffffffff });
    const sound = JSON.stringify(file('sound.bin', wav));
    ffmpeg(`process.stdout.write(require('fs').readFileSync(${sound})); process.exitCode = 1;`);
    await assert.rejects(hear(m4a), refusal('audio-unreadable', /damaged/));
  });

  it('says of a picture that there is no sound in it', async () => {
    ffmpeg(`process.stderr.write("Stream map '0:a:0' matches no streams."); process.exitCode = 1;`);
    await assert.rejects(
      hear(file('cover.wav', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))),
      refusal('audio-unreadable', /no sound/),
    );
  });
});
