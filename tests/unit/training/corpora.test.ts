import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import fc from 'fast-check';
import { cremaD } from '../../../models/training/corpora/crema-d.js';
import { ased } from '../../../models/training/corpora/ased.js';
import { emovo } from '../../../models/training/corpora/emovo.js';
import { nemo } from '../../../models/training/corpora/nemo.js';
import { ravdess } from '../../../models/training/corpora/ravdess.js';
import { CORPORA, readCorpora, readCorpus } from '../../../models/training/corpora/read-corpora.js';
import { loadCorpora } from '../../../models/training/features/load-corpora.js';
import { savee } from '../../../models/training/corpora/savee.js';
import { tess } from '../../../models/training/corpora/tess.js';
import { FEATURE_SPECS } from '../../../src/features/feature-spec.js';

describe('file names', () => {
  const understood = [
    [ravdess, 'Actor_01/03-01-01-01-01-01-01.wav', '01', 'male', 'neutral'],
    [ravdess, '03-01-06-02-02-02-24.flac', '24', 'female', 'fear'],
    [ravdess, 'Audio_Speech_Actors_01-24/Actor_10/03-01-08-01-02-01-10.opus', '10', 'female', 'surprise'],
    [savee, 'DC/a01.wav', 'DC', 'male', 'angry'],
    [savee, 'AudioData/KL/sa15.wav', 'KL', 'male', 'sad'],
    [savee, 'JK_su07.flac', 'JK', 'male', 'surprise'],
    [savee, 'ALL/JE_n30.opus', 'JE', 'male', 'neutral'],
    [emovo, 'f1/gio-f1-b1.wav', 'f1', 'female', 'happy'],
    [emovo, 'tri-m3-n5.opus', 'm3', 'male', 'sad'],
    [emovo, 'EMOVO/m1/dis-m1-d2.wav', 'm1', 'male', 'disgust'],
    [nemo, 'samples/EB0_anger_1.wav', 'EB0', 'female', 'angry'],
    [nemo, 'WR0/WR0_surprised_90.opus', 'WR0', 'male', 'surprise'],
    [tess, 'OAF_Fear/OAF_back_fear.wav', 'OAF', 'female', 'fear'],
    [tess, 'YAF_dog_ps.wav', 'YAF', 'female', 'surprise'],
    [tess, 'OA_bite_neutral.wav', 'OAF', 'female', 'neutral'],
    [cremaD, 'AudioWAV/1001_DFA_ANG_XX.wav', '1001', 'male', 'angry'],
    [cremaD, '1091_IEO_HAP_HI.wav', '1091', 'female', 'happy'],
    [ased, 'n1-01-01-02-63.wav', '63', 'male', 'neutral'],
    [ased, 'Sadness/S4-04-02-01-29.wav', '29', 'female', 'sad'],
  ] as const;
  for (const [corpus, path, speaker, sex, emotion] of understood) {
    it(`reads ${path} of ${corpus.name} as ${speaker}, ${sex}, ${emotion}`, () => {
      const parsed = corpus.parse(path);
      assert.deepEqual(
        { speaker: parsed?.speaker, sex: parsed?.sex, emotion: parsed?.emotion },
        { speaker, sex, emotion },
      );
    });
  }

  it('tells calm from neutral in RAVDESS, for those who count eight', () => {
    const calm = ravdess.parse('Actor_01/03-01-02-01-01-01-01.wav');
    assert.deepEqual(calm, {
      ...{ speaker: '01', sex: 'male', emotion: 'neutral' },
      ...{ calm: true, intensity: 'normal' },
    });
  });

  it('tells how strongly an emotion was acted in RAVDESS', () => {
    assert.equal(ravdess.parse('03-01-06-02-02-02-24.flac')?.intensity, 'strong');
    assert.equal(ravdess.parse('03-01-06-01-02-02-24.flac')?.intensity, 'normal');
  });

  const strange = [
    [ravdess, '03-02-01-01-01-01-01.wav', 'a song'],
    [ravdess, '01-01-01-01-01-01-01.wav', 'a video’s sound'],
    [ravdess, '03-01-09-01-01-01-01.wav', 'a ninth emotion'],
    [ravdess, '03-01-03-01-01-01-25.wav', 'a 25th actor'],
    [ravdess, '03-01-01-01-01-01-01 (1).wav', 'a download made twice'],
    [savee, 'a01.wav', 'no speaker'],
    [savee, 'XX/a01.wav', 'an unknown speaker'],
    [savee, 'DC/s01.wav', 'neither sad nor surprised'],
    [emovo, 'gio-f4-b1.wav', 'a fourth woman'],
    [nemo, 'EB0_disgust_1.wav', 'an emotion that nEMO lacks'],
    [nemo, 'ZZ0_anger_1.wav', 'an unknown speaker'],
    [ased, 'd1-01-01-02-63.wav', 'an emotion that ASED lacks'],
    [tess, 'MAF_dog_sad.wav', 'an unknown speaker'],
    [cremaD, '1092_DFA_ANG_XX.wav', 'a 92nd actor'],
    [cremaD, '1001_DFA_SUR_XX.wav', 'an emotion that CREMA-D lacks'],
  ] as const;
  for (const [corpus, path, what] of strange) {
    it(`takes ${path} for a stray in ${corpus.name}: ${what}`, () => {
      assert.equal(corpus.parse(path), null);
    });
  }

  it('never takes any other name for a recording', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...CORPORA), (name, corpus) => {
        assert.equal(corpus.parse(name), null);
      }),
    );
  });
});

describe('a folder of corpora', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'emotion-meter-corpora-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const put = (...paths: string[]): void => {
    for (const path of paths) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), '');
    }
  };

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

  it('of one’s own has a folder an emotion, and within a folder a speaker', () => {
    put('ours/happy/ann/1.wav', 'ours/Sad/ben/deep/2.flac', 'alone/neutral/3.wav');
    assert.deepEqual(
      readCorpora(folder, ['ours', 'alone'], false).map(({ speaker, sex, emotion }) => [speaker, sex, emotion]),
      [
        ['ben', 'unknown', 'sad'],
        ['ann', 'unknown', 'happy'],
        ['alone', 'unknown', 'neutral'],
      ],
    );
  });

  it('of one’s own asks whose a recording is that lies beside folders of speakers, who may be tested', () => {
    put('ours/happy/ann/1.wav', 'ours/sad/ben/2.wav', 'ours/neutral/3.wav');
    assert.throws(() => readCorpora(folder, ['ours'], false), /ours: .*neutral\/3\.wav.*folder of its speaker/);
  });

  it('of one’s own asks whether two spellings are one speaker, who would train and be tested', () => {
    put('ours/happy/Ann/1.wav', 'ours/sad/ann/2.wav');
    assert.throws(() => readCorpora(folder, ['ours'], false), /ours: .*“Ann” and “ann”/);
    put('listed/1.wav', 'listed/2.wav');
    // Zoë, with one character and with two, as programs of different makers write it.
    const lines = ['file,emotion,speaker', '1.wav,happy,Zo\u00eb', '2.wav,sad,Zoe\u0308'];
    writeFileSync(join(folder, 'listed/recordings.csv'), lines.join('\n'));
    assert.throws(() => readCorpora(folder, ['listed'], false), /listed: .* one speaker\? Spell/);
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

  it('of one’s own names a folder that is no emotion', () => {
    put('ours/happy/ann/1.wav', 'ours/joyful/ann/2.wav');
    assert.throws(() => readCorpora(folder, ['ours'], false), /joyful/);
  });

  it('of one’s own can be a list', () => {
    put('ours/a/1.wav', 'ours/2.wav');
    writeFileSync(
      join(folder, 'ours/recordings.csv'),
      'sex,file,emotion,speaker\nfemale,a/1.wav,angry,ann\n,2.wav,Fear,ben\n',
    );
    assert.deepEqual(
      readCorpora(folder, ['ours'], false).map(({ speaker, sex, emotion }) => [speaker, sex, emotion]),
      [
        ['ben', 'unknown', 'fear'],
        ['ann', 'female', 'angry'],
      ],
    );
  });

  for (const [program, lines] of [
    ['R', ['"file","emotion","speaker"', '"a/1, loud.wav","angry","ann"', '"2.wav","fear","ben ""B"""']],
    [
      'a spreadsheet in much of Europe',
      ['\ufefffile;emotion;speaker', 'a/1, loud.wav;angry;ann', '2.wav;fear;ben "B"'],
    ],
    ['PowerShell', ['\ufeff"file","emotion","speaker"', '"a/1, loud.wav","angry","ann"', '"2.wav","fear","ben ""B"""']],
    ['find', ['file\temotion\tspeaker', './a/1, loud.wav\tangry\tann', './2.wav\tfear\tben "B"']],
  ] as const) {
    it(`of one’s own can be a list as ${program} writes it`, () => {
      put('ours/a/1, loud.wav', 'ours/2.wav');
      writeFileSync(join(folder, 'ours/recordings.csv'), lines.join('\r\n'));
      assert.deepEqual(
        readCorpora(folder, ['ours'], false).map(({ speaker, emotion }) => [speaker, emotion]),
        [
          ['ben "B"', 'fear'],
          ['ann', 'angry'],
        ],
      );
    });
  }

  it('of one’s own can be in folders whose names a Mac wrote, with accents as characters of their own', () => {
    put('ours/Zoe\u0308/1.wav');
    writeFileSync(join(folder, 'ours/recordings.csv'), 'file,emotion\nZo\u00eb/1.wav,happy\n');
    assert.equal(readCorpora(folder, ['ours'], false).length, 1);
  });

  it('of one’s own names what its list has and the folder has not', (context) => {
    put('ours/1.wav');
    writeFileSync(join(folder, 'ours/recordings.csv'), 'file,emotion\n1.wav,happy\n2.wav,sad\n');
    assert.throws(() => readCorpora(folder, ['ours'], false), /1 files are listed, but there is no.*\n.*2\.wav/);
    const warn = context.mock.method(console, 'warn', () => undefined);
    assert.equal(readCorpora(folder, ['ours'], true).length, 1);
    assert.match(String(warn.mock.calls[0]?.arguments[0]), /2\.wav/);
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

  it('of one’s own asks every line of a list for a speaker, if any has one', () => {
    put('ours/1.wav', 'ours/2.wav');
    const list = (text: string): void => writeFileSync(join(folder, 'ours/recordings.csv'), text);
    // Of which the fourth line, the first being blank, has a blank cell, or none.
    for (const line of ['2.wav,sad, ,male', '2.wav,sad']) {
      list(`\nfile,emotion,speaker,sex\n1.wav,happy,ann,female\n${line}\n`);
      assert.throws(() => readCorpora(folder, ['ours'], false), /ours\/recordings\.csv, line 4: needs a speaker/);
    }
    list('file,emotion\n1.wav,happy\n2.wav,sad\n');
    assert.deepEqual(
      readCorpora(folder, ['ours'], false).map(({ speaker }) => speaker),
      ['ours', 'ours'],
    );
  });

  it('of one’s own names the line that contradicts one before', () => {
    put('ours/a/1.wav');
    const list = (...lines: string[]): void =>
      writeFileSync(join(folder, 'ours/recordings.csv'), ['file,emotion,speaker', ...lines].join('\n'));
    for (const second of ['a\\1.wav,sad,ann', 'a/1.wav,happy,ben']) {
      list('a/1.wav,happy,ann', second);
      assert.throws(
        () => readCorpora(folder, ['ours'], false),
        /line 3: a\/1\.wav was listed before as happy by ann, not/,
      );
    }
    list('a/1.wav,happy,ann', 'a/1.wav,happy,ann');
    assert.equal(readCorpora(folder, ['ours'], false).length, 1);
  });

  it('of one’s own says which line of the list cannot be', () => {
    put('ours/1.wav');
    writeFileSync(join(folder, 'ours/recordings.csv'), 'file,emotion\n1.wav,joyful\n');
    assert.throws(() => readCorpora(folder, ['ours'], false), /line 2.*joyful/);
    writeFileSync(join(folder, 'ours/recordings.csv'), 'name,emotion\n1.wav,happy\n');
    assert.throws(() => readCorpora(folder, ['ours'], false), /columns file and emotion/);
  });
});
