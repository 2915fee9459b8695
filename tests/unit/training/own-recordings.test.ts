import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readCorpora } from '../../../models/training/corpora/read-corpora.js';
import { corporaFolder } from './corpora-folder.js';

describe('a folder of corpora', () => {
  const { folder, put } = corporaFolder();

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

  it('of one’s own names a folder that is no emotion', () => {
    put('ours/happy/ann/1.wav', 'ours/joyful/ann/2.wav');
    assert.throws(() => readCorpora(folder, ['ours'], false), /joyful/);
    put('theirs/happy/ann/1.wav', 'theirs/recordings.csv/2.wav');
    assert.throws(() => readCorpora(folder, ['theirs'], false), /recordings\.csv.2\.wav/);
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
