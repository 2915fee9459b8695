/** Sound files that a test makes, and what is heard of one. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { withSoundFile } from '../../../src/audio/node/open-sound-file.js';
import { collect } from './wav-file.js';

/** Whatever the tests of one file put into it, gone after the last. */
export const folder = mkdtempSync(join(tmpdir(), 'emotion-meter-'));
after(() => rmSync(folder, { recursive: true }));

/** The path of a file of this name and content in that folder. */
export const file = (name: string, bytes: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};

/** All of a sound file. */
export const hear = (path: string): Promise<{ sampleRate: number; samples: number[] }> =>
  withSoundFile(path, async ({ sampleRate, ...sound }) => ({ sampleRate, samples: await collect(sound.chunks()) }));

/** The flag of an ID3 tag that says that another header follows it. */
export const FOOTER = 0x10;

/** An ID3 tag with so many bytes of padding. */
export const tag = (padding: number, flags = 0): Buffer =>
  Buffer.concat([
    Buffer.from([0x49, 0x44, 0x33, 4, 0, flags, 0, 0, padding >> 7, padding & 127]),
    Buffer.alloc(padding),
  ]);
