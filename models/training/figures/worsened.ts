import { VERSIONS } from '../augmentation/versions.js';
import type { CachedRecording } from '../features/feature-cache.js';

/** What happens to a voice on its way, and the stored version in which it has. */
export const WORSENED: Readonly<Record<string, string>> = {
  'in noise': 'noise',
  'by telephone': 'telephone',
  'through a codec': 'codec',
};

/** Recordings of which the stored version of this name is the only one, and so the one that is read. */
export function inVersion(recordings: readonly CachedRecording[], wanted: string): CachedRecording[] {
  const index = VERSIONS.findIndex(({ name }) => name === wanted);
  return recordings.map((recording) => ({ ...recording, versions: recording.versions.slice(index, index + 1) }));
}
