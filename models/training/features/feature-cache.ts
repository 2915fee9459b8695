import { closeSync, existsSync, openSync, readFileSync, readSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { FeatureExtractor } from '../../../src/features/feature-extractor.js';
import { type FeatureSpec, featureWidth } from '../../../src/features/feature-spec.js';
import { specHash } from '../../../src/analysis/spec-hash.js';
import { makeVersion, VERSIONS_NAME, VERSIONS } from '../augmentation/versions.js';
import { type Recording, speakerOf } from '../corpora/recording.js';
import { decode } from './decode.js';
import { OTHER_FEATURES, otherFeatures } from './other-features.js';
import { digestOf, fileOf, sizedNameOf } from '../corpora/recording-identity.js';
import { trimToSpeech } from './trim.js';
import { writeWhole } from '../command/write-whole.js';

/** A spec with features beside the product's own, for experiments. */
export interface CachedSpec extends FeatureSpec {
  readonly others?: boolean;
}

const otherCount = ({ others }: CachedSpec): number => (others === true ? OTHER_FEATURES.length : 0);

/** Columns of a cached frame: mel bands in dB, then RMS in dB, then ZCR, then others. */
export const cacheWidth = (spec: CachedSpec): number => spec.melBands + 2 + otherCount(spec);

/** Columns of a model's row: ZCR, RMS in dB, cepstrum, others. */
export const rowWidth = (spec: CachedSpec): number => featureWidth(spec) + otherCount(spec);

/** Names of a model's columns. */
export const columnsOf = (spec: CachedSpec): readonly string[] => [
  'zcr',
  'rms',
  ...Array.from({ length: spec.mfcc }, (_, q) => `c${q}`),
  ...(spec.others === true ? OTHER_FEATURES : []),
];

/** A recording's frames in one of its versions. */
export interface CachedClip {
  /** First row in {@link FeatureCache.rows}. */
  readonly from: number;
  readonly frames: number;
}

export interface CachedRecording extends Recording {
  /** By version, in the order of VERSIONS. */
  readonly versions: readonly CachedClip[];
}

export interface FeatureCache {
  readonly spec: CachedSpec;
  /** Those that could be read. */
  readonly recordings: readonly CachedRecording[];
  /** Rows of {@link cacheWidth} values. */
  readonly rows: Float32Array;
}

/** Of one corpus. */
export interface CorpusCache extends FeatureCache {
  /** For each file that could not be read a sentence with its path and why. */
  readonly unreadable: readonly string[];
}

/** How a cache is kept beside its rows. */
interface CacheIndex {
  readonly rows: number;
  readonly files: readonly string[];
  /** By file; none in caches that were made before these were kept. */
  readonly digests?: readonly string[];
  /** By file; none of one that could not be read. */
  readonly versions: readonly (readonly CachedClip[])[];
  /** Tried again whenever the cache is read. */
  readonly unreadable: readonly string[];
}

/** Level below which the cache's columns tell nothing. */
const SILENT = 1e-5;
/** Files decoded at once, so that the second core has something to do. */
const DECODED_AHEAD = 3;

/**
 * The frames of every recording in every version by the shipped extractor, made once and kept in `folder` under the
 * spec's hash and the versions' recipe.
 */
export async function featureCache(
  name: string,
  recordings: readonly Recording[],
  spec: CachedSpec,
  folder: string,
  onProgress: (done: number, all: number) => void,
): Promise<CorpusCache> {
  // The cepstrum is taken from the bands later, so that any number of coefficients has the same cache.
  const hash = specHash({ ...spec, mfcc: spec.melBands }).slice(0, 12);
  const base = join(folder, `${hash}-${VERSIONS_NAME}-${name}`);
  // Before anything is read: what is replaced meanwhile is another one the next time.
  const [files, digests] = [recordings.map(sizedNameOf), recordings.map(digestOf)];
  // What is damaged, or half gone, is made anew.
  const kept = await readCache(base, recordings, spec, files, digests).catch(() => null);
  if (kept) return kept;
  const parts: Float32Array[] = [];
  const versions: CachedClip[][] = [];
  const unreadable: string[] = [];
  let rows = 0;
  const decoding: Promise<Float32Array>[] = [];
  for (const [index, recording] of recordings.entries()) {
    while (decoding.length < Math.min(index + DECODED_AHEAD, recordings.length)) {
      const next = recordings[decoding.length];
      if (!next) break;
      const promise = decode(next.path, spec.sampleRate);
      promise.catch(() => undefined); // told when its turn comes
      decoding.push(promise);
    }
    versions.push([]);
    try {
      const samples = speechOf(recording, (await decoding[index]) ?? new Float32Array(), spec);
      const speaker = speakerOf(recording);
      for (const version of VERSIONS.keys()) {
        const part = extract(makeVersion(samples, version, speaker, `${speaker}/${fileOf(recording.path)}`), spec);
        const clip = { from: rows, frames: part.length / cacheWidth(spec) };
        parts.push(part);
        rows += clip.frames;
        versions[index]?.push(clip);
      }
    } catch (error) {
      versions[index] = [];
      unreadable.push(whyOf(error));
    }
    decoding[index] = Promise.resolve(new Float32Array());
    onProgress(index + 1, recordings.length);
  }
  const all = new Float32Array(rows * cacheWidth(spec));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  // First: where the new one is not reached, on a full disk, that of other rows may not stand beside these.
  rmSync(`${base}.json`, { force: true });
  writeWhole(`${base}.bin`, new Uint8Array(all.buffer));
  const index: CacheIndex = { rows, files, digests, versions, unreadable };
  writeWhole(`${base}.json`, JSON.stringify(index));
  return cacheOf(recordings, spec, index, all);
}

/** @throws Error where there is too little of it, or nothing to be heard. */
function speechOf({ path }: Recording, sound: Float32Array, spec: CachedSpec): Float32Array {
  const samples = trimToSpeech(sound, spec);
  if (samples.length < spec.frameLength) throw new Error(`${path} is too short: ${samples.length} samples.`);
  if (samples.every((sample) => Math.abs(sample) < SILENT)) throw new Error(`${path} is silent.`);
  return samples;
}

const whyOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const cacheOf = (
  recordings: readonly Recording[],
  spec: CachedSpec,
  { versions, unreadable }: CacheIndex,
  rows: Float32Array,
): CorpusCache => ({
  spec,
  recordings: recordings
    .map((recording, i) => ({ ...recording, versions: versions[i] ?? [] }))
    .filter((recording) => recording.versions.length > 0),
  rows,
  unreadable,
});

/** Several corpora's caches as one. */
export function joinCaches(caches: readonly FeatureCache[]): FeatureCache {
  const [first] = caches;
  if (!first) throw new Error('There is no corpus to train on.');
  if (caches.length === 1) return first;
  const width = cacheWidth(first.spec);
  const rows = new Float32Array(caches.reduce((sum, cache) => sum + cache.rows.length, 0));
  let filled = 0;
  const recordings = caches.flatMap((cache) => {
    const offset = filled / width;
    rows.set(cache.rows, filled);
    filled += cache.rows.length;
    return cache.recordings.map((recording) => ({
      ...recording,
      versions: recording.versions.map(({ from, frames }) => ({ from: from + offset, frames })),
    }));
  });
  return { spec: first.spec, recordings, rows };
}

/** Rows of {@link cacheWidth} values of all frames. */
export function extract(samples: Float32Array, spec: CachedSpec): Float32Array {
  const width = cacheWidth(spec);
  const frames = Math.max(0, 1 + Math.floor((samples.length - spec.frameLength) / spec.hopLength));
  const rows = new Float32Array(frames * width);
  new FeatureExtractor(spec).push(samples, ({ index, zcr, rms, melDb }) => {
    rows.set(melDb, index * width);
    rows[index * width + spec.melBands] = 20 * Math.log10(Math.max(rms, SILENT));
    rows[index * width + spec.melBands + 1] = zcr;
  });
  if (spec.others) {
    for (const [index, values] of otherFeatures(samples, spec, rows, width).entries()) {
      rows.set(values, index * width + spec.melBands + 2);
    }
  }
  return rows;
}

async function readCache(
  base: string,
  recordings: readonly Recording[],
  spec: CachedSpec,
  files: readonly string[],
  digests: readonly string[],
): Promise<CorpusCache | null> {
  if (!existsSync(`${base}.json`)) return null;
  const index = JSON.parse(readFileSync(`${base}.json`, 'utf8')) as CacheIndex;
  const { versions } = index;
  // Made from other files: made anew. Where there are no digests a time may stand behind the size.
  if (files.length !== index.files.length || !files.every((one, i) => `${index.files[i]} `.startsWith(`${one} `))) {
    return null;
  }
  if (index.digests && index.digests.join() !== digests.join()) return null;
  const without = recordings.filter((_, i) => (versions[i] ?? []).length === 0);
  const unreadable = await stillUnreadable(without, spec);
  if (!unreadable) return null;
  const rows = new Float32Array(index.rows * cacheWidth(spec));
  const bytes = new Uint8Array(rows.buffer);
  const file = openSync(`${base}.bin`, 'r');
  try {
    for (let at = 0; at < bytes.length;) {
      const read = readSync(file, bytes, at, Math.min(2 ** 30, bytes.length - at), at);
      if (read === 0) return null;
      at += read;
    }
  } finally {
    closeSync(file);
  }
  // Of one without digests only the size could be asked; from now on it is held to these bytes.
  if (!index.digests) writeWhole(`${base}.json`, JSON.stringify({ ...index, files, digests }));
  return cacheOf(recordings, spec, { ...index, unreadable }, rows);
}

/** Why each cannot be read; null where one can be by now: a decoder was installed, or permissions are others. */
async function stillUnreadable(recordings: readonly Recording[], spec: CachedSpec): Promise<string[] | null> {
  const told: string[] = [];
  for (const recording of recordings) {
    try {
      speechOf(recording, await decode(recording.path, spec.sampleRate), spec);
      return null;
    } catch (error) {
      told.push(whyOf(error));
    }
  }
  return told;
}
