import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ravdess } from '../../../models/training/corpora/ravdess.js';
import { readCorpora, readCorpus } from '../../../models/training/corpora/read-corpora.js';
import { loadCorpora } from '../../../models/training/features/load-corpora.js';
import { FEATURE_SPECS } from '../../../src/features/feature-spec.js';
import { corporaFolder } from './corpora-folder.js';

describe('a folder of corpora', () => {
  const { folder, put } = corporaFolder();

  it('is read whole, in the same order every time, other files left alone', () => {
    put('ravdess/Actor_02/03-01-03-01-01-01-02.wav', 'ravdess/Actor_01/03-01-05-01-01-01-01.wav', 'ravdess/README.txt');
    put('savee/DC_a01.wav');
    const recordings = readCorpora(folder, ['savee', 'ravdess'], false);
    assert.deepEqual(
      recordings.map(({ corpus, speaker, emotion }) => [corpus, speaker, emotion]),
      [
        ['ravdess', '01', 'angry'],
        ['ravdess', '02', 'happy'],
        ['savee', 'DC', 'angry'],
      ],
    );
    assert.equal(recordings[0]?.path, join(folder, 'ravdess/Actor_01/03-01-05-01-01-01-01.wav'));
  });

  it('names every stray and stops, so that a half-copied corpus is not trained on unseen', () => {
    put('ravdess/03-01-03-01-01-01-02.wav', 'ravdess/song.wav', 'ravdess/Actor_03/03-02-03-01-01-01-03.wav');
    assert.throws(
      () => readCorpora(folder, ['ravdess'], false),
      (error: Error) => /song\.wav/.test(error.message) && /03-02-03-01-01-01-03\.wav/.test(error.message),
    );
    assert.equal(readCorpus(ravdess, folder).strays.length, 2);
  });

  it('leaves the strays out where that is asked for', (context) => {
    const warn = context.mock.method(console, 'warn', () => undefined);
    put('ravdess/03-01-03-01-01-01-02.wav', 'ravdess/song.wav');
    assert.equal(readCorpora(folder, ['ravdess'], true).length, 1);
    assert.match(String(warn.mock.calls[0]?.arguments[0]), /song\.wav/);
  });

  it('says which folder is missing', () => {
    assert.throws(() => readCorpora(folder, ['savee'], false), /savee.*there is no folder/);
  });

  it('says which folder holds nothing of its corpus', () => {
    put('savee/notes.txt');
    assert.throws(() => readCorpora(folder, ['savee'], false), /holds no file named DC/);
  });

  it('says which corpora there are when one is misspelt', () => {
    assert.throws(() => readCorpora(folder, ['radvess'], false), /radvess.*known \(ravdess, savee/);
  });

  it('names recordings that are there twice, as in some distributions, which would be heard before they are tested', (context) => {
    put('ravdess/03-01-03-01-01-01-02.wav', 'ravdess/03-01-05-01-01-01-02.wav');
    const [first, other] = ['Actor_01/03-01-03-01-01-01-01.wav', 'all/Actor_01/03-01-03-01-01-01-01.wav'];
    put(`ravdess/${first}`, `ravdess/${other}`);
    for (const path of [first, other]) writeFileSync(join(folder, 'ravdess', path), 'one sound');
    writeFileSync(join(folder, 'ravdess/03-01-03-01-01-01-02.wav'), 'two sound');
    const told = /1 files are copies of others:\n {2}.*ravdess\/all\/Actor_01\/03-01-03-01-01-01-01\.wav\n/;
    assert.throws(() => readCorpora(folder, ['ravdess'], false), told);
    context.mock.method(console, 'warn', () => undefined);
    assert.deepEqual(
      readCorpora(folder, ['ravdess'], true).map(({ path }) => path),
      ['03-01-03-01-01-01-02.wav', '03-01-05-01-01-01-02.wav', first].map((path) => join(folder, 'ravdess', path)),
    );
  });

  it('names what is wrong in each of several at once', async () => {
    put('ravdess/03-01-03-01-01-01-02.wav', 'ravdess/song.wav', 'savee/DC_a01.wav', 'savee/stray.wav');
    await assert.rejects(
      loadCorpora(folder, ['ravdess', 'savee'], false, FEATURE_SPECS.s16k, () => undefined),
      /2 files are not named.*\n.*song\.wav\n.*stray\.wav/,
    );
  });

  it('names sound of kinds that are not read, but a listed one only as such', (context) => {
    put('ravdess/03-01-03-01-01-01-02.wav', 'ravdess/Actor_01/03-01-03-01-01-01-01.MP3', 'ravdess/cover.jpg');
    const told = /1 sound files are neither \.wav nor \.flac nor \.opus:\n {2}.*01\.MP3\n/;
    assert.throws(() => readCorpora(folder, ['ravdess'], false), told);
    const warn = context.mock.method(console, 'warn', () => undefined);
    assert.equal(readCorpora(folder, ['ravdess'], true).length, 1);
    assert.match(String(warn.mock.calls[0]?.arguments[0]), /01\.MP3/);
    put('ours/1.wav', 'ours/2.m4a', 'ours/3.m4a');
    writeFileSync(join(folder, 'ours/recordings.csv'), 'file,emotion\n1.wav,happy\n2.m4a,sad\n');
    assert.throws(
      () => readCorpora(folder, ['ours'], false),
      /1 sound files are .*\n.*3\.m4a\n1 files are listed, .*\n.*2\.m4a/,
    );
  });
});
