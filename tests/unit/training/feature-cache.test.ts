import assert from 'node:assert/strict';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { VERSIONS } from '../../../models/training/augmentation/versions.js';
import type { Recording } from '../../../models/training/corpora/recording.js';
import {
  cacheWidth,
  type FeatureCache,
  featureCache,
  joinCaches,
} from '../../../models/training/features/feature-cache.js';
import { trimToSpeech } from '../../../models/training/features/trim.js';
import { RowMaker } from '../../../models/training/features/model-rows.js';
import { writeFeatureRow } from '../../../src/analysis/feature-window.js';
import { encodeWav } from '../../../src/audio/wav-writer.js';
import { FeatureExtractor } from '../../../src/features/feature-extractor.js';
import { FEATURE_SPECS } from '../../../src/features/feature-spec.js';

const SPEC = FEATURE_SPECS.s16k;
const RATE = SPEC.sampleRate;

/** Silence, a voice-like buzz, silence. */
const utterance = (hertz: number, seconds = 0.6): Float32Array => {
  const samples = new Float32Array(Math.round((1 + seconds) * RATE));
  for (let n = 0; n < seconds * RATE; n += 1) {
    const phase = (2 * Math.PI * hertz * n) / RATE;
    samples[n + RATE / 2] = 0.2 * (Math.sin(phase) + 0.5 * Math.sin(3 * phase) + 0.3 * Math.sin(7 * phase));
  }
  return samples;
};

describe('the silence around speech', () => {
  it('is cut but for a tenth of a second', () => {
    const trimmed = trimToSpeech(utterance(150), SPEC);
    assert.ok(Math.abs(trimmed.length - 0.8 * RATE) < 4 * SPEC.hopLength, `${trimmed.length} samples`);
  });

  it('is all there is in a silent or very short file, which stays as it is', () => {
    assert.equal(trimToSpeech(new Float32Array(RATE), SPEC).length, RATE);
    assert.equal(trimToSpeech(new Float32Array(100), SPEC).length, 100);
  });
});

describe('the feature cache', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'emotion-meter-cache-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const recordings = (...names: string[]): Recording[] =>
    names.map((name, i) => {
      const path = join(folder, 'sounds', name);
      mkdirSync(join(folder, 'sounds'), { recursive: true });
      writeFileSync(path, encodeWav([utterance(120 + 40 * i)], RATE));
      return { corpus: 'toy', path, speaker: 'a', sex: 'female', emotion: 'neutral' };
    });
  const fill = (list: readonly Recording[]) => featureCache('toy', list, SPEC, join(folder, 'cache'), () => undefined);

  it('holds every version of every recording, finite, and reads the same back', async () => {
    const list = recordings('one.wav', 'two.wav');
    const made = await fill(list);
    assert.equal(made.recordings.length, 2);
    for (const { versions } of made.recordings) {
      assert.equal(versions.length, VERSIONS.length);
      for (const { frames } of versions) assert.ok(frames > 30 && frames < 80);
    }
    assert.ok(made.rows.every(Number.isFinite));
    const read = await featureCache('toy', list, SPEC, join(folder, 'cache'), () => assert.fail('extracted again'));
    assert.deepEqual(read, made);
  });

  it('gives the model the very rows that the product would', async () => {
    const [recording] = recordings('one.wav');
    assert.ok(recording);
    const cache = await fill([recording]);
    const clip = cache.recordings[0]?.versions[0];
    assert.ok(clip);
    const maker = new RowMaker(cache, 10);
    const rows = new Float32Array(clip.frames * maker.width);
    maker.fromMel(maker.mel(clip), clip.frames, rows);

    const samples = trimToSpeech(
      utterance(120).map((sample) => Math.round(32_768 * sample) / 32_768),
      SPEC,
    );
    const expected = new Float32Array(rows.length);
    new FeatureExtractor(SPEC).push(samples, ({ index, zcr, rms, mfcc }) => {
      const row = expected.subarray(index * maker.width, (index + 1) * maker.width);
      writeFeatureRow(row, zcr, rms, mfcc);
    });
    rows.forEach((value, index) => {
      assert.ok(Math.abs(value - (expected[index] ?? NaN)) < 1e-3, `${index}: ${value}, ${expected[index]}`);
    });
  });

  it('is made anew where the files are others', async () => {
    await fill(recordings('one.wav'));
    assert.equal((await fill(recordings('one.wav', 'two.wav'))).recordings.length, 2);
  });

  it('is made anew where a file was replaced, or stands for something else', async () => {
    const list = recordings('one.wav', 'two.wav');
    const framesOf = ({ recordings: read }: FeatureCache): (number | undefined)[] =>
      read.map(({ versions: [clip] }) => clip?.frames);
    const before = framesOf(await fill(list));
    const [one, two] = list;
    assert.ok(one && two);
    writeFileSync(one.path, encodeWav([utterance(120, 1)], RATE));
    const replaced = framesOf(await fill(list));
    assert.ok((replaced[0] ?? 0) > (before[0] ?? Infinity));
    assert.equal(replaced[1], before[1]);
    // Another two.wav where happy ones are kept, in place of the neutral one.
    const moved = { ...one, emotion: 'happy', path: join(folder, 'happy', 'two.wav') } as const;
    mkdirSync(join(folder, 'happy'));
    writeFileSync(moved.path, encodeWav([utterance(120, 1)], RATE));
    assert.deepEqual(framesOf(await fill([one, moved])), [replaced[0], replaced[0]]);
  });

  /** Changes what is kept beside the rows. */
  const rewriteIndex = (change: (index: Record<string, unknown>) => object): void => {
    const [name = ''] = readdirSync(join(folder, 'cache')).filter((one) => one.endsWith('.json'));
    const path = join(folder, 'cache', name);
    const index = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    writeFileSync(path, JSON.stringify(change(index)));
  };
  const replace = ({ path }: Recording, hertz: number): void => {
    const { atime, mtime } = statSync(path);
    writeFileSync(path, encodeWav([utterance(hertz)], RATE));
    utimesSync(path, atime, mtime);
  };

  it('is made anew where a file gave way to one of its size and time, but not for a copy', async () => {
    const [one] = recordings('one.wav');
    assert.ok(one);
    const { rows } = await fill([one]);
    utimesSync(one.path, 1000, 1000);
    await featureCache('toy', [one], SPEC, join(folder, 'cache'), () => assert.fail('made anew for a copy'));
    replace(one, 200);
    assert.notDeepEqual((await fill([one])).rows, rows);
  });

  for (const [what, time] of [
    ['sizes', ''],
    ['sizes and times', ' 1000000'],
  ]) {
    it(`of before digests, known by ${what}, is read, and from then on held to the files as they are`, async () => {
      const [one] = recordings('one.wav');
      assert.ok(one);
      const { rows } = await fill([one]);
      rewriteIndex(({ files, ...index }) => ({
        ...index,
        digests: undefined,
        files: (files as string[]).map((file) => `${file}${time}`),
      }));
      assert.deepEqual((await fill([one])).rows, rows, 'read as it is');
      replace(one, 300);
      assert.notDeepEqual((await fill([one])).rows, rows);
    });
  }

  for (const [what, ending, damage] of [
    ['its index was cut', '.json', (path: string) => truncateSync(path, 50)],
    ['its index was emptied', '.json', (path: string) => truncateSync(path)],
    ['its index has another form', '.json', (path: string) => writeFileSync(path, '{}')],
    ['its index is gone', '.json', rmSync],
    ['its rows were cut', '.bin', (path: string) => truncateSync(path, 50)],
    ['its rows are gone', '.bin', rmSync],
  ] as const) {
    it(`is made anew where ${what}`, async () => {
      const list = recordings('one.wav');
      const made = await fill(list);
      for (const name of readdirSync(join(folder, 'cache'))) {
        if (name.endsWith(ending)) damage(join(folder, 'cache', name));
      }
      assert.deepEqual(await fill(list), made);
    });
  }

  it('is not read by the index of before where only the rows could be written', async () => {
    const [one, two] = recordings('one.wav', 'two.wav');
    assert.ok(one && two);
    const made = await fill([one]);
    const [index = ''] = readdirSync(join(folder, 'cache')).filter((name) => name.endsWith('.json'));
    const inTheWay = join(folder, 'cache', `${index}.${process.pid}.part`);
    mkdirSync(inTheWay);
    await assert.rejects(fill([two, one]));
    rmSync(inTheWay, { recursive: true });
    assert.deepEqual(await fill([one]), made);
  });

  it('tries again what could not be read', async () => {
    const [broken] = recordings('broken.wav');
    assert.ok(broken);
    await fill([broken]);
    // As if the means to read it had come since.
    rewriteIndex((index) => ({ ...index, rows: 0, versions: [[]], unreadable: ['broken.wav cannot be read.'] }));
    const mended = await fill([broken]);
    assert.deepEqual(mended.unreadable, []);
    assert.equal(mended.recordings.length, 1);
  });

  it('counts a link to nothing, as of a corpus that is not fetched yet, among what cannot be read', async () => {
    const [good] = recordings('good.wav');
    assert.ok(good);
    const path = join(folder, 'sounds', 'link.wav');
    symlinkSync(join(folder, 'nowhere.wav'), path);
    const { recordings: read, unreadable } = await fill([good, { ...good, path }]);
    assert.equal(read.length, 1);
    assert.match(unreadable[0] ?? '', /link\.wav cannot be read\./);
  });

  it('names every file that cannot be used, why, and a way on, and does without these', async () => {
    const list = recordings('broken.wav', 'good.wav', 'short.wav', 'silent.wav');
    const [broken, , short, silent] = list;
    assert.ok(broken && short && silent);
    // Both channels of a stereo file as one: what one has, the other has with the other sign.
    writeFileSync(silent.path, encodeWav([utterance(120), utterance(120).map((sample) => -sample)], RATE));
    writeFileSync(broken.path, 'this is no sound');
    writeFileSync(short.path, encodeWav([new Float32Array(100)], RATE));
    for (const when of ['made', 'read']) {
      const { unreadable, recordings: read } = await fill(list);
      assert.deepEqual(
        read.map(({ path }) => path),
        [list[1]?.path],
        when,
      );
      assert.equal(unreadable.length, 3);
      assert.match(
        unreadable[0] ?? '',
        /broken\.wav cannot be read\. This is text, not a recording\. Choose a sound file\./,
      );
      assert.match(unreadable[1] ?? '', /short\.wav is too short: 100 samples/);
      assert.match(unreadable[2] ?? '', /silent\.wav is silent\./);
    }
  });

  it('joins corpora without losing a frame', async () => {
    const one = await fill(recordings('one.wav'));
    const two = await featureCache('other', recordings('two.wav'), SPEC, join(folder, 'cache'), () => undefined);
    const both = joinCaches([one, two]);
    assert.equal(both.rows.length, one.rows.length + two.rows.length);
    const clip = both.recordings[1]?.versions[2];
    const own = two.recordings[0]?.versions[2];
    assert.ok(clip && own);
    const width = cacheWidth(SPEC);
    assert.deepEqual(
      both.rows.subarray(clip.from * width, (clip.from + clip.frames) * width),
      two.rows.subarray(own.from * width, (own.from + own.frames) * width),
    );
    assert.ok(statSync(join(folder, 'cache')).isDirectory());
  });
});
