import { open, readdir, realpath, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { containerOf } from '../audio/node/container.js';
import { cannotBeOpened } from '../audio/node/file-source.js';
import { EmotionError } from '../contract/emotion-error.js';

/** Names by which a file in a folder is taken for a recording even if its first bytes say nothing known. */
const EXTENSIONS = new Set(
  'wav wave flac ogg oga opus mp3 m4a mp4 m4b aac webm mka mkv mov 3gp aif aiff aifc au snd caf amr wma w64'
    .split(' ')
    .map((extension) => `.${extension}`),
);

/** Kinds that a file in a folder is taken for by its first bytes, whatever its name. */
const SURE = ['wav', 'flac', 'ogg-opus', 'ogg'];

/** A recording to be analysed, or why there is none where one was looked for. */
export type Found = { readonly file: string } | { readonly file: string; readonly error: EmotionError };

/**
 * Files as they are named, and the recordings of folders and the folders in them, in the order of their names. Hidden
 * files and what is no recording is passed over in folders; each folder is visited once.
 */
export async function* findRecordings(places: readonly string[]): AsyncGenerator<Found> {
  for (const place of places) {
    const entry = await stat(place).catch(() => null);
    // What is not there is reported when it is opened, as any other file that cannot be.
    if (!entry?.isDirectory()) yield { file: place };
    else yield* recordingsOf(place);
  }
}

async function* recordingsOf(folder: string): AsyncGenerator<Found> {
  let empty = true;
  for await (const found of walk(folder, new Set())) {
    empty = false;
    yield found;
  }
  if (empty) {
    const error = new EmotionError('audio-empty', 'There is no recording in this folder.', 'Choose another folder.');
    yield { file: folder, error };
  }
}

async function* walk(folder: string, visited: Set<string>): AsyncGenerator<Found> {
  try {
    const real = await realpath(folder);
    if (visited.has(real)) return;
    visited.add(real);
    for (const name of (await readdir(folder)).sort()) {
      if (name.startsWith('.')) continue;
      const path = join(folder, name);
      const entry = await stat(path).catch(() => null);
      if (entry?.isDirectory()) yield* walk(path, visited);
      // What cannot be reached, such as a name in another encoding, is reported when it is opened.
      else if ((!entry || entry.isFile()) && (await isRecording(path))) yield { file: path };
    }
  } catch (cause) {
    yield { file: folder, error: cannotBeOpened('folder', cause) };
  }
}

async function isRecording(path: string): Promise<boolean> {
  if (EXTENSIONS.has(extname(path).toLowerCase())) return true;
  const file = await open(path).catch(() => null);
  if (!file) return false;
  try {
    const { bytesRead, buffer } = await file.read(new Uint8Array(64), 0, 64, 0);
    return SURE.includes(containerOf(buffer.subarray(0, bytesRead)));
  } finally {
    await file.close();
  }
}
