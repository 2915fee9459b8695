import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { ownProtocol } from '../../../models/training/protocols/own-protocol.js';
import { corporaOf, foldsOf } from '../../../models/training/protocols/protocols.js';

describe('a protocol of one’s own recordings', () => {
  let data: string;
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'emotion-meter-own-'));
  });
  afterEach(() => rmSync(data, { recursive: true }));
  const speak = (...speakers: string[]): void => {
    for (const speaker of speakers) {
      for (const emotion of ['happy', 'sad']) {
        mkdirSync(join(data, 'ours', emotion, speaker), { recursive: true });
        writeFileSync(join(data, 'ours', emotion, speaker, '1.wav'), '');
      }
    }
  };

  it('tests every speaker once, each alone where they are few', () => {
    speak('ann', 'ben', 'cleo');
    const protocol = ownProtocol('ours-folds', data, false);
    assert.ok(protocol);
    assert.deepEqual(foldsOf(protocol), [['ann'], ['ben'], ['cleo']]);
    assert.deepEqual(corporaOf(protocol), ['ours']);
  });

  it('tests several at a time where they are many', () => {
    const speakers = Array.from({ length: 20 }, (_, i) => `s${10 + i}`);
    speak(...speakers);
    const protocol = ownProtocol('ours-folds', data, false);
    assert.ok(protocol);
    const folds = foldsOf(protocol);
    assert.equal(folds.length, 6);
    assert.deepEqual(folds.flatMap((fold) => fold ?? []).sort(), speakers);
  });

  it('can have other corpora beside', () => {
    speak('ann', 'ben', 'cleo');
    const protocol = ownProtocol('ours-folds-pooled', data, false);
    assert.ok(protocol);
    assert.deepEqual(corporaOf(protocol), ['ours', 'ravdess', 'savee', 'emovo', 'nemo', 'ased']);
  });

  it('is another one when the recordings are others, whose folds are tested anew', () => {
    speak('ann', 'ben', 'cleo');
    const edition = (): string | undefined => ownProtocol('ours-folds', data, false)?.edition;
    const before = edition();
    assert.equal(edition(), before);
    const path = join(data, 'ours/happy/ann/1.wav');
    writeFileSync(path, 'another recording');
    const replaced = edition();
    assert.notEqual(replaced, before);
    const { atime, mtime } = statSync(path);
    writeFileSync(path, 'another-recording');
    utimesSync(path, atime, mtime);
    assert.notEqual(edition(), replaced, 'one of the same size and time');
  });

  it('is the same one of a copy, written another day', () => {
    speak('ann', 'ben', 'cleo');
    const before = ownProtocol('ours-folds', data, false)?.edition;
    utimesSync(join(data, 'ours/happy/ann/1.wav'), 1000, 1000);
    assert.equal(ownProtocol('ours-folds', data, false)?.edition, before);
  });

  it('asks for another emotion where there is one, which would always be told right', () => {
    speak('ann', 'ben', 'cleo');
    rmSync(join(data, 'ours/sad'), { recursive: true });
    assert.throws(() => ownProtocol('ours-folds', data, false), /ours has only happy recordings/);
  });

  it('asks for speakers enough', () => {
    speak('ann', 'ben');
    assert.throws(() => ownProtocol('ours-folds', data, false), /ours has the speakers ann, ben: at least 3/);
  });

  it('is none of another name, and asks for its folder', () => {
    assert.equal(ownProtocol('ravdess-6fold-7', data, false), undefined);
    assert.throws(() => ownProtocol('ours-folds', data, false), /^Error: ours: neither a folder in /);
  });
});
