import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, promises, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, describe, it } from 'node:test';
import { encodeWav } from '../../../src/audio/wav-writer.js';
import { findRecordings } from '../../../src/cli/find-recordings.js';

const folder = mkdtempSync(join(tmpdir(), 'emotion-meter-'));
after(() => rmSync(folder, { recursive: true }));

const wav = encodeWav([new Float32Array(10)], 8000);
mkdirSync(join(folder, 'calls', 'b'), { recursive: true });
mkdirSync(join(folder, 'nothing'));
for (const name of ['calls/c.wav', 'calls/b/2.WAV', 'calls/b/10.wav', 'calls/a.without-ending', 'calls/.hidden.wav']) {
  writeFileSync(join(folder, name), wav);
}
writeFileSync(join(folder, 'calls/notes.txt'), 'not a recording');
writeFileSync(join(folder, 'calls/page.mp3'), '<html>');
symlinkSync(join(folder, 'calls'), join(folder, 'calls', 'b', 'round'));

async function find(...places: string[]): Promise<string[]> {
  const files: string[] = [];
  for await (const found of findRecordings(places.map((place) => join(folder, place)))) {
    files.push(relative(folder, found.file) + ('error' in found ? ` (${found.error.code})` : ''));
  }
  return files;
}

describe('finding recordings', () => {
  it('takes the recordings of a folder and the folders in it, in the order of their names, and goes in no circle', async () => {
    assert.deepEqual(await find('calls'), [
      'calls/a.without-ending',
      'calls/b/10.wav',
      'calls/b/2.WAV',
      'calls/c.wav',
      // Named as a recording: that it is none is to be told, not passed over.
      'calls/page.mp3',
    ]);
  });

  it('takes every file that is named, whatever it is, in the order given', async () => {
    assert.deepEqual(await find('calls/notes.txt', 'nowhere.wav', 'calls/b'), [
      'calls/notes.txt',
      'nowhere.wav',
      'calls/b/10.wav',
      'calls/b/2.WAV',
      'calls/b/round/a.without-ending',
      'calls/b/round/c.wav',
      'calls/b/round/page.mp3',
    ]);
  });

  it('takes what telephones and screen recorders write, too', async () => {
    mkdirSync(join(folder, 'films'));
    for (const name of ['films/1.mov', 'films/2.mkv', 'films/3.3gp']) writeFileSync(join(folder, name), '\0\0');
    assert.deepEqual(await find('films'), ['films/1.mov', 'films/2.mkv', 'films/3.3gp']);
  });

  it('passes over no recording that cannot be reached: it is told when it is opened', async () => {
    mkdirSync(join(folder, 'lost'));
    symlinkSync(join(folder, 'nowhere.wav'), join(folder, 'lost', 'link.wav'));
    symlinkSync(join(folder, 'nowhere.txt'), join(folder, 'lost', 'link.txt'));
    assert.deepEqual(await find('lost'), ['lost/link.wav']);
  });

  it('tells of a folder without a recording', async () => {
    assert.deepEqual(await find('nothing'), ['nothing (audio-empty)']);
  });

  it('says in words that a folder may not be read', async ({ mock }) => {
    const refused = Object.assign(new Error("EACCES: permission denied, scandir 'nothing'"), { code: 'EACCES' });
    // The user who runs this may read everything.
    const { mock: refusing } = mock.method(promises, 'readdir', () => Promise.reject(refused));
    syncBuiltinESMExports();
    const told: string[] = [];
    for await (const found of findRecordings([join(folder, 'nothing')])) {
      if ('error' in found) told.push(found.error.message, found.error.remedy);
    }
    refusing.restore();
    syncBuiltinESMExports();
    assert.deepEqual(told, ['The folder may not be read.', 'Check the name and whether it may be read.']);
  });
});
